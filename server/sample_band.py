"""SAMPLE DATA on everything that leaves the demo: a band on every page of HTML, a name on every file.

The only place that puts it there, around all the others, so that no page and no paper can forget it. What is inside a
PDF its template says (papers), and a card to cut out its own script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FILE = "SAMPLE-DATA-"
ROOT = 'id="root"'
NAMED = re.compile(r'filename="(?!SAMPLE-DATA-)')
STYLE = Path(__file__).with_name("sample_band.css").read_text("utf-8")


def passphrase() -> str:
    """Everybody's in the sample."""
    from sample import PASSPHRASE

    return PASSPHRASE


@dataclass(frozen=True, slots=True)
class Band:
    """What the band says, and where its link leads; at the `plain` addresses, where people are real, only the mark."""

    words: Mapping[str, str]
    address: str
    plain: tuple[str, ...] = ()

    def on(self, page: str, path: str) -> str:
        """The page with the band, its title marked."""
        mark = escape(self.words["mark"])
        more = "" if self.is_plain(path) else self.more()
        label = escape(self.words["label"])
        band = f'<aside id="five-ways-sample" aria-label="{label}"><b>{mark}</b>{more}</aside>'
        page = re.sub(r"<title>", lambda _: f"<title>{mark} · ", page, count=1)
        page = page.replace("</head>", f"<style>{STYLE.replace('MARK', mark)}</style></head>", 1)
        if ROOT in page:  # after the first link of Streamlit's page, which leads past everything to its main part
            return page.replace("</body>", f"{band}</body>", 1)
        return re.sub(r"<body[^>]*>", lambda body: body[0] + band, page, count=1)

    def is_plain(self, path: str) -> bool:
        """Whether this is a page for people who answer for themselves."""
        return any(path == one or path.startswith(f"{one}/") for one in self.plain)

    def more(self) -> str:
        """What there is beside the mark."""
        link = f'<a href="{escape(self.address)}">{escape(self.words["look_as"])}</a>'
        return f"<span>{escape(self.words['band'])}</span>{link}"


class SampleBand:
    """ASGI middleware of the demo; see the module."""

    def __init__(self, app: ASGIApp, band: Band) -> None:
        self.app = app
        self.band = band

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        await self.app(uncompressed(scope), receive, Marking(self.band, scope["path"], send))


def uncompressed(scope: Scope) -> Scope:
    """The same request, to be answered so that the answer can be read."""
    return {**scope, "headers": [one for one in scope["headers"] if one[0] != b"accept-encoding"]}


class Marking:
    """One answer on its way out: a page is kept back until it is whole."""

    def __init__(self, band: Band, path: str, send: Send) -> None:
        self.band, self.path, self.send = band, path, send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if saved := headers.get("content-disposition"):
                headers["content-disposition"] = NAMED.sub(f'filename="{FILE}', saved)
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self.whole(self.start)

    async def whole(self, start: Message) -> None:
        page = self.band.on(self.body.decode("utf-8"), self.path).encode() if self.body else b""
        headers = MutableHeaders(scope=start)
        if page:
            headers["content-length"] = str(len(page))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})
