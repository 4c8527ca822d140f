"""Over TLS nobody sits here by a cookie that another host could have planted, and nothing of ours goes without TLS."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from assessments.instrument import Role
from server.cookies import PLAIN, PLAIN_INVITE, SECURE, SECURE_INVITE, invite_token, seat_token
from server.headers import SecurityHeaders
from server.life import process
from server.over_tls import OverTLS
from server.routes import routes
from tests.browser.serving import ROOT, served

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import HTTPConnection as Knock
    from starlette.requests import Request
    from starlette.websockets import WebSocket

HTTP, HTTPS = "http://192.0.2.7", "https://192.0.2.7"
PLANTED = f"{PLAIN}=planted; {PLAIN_INVITE}=planted"
OWN = f"{SECURE}=own; {SECURE_INVITE}=own"


def believed(knock: Knock) -> list[str | None]:
    return [knock.url.scheme, seat_token(knock.cookies), invite_token(knock.cookies)]


def client(base_url: str, *, always: bool) -> TestClient:
    async def page(request: Request) -> JSONResponse:
        return JSONResponse(believed(request))

    async def socket(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_json(believed(socket))
        await socket.close()

    app = Starlette(
        routes=[Route("/who/sits", page), WebSocketRoute("/socket", socket), *routes("page", {}, (), nowhere="")],
        middleware=[Middleware(OverTLS, always=always), Middleware(SecurityHeaders, index="")],
    )
    return TestClient(app, base_url=base_url)


@pytest.mark.parametrize(("base_url", "always"), [(HTTPS, False), (HTTP, True), (HTTPS, True)])
@pytest.mark.parametrize(
    ("cookies", "who"), [(PLANTED, None), (f"{PLANTED}; {OWN}", "own"), (f"{OWN};{PLANTED}", "own"), (OWN, "own")]
)
def test_over_tls_only_the_guarded_names_are_read(
    base_url: str, cookies: str, who: str | None, *, always: bool
) -> None:
    browser, address = client(base_url, always=always), base_url.replace("http", "ws") + "/socket"
    assert browser.get("/who/sits", headers={"Cookie": cookies}).json() == ["https", who, who]
    with browser.websocket_connect(address, headers={"Cookie": cookies}) as socket:
        assert socket.receive_json() == ["wss", who, who]


def test_on_this_computer_without_tls_the_plain_names_go_on_working() -> None:
    browser = client("http://127.0.0.1:8501", always=False)
    told = browser.get("/who/sits", headers={"Cookie": f"other=1; {PLAIN}=mine"}).json()
    assert told == ["http", "mine", None]


def test_other_cookies_pass_as_they_are() -> None:
    layer = OverTLS(Starlette(), always=True)
    scope = {"type": "http", "scheme": "http", "headers": [(b"cookie", b"a=1; b=2"), (b"host", b"x")]}
    assert layer.seen(scope)["headers"] == scope["headers"]


def test_where_people_come_by_https_every_cookie_and_header_keeps_to_it(database: Path) -> None:
    assert database.parent.exists()
    ticket = process.store().start_pair(mentor="Amara", mentee="Jun", first=Role.MENTOR, request=uuid4())
    answer = client(HTTP, always=True).post("/enter", content=ticket, headers={"Origin": HTTPS})
    assert answer.status_code == 204
    assert answer.headers["set-cookie"].startswith(f"{SECURE}=")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert answer.headers["strict-transport-security"]


def test_the_running_server_believes_its_settings(tmp_path: Path) -> None:
    chosen = tmp_path / "five_ways.toml"
    chosen.write_text('address = "https://fiveways.hospital.example"')
    chosen.chmod(0o600)
    told = {"FIVE_WAYS_DATABASE": str(tmp_path / "answers.duckdb"), "FIVE_WAYS_SETTINGS": str(chosen)}
    with served(ROOT / "app.py", tmp_path, **told) as server:
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        connection.close()
    assert answer.status == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
