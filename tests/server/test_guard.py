from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.guard import Guard


async def answer(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("let in")
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    routes = [
        WebSocketRoute("/_stcore/stream", answer),
        Route("/{rest:path}", lambda _: PlainTextResponse("from inside")),
    ]
    return TestClient(Guard(Starlette(routes=routes)), base_url="http://127.0.0.1:8501", follow_redirects=False)


def test_our_own_page_opens_a_socket(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8501", "Host": "127.0.0.1:8501"}
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == "let in"


@pytest.mark.parametrize(
    "origin",
    [
        "http://127.0.0.1:3000",
        "http://localhost:8501",
        "https://evil.example",
        "null",
        "",
        None,
        "http://127.0.0.1:8501.evil.example",
    ],
)
def test_no_other_page_opens_a_socket(client: TestClient, origin: str | None) -> None:
    headers = {"Host": "127.0.0.1:8501"} | ({} if origin is None else {"Origin": origin})
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream", headers=headers):
        pass


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/component/x/y.js"])
def test_what_we_never_use_does_not_exist(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/views/x", "/nowhere/at/all"])
def test_an_address_below_a_page_leads_to_the_start(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (307, "/")


@pytest.mark.parametrize(
    "path", ["/", "/views", "/static/js/a.js", "/_stcore/health", "/media/a.png", "/views/_stcore/health"]
)
def test_everything_else_passes(client: TestClient, path: str) -> None:
    assert client.get(path).text == "from inside"
