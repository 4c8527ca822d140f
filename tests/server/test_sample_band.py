"""Nothing leaves the demo without saying that it is of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.desk import saved
from server.sample_band import FILE, Band, SampleBand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

WORDS = {"mark": "SAMPLE DATA", "band": "Invented <all>", "look_as": "Look as", "label": "Sample data"}
PAGE = "<!doctype html><html><head><title>Waves</title></head><body class='x'><main>נור</main></body></html>"


def parts() -> Iterator[str]:
    yield PAGE[:70]
    yield PAGE[70:]


async def page(request: Request) -> Response:
    kinds = {
        "/page": HTMLResponse(PAGE),
        "/nowhere": HTMLResponse(PAGE, status_code=404),
        "/streamed": StreamingResponse(parts(), media_type="text/html"),
        **{path: HTMLResponse(PAGE) for path in ("/r", "/r/1", "/review")},
        "/streamlit": HTMLResponse(PAGE.replace("main", 'div id="root"')),
        "/table.csv": saved("five-ways-wave-1.csv", "text/csv", b"a,b"),
        "/state": JSONResponse({"body": "<body>"}),
        "/static/x.html": PlainTextResponse(PAGE, media_type="text/html"),
    }
    return kinds[request.url.path]


@pytest.fixture
def client() -> TestClient:
    layers = [
        Middleware(SampleBand, band=Band(WORDS, "/look-as", plain=("/r",))),
        Middleware(GZipMiddleware, minimum_size=1),
    ]
    return TestClient(Starlette(routes=[Route("/{rest:path}", page)], middleware=layers))


def test_on_streamlits_page_the_way_past_everything_stays_the_first(client: TestClient) -> None:
    page = client.get("/streamlit").text
    assert page.index('id="root"') < page.index('<aside id="five-ways-sample"') < page.index("</body>")


@pytest.mark.parametrize("path", ["/page", "/nowhere", "/streamed"])
def test_every_page_has_the_band_and_a_marked_title(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert "<title>SAMPLE DATA · Waves</title>" in answer.text
    assert "<body class='x'><aside id=\"five-ways-sample\"" in answer.text
    assert "Invented &lt;all&gt;" in answer.text
    assert '<a href="/look-as">Look as</a>' in answer.text
    assert "נור" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_printed_has_it_in_the_margin_of_each_page(client: TestClient) -> None:
    assert '@top-center { content: "SAMPLE DATA"' in client.get("/page").text


@pytest.mark.parametrize(("path", "plain"), [("/r", True), ("/r/1", True), ("/review", False)])
def test_where_people_answer_for_themselves_there_is_only_the_mark(path: str, plain: bool, client: TestClient) -> None:
    page = client.get(path).text
    assert "<b>SAMPLE DATA</b>" in page
    assert ("/look-as" not in page, "Invented" not in page) == (plain, plain)


def test_every_file_is_named_as_one_of_the_sample(client: TestClient) -> None:
    answer = client.get("/table.csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="{FILE}five-ways-wave-1.csv"'
    assert answer.content == b"a,b"


@pytest.mark.parametrize("path", ["/state", "/static/x.html"])
def test_what_is_no_page_stays_as_it_is(path: str, client: TestClient) -> None:
    assert "five-ways-sample" not in client.get(path).text


def test_asking_for_a_head_alone_gives_no_body(client: TestClient) -> None:
    assert client.head("/page").content == b""
