"""The guard in front of everything: which address exists for whom, and which socket may be opened."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import MagicMock
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse, WebSocketTestSession
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes
from streamlit.web.server.starlette.starlette_websocket import _parse_subprotocols

from assessments.errors import StoreUnavailable
from assessments.instrument import Role
from server import guard, settings
from server.cookies import PLAIN, SECURE
from server.guard import Guard, same_origin
from server.headers import SecurityHeaders
from server.life import process
from server.sockets import AT_ONCE, LARGEST
from store import Store
from tests.store.people import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
HERE = "http://127.0.0.1:8501"
STREAM = "/_stcore/stream"
OURS = {"Origin": HERE, "Host": "127.0.0.1:8501"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ASKED = [  # of Streamlit's own addresses, all that our pages need
    ("/_stcore/health", "open"),
    ("/_stcore/host-config", "open"),
    (STREAM, "socket"),
    ("/media/x", "seat"),
    ("", "files"),  # its bundles, below the addresses of ours
]


async def answer(socket: WebSocket) -> None:
    """Says which session the browser asks to go on with, then repeats what it hears."""
    protocol, *named = _parse_subprotocols(socket.headers)
    await socket.accept(protocol)
    await socket.send_json(named)
    while True:
        await socket.send_bytes(await socket.receive_bytes())


async def inside(socket: WebSocket) -> None:
    try:
        await answer(socket)
    except WebSocketDisconnect:
        return


def behind(*doors: str, client: tuple[str, int] = ("192.0.2.1", 5000)) -> TestClient:
    routes = [
        WebSocketRoute(STREAM, inside),
        WebSocketRoute("/{rest:path}", inside),
        Route("/{rest:path}", lambda _: PlainTextResponse("from inside"), methods=list(METHODS)),
    ]
    layers = [Middleware(SecurityHeaders, index=""), Middleware(Guard, doors=doors)]
    return TestClient(Starlette(routes=routes, middleware=layers), HERE, follow_redirects=False, client=client)


@pytest.fixture
def client() -> TestClient:
    return behind()


@pytest.fixture
def token(database: Path) -> str:
    """Of somebody who sits here."""
    assert database.parent.exists()
    ticket = process.store().start_pair(mentor="Amara", mentee="Jun", first=Role.MENTOR, request=uuid4())
    return process.store().redeem(ticket)


def test_our_own_page_opens_a_socket(client: TestClient) -> None:
    with client.websocket_connect(STREAM, headers=OURS) as socket:
        assert socket.receive_json() == [None, None]


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
        "http://127.0.0.1:8501@evil.example",
    ],
)
def test_no_other_page_opens_a_socket(client: TestClient, origin: str | None) -> None:
    headers = {"Host": "127.0.0.1:8501"} | ({} if origin is None else {"Origin": origin})
    with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect(STREAM, headers=headers):
        pass
    assert refused.value.status_code == 403


@pytest.mark.parametrize("path", ["/", "/views", "/media/x", "/views/_stcore/stream", "/_stcore/other"])
def test_no_other_address_has_a_socket(client: TestClient, path: str) -> None:
    with pytest.raises(WebSocketDenialResponse), client.websocket_connect(path, headers=OURS):
        pass


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ([b"streamlit, a token, a session"], [b"streamlit, a token"]),
        ([b"streamlit, a token, a session, another"], [b"streamlit, a token"]),
        ([b"streamlit", b" a token", b" a session"], [b"streamlit, a token"]),
        ([b"streamlit,,a session"], [b"streamlit,"]),
        ([b"streamlit"], [b"streamlit"]),
        ([], []),
    ],
)
def test_a_socket_never_goes_on_with_a_session_that_it_names(asked: list[bytes], heard: list[bytes]) -> None:
    scope = {"type": "websocket", "headers": [(b"host", b"here"), *((guard.PROTOCOL, one) for one in asked)]}
    told = guard.for_a_new_session(scope)["headers"]
    assert told == [(b"host", b"here"), *((guard.PROTOCOL, one) for one in heard)]


def test_streamlit_is_told_of_no_session_and_of_the_rest(client: TestClient) -> None:
    headers = {**OURS, "Sec-WebSocket-Protocol": "streamlit, a token, somebody's session"}
    with client.websocket_connect(STREAM, headers=headers) as socket:
        assert socket.receive_json() == ["a token", None]


def test_a_message_too_large_ends_its_socket_and_no_other(client: TestClient) -> None:
    with client.websocket_connect(STREAM, headers=OURS) as one, client.websocket_connect(STREAM, headers=OURS) as other:
        one.receive_json(), other.receive_json()
        one.send_bytes(b"x" * LARGEST)
        assert len(one.receive_bytes()) == LARGEST
        one.send_bytes(b"x" * (LARGEST + 1))
        assert last_word(one) == 1009
        other.send_bytes(b"still here")
        assert other.receive_bytes() == b"still here"


def last_word(socket: WebSocketTestSession) -> int:
    """The code with which a socket is closed, whatever comes before."""
    try:
        while socket.receive_bytes():
            pass
    except WebSocketDisconnect as ended:
        return ended.code
    raise AssertionError


def test_a_flood_ends_its_socket_and_no_other(client: TestClient) -> None:
    with client.websocket_connect(STREAM, headers=OURS) as one, client.websocket_connect(STREAM, headers=OURS) as other:
        one.receive_json(), other.receive_json()
        for _ in range(300):
            one.send_bytes(b"again")
        assert [one.receive_bytes() for _ in range(AT_ONCE)] == [b"again"] * AT_ONCE
        assert last_word(one) == 1008
        for _ in range(AT_ONCE):
            other.send_bytes(b"still here")
            assert other.receive_bytes() == b"still here"


@pytest.fixture
def seats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cookie is of a visit that goes on, unless it says that it is made up."""
    monkeypatch.setattr(guard, "is_live", lambda token, *, waiting=False: not token.startswith("made up"))


@pytest.mark.usefixtures("seats")
@pytest.mark.parametrize(("limit", "refused_cookie"), [("PER_SEAT", "one"), ("PER_ADDRESS", "two"), ("OVERALL", "two")])
def test_sockets_over_a_limit_are_refused_and_places_become_free(
    monkeypatch: pytest.MonkeyPatch, limit: str, refused_cookie: str
) -> None:
    monkeypatch.setattr(guard, limit, 2)
    client = behind()

    def knock(cookie: str = "one") -> WebSocketTestSession:
        return client.websocket_connect(STREAM, headers={**OURS, "Cookie": f"{PLAIN}={cookie}"})

    with knock() as first:
        with knock():
            with pytest.raises(WebSocketDenialResponse) as refused, knock(refused_cookie):
                pass
            assert refused.value.status_code == 429
            assert refused.value.headers["content-security-policy"]
            first.receive_json()
            first.send_bytes(b"undisturbed")
            assert first.receive_bytes() == b"undisturbed"
        with knock(refused_cookie) as later:
            assert later.receive_json()
    room = innermost_guard(client).room
    assert dict(room.open) == {}


def innermost_guard(client: TestClient) -> Guard:
    layer = client.app.middleware_stack  # type: ignore[attr-defined]
    while not isinstance(layer, Guard):
        layer = layer.app
    return layer


@pytest.mark.usefixtures("seats")
def test_a_limit_of_one_seat_is_none_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PER_SEAT", 1)
    client = behind()
    one, other = ({**OURS, "Cookie": f"{name}=token"} for name in (PLAIN, SECURE))
    with client.websocket_connect(STREAM, headers=one):
        with pytest.raises(WebSocketDenialResponse), client.websocket_connect(STREAM, headers=other):
            pass
        with client.websocket_connect(STREAM, headers={**OURS, "Cookie": f"{PLAIN}=another"}) as socket:
            assert socket.receive_json()


def open_all(client: TestClient, stack: ExitStack, cookies: Iterable[str | None]) -> int:
    """How many sockets open, one for each cookie, and stay open until the stack is closed."""
    opened = 0
    for cookie in cookies:
        headers = OURS | ({"Cookie": f"{PLAIN}={cookie}"} if cookie else {})
        try:
            stack.enter_context(client.websocket_connect(STREAM, headers=headers))
        except WebSocketDenialResponse:
            continue
        opened += 1
    return opened


@pytest.mark.usefixtures("seats")
@pytest.mark.parametrize("flood", [None, "made up {number}"], ids=["no cookie", "made-up cookies"])
@pytest.mark.parametrize(
    ("for_strangers", "for_all"), [("STRANGERS_PER_ADDRESS", "PER_ADDRESS"), ("STRANGERS", "OVERALL")]
)
def test_sockets_without_a_seat_take_the_place_of_nobody_who_has_one(
    monkeypatch: pytest.MonkeyPatch, flood: str | None, for_strangers: str, for_all: str
) -> None:
    monkeypatch.setattr(guard, for_strangers, 3)
    monkeypatch.setattr(guard, for_all, 4)
    client = behind()
    with ExitStack() as stack:
        assert open_all(client, stack, (flood and flood.format(number=number) for number in range(9))) == 3
        assert open_all(client, stack, (f"seat {number}" for number in range(9))) == 4
    assert dict(innermost_guard(client).room.open) == {}


def test_somebody_who_was_away_knocks_with_their_seat_and_nobody_by_a_token_of_their_own(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    process._store = Store.open(database, clock=clock)
    ticket = process.store().start_pair(mentor="Ada", mentee="Grace", first=Role.MENTOR, request=uuid4())
    token = process.store().redeem(ticket)
    monkeypatch.setattr(guard, "STRANGERS", 0)
    client = behind()

    def opens(cookie: str) -> int:
        with ExitStack() as stack:
            return open_all(client, stack, [cookie])

    assert (opens(token), opens("x" * 32)) == (1, 0)
    clock.pass_by(minutes=31)
    assert opens(token) == 1
    process.store().sign_out(token)
    assert opens(token) == 0


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission comes back while a test runs."""
    monkeypatch.setattr(guard, "A_SECOND", 0)
    monkeypatch.setattr(guard, "MANY", 2)


@pytest.mark.usefixtures("standing")
def test_a_seat_sends_no_faster_than_people_answer_and_disturbs_no_other() -> None:
    client = behind()
    one, other = ({"Cookie": f"{PLAIN}={name}"} for name in ("one", "other"))
    answers = [client.post("/taps", headers=one) for _ in range(AT_ONCE + 5)]
    assert [answer.status_code for answer in answers] == [200] * AT_ONCE + [429] * 5
    assert answers[-1].headers["content-security-policy"]
    assert client.post("/taps", headers=other).status_code == 200
    assert client.get("/views", headers=one).status_code == 200


@pytest.mark.usefixtures("standing")
def test_cookies_without_end_are_one_address() -> None:
    client = behind()
    answers = [client.post("/taps", headers={"Cookie": f"{PLAIN}={number}"}) for number in range(2 * AT_ONCE + 5)]
    assert [answer.status_code for answer in answers] == [200] * 2 * AT_ONCE + [429] * 5
    elsewhere = TestClient(client.app, HERE, client=("192.0.2.2", 5000))
    assert elsewhere.post("/taps").status_code == 200


def streamlits_routes(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Every address of the installed Streamlit with its name, those that a setting opens included."""
    optional = {"server.enableStaticServing": True, "server.scriptHealthCheckEnabled": True}
    asked = config.get_option
    with monkeypatch.context() as patch:
        patch.setattr(config, "get_option", lambda name: optional.get(name, asked(name)))
        routes = create_streamlit_routes(MagicMock())
    for route in routes:
        assert isinstance(route, (Route, WebSocketRoute, Mount)), route
        yield route.path, "".join("x" if part else rest for part, rest in parts(route.path))


def parts(path: str) -> Iterator[tuple[bool, str]]:
    for number, piece in enumerate(path.replace("{", "}").split("}")):
        yield bool(number % 2), piece


def test_of_streamlits_addresses_only_those_we_need_exist(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    client, needed, met = behind(), dict(ASKED), set[str]()
    for cookie in (None, token):
        client.cookies.clear()
        if cookie:
            client.cookies[PLAIN] = cookie
        for _, path in streamlits_routes(monkeypatch):
            met.add(path)
            kind = needed.get(path, "closed")
            exists = kind in {"open", "files"} or (kind == "seat" and cookie is not None)
            for method in METHODS:
                assert (client.request(method, path or "/static/js/a.js").status_code == 200) is exists, (method, path)
    assert set(needed) <= met
    assert len(met) > 12


def test_no_page_takes_files_because_that_door_is_closed() -> None:
    takes = re.compile(r"file_uploader|camera_input|audio_input|accept_file")
    pages = [path for folder in ("ui", "pages") for path in (ROOT / folder).rglob("*.py")]
    assert pages
    assert [path for path in pages if takes.search(path.read_text("utf-8"))] == []


def test_a_door_that_a_setting_opens_is_open(client: TestClient) -> None:
    paths = ["/auth/login", "/oauth2callback"]
    assert {client.get(path).status_code for path in paths} == {404}
    assert {behind(*paths).get(path).text for path in paths} == {"from inside"}


@pytest.mark.parametrize("name", [PLAIN, SECURE])
def test_a_file_of_a_page_is_there_for_somebody_who_sits_here(client: TestClient, token: str, name: str) -> None:
    client.cookies[name] = token
    assert client.get("/media/a.json").text == "from inside"


@pytest.mark.parametrize("cookie", [None, "", "made up", "x" * 5000])
def test_a_file_of_a_page_is_there_for_nobody_else(client: TestClient, token: str, cookie: str | None) -> None:
    assert token != cookie
    headers = {} if cookie is None else {"Cookie": f"{PLAIN}={cookie}"}
    assert client.get("/media/a.json", headers=headers).status_code == 404


def test_a_file_of_a_page_is_gone_when_the_visit_has_ended(client: TestClient, token: str) -> None:
    client.cookies[PLAIN] = token
    assert client.get("/media/a.json").status_code == 200
    process.store().sign_out(token)
    assert client.get("/media/a.json").status_code == 404


def test_a_store_that_does_not_answer_lets_nobody_have_files(
    client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise StoreUnavailable

    client.cookies[PLAIN] = token
    monkeypatch.setattr(process, "store", broken)
    assert client.get("/media/a.json").status_code == 404


@pytest.mark.parametrize("path", ["/", "/views", "/views/x", "/static/js/a.js", "/_stcore/health"])
def test_everything_else_passes(client: TestClient, path: str) -> None:
    assert client.get(path).text == "from inside"


@pytest.mark.parametrize("path", ["/media/x", "/_stcore/metrics", "/views/x", "/views"])
def test_every_answer_of_the_guard_carries_the_policy(client: TestClient, path: str) -> None:
    assert client.get(path).headers["content-security-policy"].startswith("default-src 'none'")


def test_a_refused_socket_carries_the_policy(client: TestClient) -> None:
    with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect(STREAM):
        pass
    assert refused.value.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1:8501", True),
        ("localhost:8501", True),
        ("192.168.1.20:8501", True),
        ("[fe80::1]:8501", True),
        ("rebound.evil.example:8501", False),
        ("127.0.0.1.evil.example", False),
    ],
)
def test_without_an_address_in_the_settings_no_name_that_was_looked_up_is_ours(host: str, *, ours: bool) -> None:
    assert same_origin(Headers({"Host": host, "Origin": f"http://{host}"})) is ours


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("https://fiveways.hospital.example", True),
        ("https://fiveways.hospital.example:443", True),
        ("http://fiveways.hospital.example", False),
        ("https://fiveways.hospital.example:8443", False),
        ("https://rebound.evil.example", False),
        ("https://127.0.0.1", False),
        ("https://[", False),
        ("null", False),
    ],
)
def test_with_an_address_in_the_settings_nothing_else_is_ours(
    monkeypatch: pytest.MonkeyPatch, origin: str, *, ours: bool
) -> None:
    chosen = settings.Settings(address="https://fiveways.hospital.example")
    monkeypatch.setattr(settings, "current", lambda: chosen)
    assert same_origin(Headers({"Host": origin.split("//")[-1], "Origin": origin})) is ours
