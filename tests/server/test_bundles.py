from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.bundles import (
    ICONS,
    ONLY_WHEN_DRAWN,
    OWN_SERVER,
    Bundles,
    Manifest,
    compressed,
    early_chunks,
    index_page,
    needed_by,
    static_folder,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "a.1234.js").write_text("let a = 1\n" * 500)
    (tmp_path / "secret.js").write_text("let secret = 1")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    app = Starlette(routes=[Route("/{rest:path}", lambda _: PlainTextResponse("from inside"))])
    return TestClient(Bundles(app, folder))


def test_a_bundle_comes_compressed_whole_and_for_a_year(client: TestClient) -> None:
    answer = client.get("/static/js/a.1234.js")
    assert answer.text == "let a = 1\n" * 500
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 500
    assert "immutable" in answer.headers["cache-control"]
    assert "javascript" in answer.headers["content-type"]


def test_a_browser_without_compression_gets_the_file_from_inside(client: TestClient) -> None:
    assert client.get("/static/js/a.1234.js", headers={"Accept-Encoding": "identity"}).text == "from inside"


@pytest.mark.parametrize(
    "path", ["/static/js/missing.js", "/secret.js", "/static/../secret.js", "/static/%2e%2e/secret.js"]
)
def test_nothing_but_listed_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).text == "from inside"


def test_what_chunks_need_is_followed_to_the_end() -> None:
    manifest: Manifest = {
        "a": {"imports": ["b"]},
        "b": {"imports": ["c", "a"]},
        "c": {},
    }
    assert set(needed_by(manifest, ["a"])) == {"a", "b", "c"}


def test_early_chunks_exist_and_the_page_did_not_ask_for_them_already() -> None:
    folder = static_folder()
    chunks = early_chunks(folder)
    assert any("BidiComponent" in chunk for chunk in chunks)
    page = (folder / "index.html").read_text()
    for chunk in chunks:
        assert (folder / chunk).is_file()
        assert chunk not in page


def test_the_page_bears_our_name_and_asks_for_nothing_from_elsewhere() -> None:
    page = index_page(static_folder(), look="body{margin:0}")
    assert "<title>Five Ways</title>" in page
    assert "Streamlit app can also offer" not in page
    assert "agent" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_our_own_scripts_run_before_streamlits() -> None:
    """Scripts of this kind run in the order of the page, and a control needs ours when it is drawn."""
    page = index_page(static_folder(), look="")
    scripts = re.findall(r'<script type="module"[^>]* src="([^"]+)"', page)
    assert scripts[:-1] == ["/link.js", "/outbox.js", "/tab.js", "/cover.js"]
    assert scripts[-1].startswith("/static/js/index.")


def test_the_page_says_where_its_server_is_before_any_other_script() -> None:
    page = index_page(static_folder(), look="body{margin:0}")
    assert page.index(f"<script>{OWN_SERVER}</script>") == page.index("<script")


def test_the_installed_streamlit_still_reads_what_the_page_says() -> None:
    """These names are hidden inside its bundle; when one goes, the socket waits for a search again."""
    folder = static_folder()
    entry = json.loads((folder / "manifest.json").read_text())["index.html"]["file"]
    script = (folder / entry).read_text()
    assert "window.__streamlit;" in script
    for name in re.findall(r"(\w+):", OWN_SERVER):
        assert re.search(rf"\b{name}\b", script), name


def test_the_icons_wait_until_one_is_drawn() -> None:
    """Streamlit loads the font for a blank, so the font must have none; the names of icons are small letters."""
    folder = static_folder()
    [sheet] = json.loads((folder / "manifest.json").read_text())["index.html"]["css"]
    served = gzip.decompress(compressed(folder / sheet)).decode()
    [icons] = [face for face in re.findall(r"@font-face{[^}]*}", served) if "Material Symbols" in face]
    first, last = (int(point, 16) for point in re.findall(r"unicode-range:U\+(\w+)-(\w+);", icons)[0])
    assert not first <= ord(" ") <= last
    assert all(first <= ord(letter) <= last for letter in "keyboard_double_arrow_right_123")
    assert served.replace(ONLY_WHEN_DRAWN.decode(), ICONS.decode()) == (folder / sheet).read_text()


def test_compression_halves_the_first_page(tmp_path: Path) -> None:
    folder = static_folder()
    manifest = json.loads((folder / "manifest.json").read_text())
    files = [folder / manifest[key]["file"] for key in needed_by(manifest, ["index.html"])]
    raw = sum(file.stat().st_size for file in files)
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < raw / 2
