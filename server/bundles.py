"""What a browser downloads before anything happens: Streamlit's own bundles, compressed, and our index page.

The only place that knows how the installed Streamlit lays out its files. The list is read from its
manifest at start and never copied here, so an upgrade needs no edit.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

WORTH_COMPRESSING = {".js", ".css", ".svg", ".json"}
OURS = ("link", "outbox", "tab", "cover")  # our own scripts in every tab, run before Streamlit's
FIRST_SCREENS = ("BidiComponent", "Button", "PageLink")
Manifest = dict[str, dict[str, Any]]

ICONS = b"font-family:Material Symbols Rounded;"
# Streamlit's script loads the font of its icons (375 KB) at its start, by asking for a blank. It gets none here: the
# font then comes with the first icon on the page, which is drawn by writing its name.
ONLY_WHEN_DRAWN = ICONS + b"unicode-range:U+30-7A;"
FOREVER = "public, immutable, max-age=31536000"
# Streamlit's script reads this first: its server is where the page came from. So it opens its socket at once, never
# looks for a server below the page, and listens to nobody else's window. Nothing in it comes from what people type.
OWN_SERVER = """window.__streamlit={BACKEND_BASE_URL:location.origin,MAIN_PAGE_BASE_URL:location.origin,\
HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"""
NO_SCRIPT = "<noscript><p>Five Ways needs JavaScript. Please switch it on for this address and reload.</p></noscript>"


def static_folder() -> Path:
    """Where the installed Streamlit keeps its web files. Found without importing Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        message = "Streamlit is not installed. Run `python3 run.py` once."
        raise RuntimeError(message)
    return Path(spec.origin).parent / "static"


def needed_by(manifest: Manifest, entries: Iterable[str]) -> dict[str, None]:
    """Manifest keys that `entries` load, directly or not, in a stable order."""
    seen: dict[str, None] = {}
    waiting = list(entries)
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen[key] = None
            waiting += manifest[key].get("imports", [])
    return seen


def early_chunks(folder: Path, components: Iterable[str] = FIRST_SCREENS) -> list[str]:
    """Script files that the named components need beyond what the index page loads anyway."""
    manifest = _manifest(folder)
    already = needed_by(manifest, ["index.html"])
    needed = needed_by(manifest, _entries(manifest, components))
    return [manifest[key]["file"] for key in needed if key not in already]


def entry_files(folder: Path, components: Iterable[str]) -> list[str]:
    """The script file that each named component starts with."""
    manifest = _manifest(folder)
    return [manifest[key]["file"] for key in _entries(manifest, components)]


def _entries(manifest: Manifest, components: Iterable[str]) -> list[str]:
    return [key for name in components for key in manifest if key.endswith(f"/{name}.tsx")]


def _manifest(folder: Path) -> Manifest:
    manifest: Manifest = json.loads((folder / "manifest.json").read_text())
    return manifest


def index_page(folder: Path, look: str, icon: str = "/mark.svg") -> str:
    """Streamlit's index page under our name and `look` (CSS), with the first screens' chunks asked for at once."""
    page = re.sub(r"<!--.*?-->", "", (folder / "index.html").read_text(), flags=re.DOTALL)
    page = re.sub(r"<title>.*?</title>", "<title>Five Ways</title>", page)
    page = re.sub(r"<noscript>.*?</noscript>", NO_SCRIPT, page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r'href="\./favicon\.png"', f'href="{icon}"', page)
    page = page.replace('"./static/', '"/static/')
    early = "".join(f'<link rel="modulepreload" crossorigin href="/{file}">' for file in early_chunks(folder))
    ours = "".join(f'<script type="module" src="/{name}.js"></script>' for name in OURS)
    page = page.replace("</title>", f"</title><script>{OWN_SERVER}</script>{ours}", 1)
    return page.replace("</head>", f"<style>{look}</style>{early}</head>")


class Bundles:
    """ASGI middleware that answers `/static/...` itself: compressed once, kept, cached for a year.

    Names are looked up in the list of files that exist, so no request can reach outside the folder.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app = app
        files = (path for path in (folder / "static").rglob("*") if path.suffix in WORTH_COMPRESSING)
        self.files = {f"/{path.relative_to(folder).as_posix()}": path for path in files}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self.files.get(scope["path"]) if scope["type"] == "http" else None
        if path is None or not accepts_gzip(scope):
            await self.app(scope, receive, send)
            return
        response = Response(
            await run_in_threadpool(compressed, path),
            media_type=media_type(path.name),
            headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": FOREVER},
        )
        await response(scope, receive, send)


def media_type(name: str) -> str:
    """What a bundle is; a drawing is text too, and says in which letters."""
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.endswith("+xml") else guessed


def accepts_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


@cache
def compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes().replace(ICONS, ONLY_WHEN_DRAWN), compresslevel=9, mtime=0)
