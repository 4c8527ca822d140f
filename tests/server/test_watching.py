"""What machines that watch are told: ready or not, numbers about nobody, and only to whom they are for."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from assessments.errors import DiskFull, StoreNewer, StoreUnavailable
from assessments.instrument import Role
from server import log_lines, settings
from server.life import process
from server.measures import Kind, Measures
from server.routes import routes
from server.settings import Settings
from server.watching import Watched, kind_of
from store import backup, condition, migrate
from tests.store.people import Two

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.websockets import WebSocket

SECRET = "0123456789abcdefghijklmnopqrstuv"
HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("192.0.2.7", 50_000)


def at(address: tuple[str, int], host: str = "http://127.0.0.1:8501") -> TestClient:
    app = Starlette(routes=routes("", {}, [], nowhere=""))
    return TestClient(app, host, client=address)


@pytest.fixture
def client(database: Path) -> TestClient:
    assert database.exists()
    return at(HERE)


def test_it_is_ready_when_answers_can_be_stored(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


def unready(client: TestClient) -> str:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")
    assert client.get("/healthz").status_code == 200
    return str(answer.json()["problem"])


def test_without_room_it_is_not_ready_but_healthy(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(path)._replace(free=condition.ROOM - 1))
    assert unready(client) == DiskFull.sentence


def test_where_nothing_may_be_written_it_is_not_ready(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "may only be read" in unready(client)


def test_why_it_is_not_ready_is_told_to_no_stranger(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says where the database lies."""
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "may only be read" in unready(client)
    for asked in (at(ELSEWHERE).get("/readyz"), client.get("/readyz", headers={"X-Forwarded-For": "192.0.2.7"})):
        assert (asked.status_code, asked.json()) == (503, {"status": "not ready"})


def test_a_host_that_is_none_is_a_strangers(client: TestClient) -> None:
    assert client.get("/metrics", headers={"Host": "["}).status_code == 404


def test_with_tables_that_are_not_todays_it_is_not_ready(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/readyz").status_code == 200
    known = migrate.steps("duckdb")
    monkeypatch.setattr(migrate, "steps", lambda _: known[:-1])
    assert unready(client) == StoreNewer.sentence
    monkeypatch.setattr(migrate, "steps", lambda _: (*known, migrate.Step(9999, "later", "")))
    assert unready(client) == StoreUnavailable.sentence


def test_a_database_that_does_not_answer_is_not_ready(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise StoreUnavailable

    monkeypatch.setattr(process, "store", broken)
    assert client.get("/readyz").status_code == 503
    told = client.get("/metrics").text
    assert "five_ways_ready 0.0" in told
    assert "five_ways_database_bytes NaN" in told


def values(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"^([^#\s]+(?:\{.*\})?) (\S+)$", text, re.MULTILINE)}


def test_the_numbers_are_those_of_the_database_and_the_disk(client: TestClient, database: Path) -> None:
    found = values(client.get("/metrics").text)
    newest = max(backup.made(database), default=None)
    assert newest is not None
    assert found["five_ways_ready"] == 1
    assert found["five_ways_database_bytes"] == database.stat().st_size
    assert found["five_ways_newest_copy_timestamp_seconds"] == pytest.approx(newest.timestamp())
    assert found["five_ways_disk_free_bytes"] > condition.ROOM
    assert "five_ways_database_log_bytes" in found
    assert "process_resident_memory_bytes" in found


def test_no_number_moves_by_what_people_do_in_a_check_in(client: TestClient) -> None:
    store = process.store()
    two = Two.sit_down(store)
    before = set(values(client.get("/metrics").text))
    two.reveal()
    two.agree()
    after = client.get("/metrics").text
    assert set(values(after)) == before
    for told in re.findall(r"^# HELP (\S+)", after, re.MULTILINE):
        assert not re.search(r"pair|check_in|seal|answer|person|people|mentor|mentee|visit|draft", told), told


@pytest.mark.parametrize(
    ("address", "host", "headers"),
    [
        (ELSEWHERE, "http://127.0.0.1:8501", {}),
        (HERE, "http://fiveways.hospital.example", {}),
        (HERE, "http://127.0.0.1:8501", {"X-Forwarded-For": "127.0.0.1"}),
        (HERE, "http://127.0.0.1:8501", {"Forwarded": "for=127.0.0.1"}),
        (HERE, "http://127.0.0.1:8501", {"X-Real-IP": "127.0.0.1"}),
        (HERE, "http://127.0.0.1:8501", {"Via": "1.1 proxy"}),
        (ELSEWHERE, "http://127.0.0.1:8501", {"Authorization": "Bearer "}),
        (ELSEWHERE, "http://127.0.0.1:8501", {"Authorization": "Bearer None"}),
    ],
)
def test_others_find_no_numbers(database: Path, address: Any, host: str, headers: dict[str, str]) -> None:
    assert database.exists()
    answer = at(address, host).get("/metrics", headers=headers)
    assert (answer.status_code, answer.text) == (404, "Not found")


@pytest.mark.parametrize(("brought", "status"), [(f"Bearer {SECRET}", 200), (f"Bearer {SECRET}x", 404), ("é", 404)])
def test_the_secret_of_the_settings_opens_them_from_elsewhere(
    database: Path, monkeypatch: pytest.MonkeyPatch, brought: str, status: int
) -> None:
    assert database.exists()
    monkeypatch.setattr(settings, "current", lambda: Settings(metrics_secret=SecretStr(SECRET)))
    answer = at(ELSEWHERE).get("/metrics", headers={b"Authorization": brought.encode()})
    assert answer.status_code == status


@pytest.mark.parametrize("host", ["http://localhost:8501", "http://[::1]:8501"])
def test_this_computer_is_known_by_its_other_names(database: Path, host: str) -> None:
    assert database.exists()
    assert at(HERE, host).get("/metrics").status_code == 200


async def fine(_: Request) -> PlainTextResponse:
    return PlainTextResponse(log_lines.request.get())


async def refused(_: Request) -> PlainTextResponse:
    return PlainTextResponse("", status_code=403)


async def refused_socket(socket: WebSocket) -> None:
    await socket.send_denial_response(PlainTextResponse("", status_code=403))


async def broken(_: Request) -> PlainTextResponse:
    raise ValueError


async def socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive_text()
    await socket.close()


@pytest.fixture
def counted() -> Measures:
    return Measures()


@pytest.fixture
def small(counted: Measures) -> TestClient:
    doors = [Route("/fine", fine), Route("/broken", broken), WebSocketRoute("/socket", socket)]
    doors += [
        Route("/refused", refused, methods=["GET", "POST"]),
        WebSocketRoute("/refused-socket", refused_socket),
    ]
    app = Starlette(routes=doors, middleware=[Middleware(Watched, counted=counted)])
    return TestClient(app, raise_server_exceptions=False)


def test_each_request_has_a_number_that_its_asker_is_told(small: TestClient) -> None:
    first, second = small.get("/fine"), small.get("/fine", headers={"X-Request-ID": "mine"})
    assert first.text == first.headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{16}", second.headers["x-request-id"])
    assert first.text != second.text
    assert log_lines.request.get() == ""


def test_requests_are_counted_by_kind_and_how_they_ended(small: TestClient, counted: Measures) -> None:
    for path in ("/fine", "/broken", "/nowhere", f"/x/{uuid4()}?words=mine"):
        small.get(path)
    small.post("/fine")
    found = values(counted.text(None).decode())
    assert found['five_ways_requests_total{kind="page",status="2xx"}'] == 1
    assert found['five_ways_requests_total{kind="page",status="5xx"}'] == 1
    assert found['five_ways_requests_total{kind="page",status="4xx"}'] == 2
    assert found['five_ways_requests_total{kind="door",status="4xx"}'] == 1
    assert found['five_ways_request_seconds_count{kind="page"}'] == 4


def test_open_connections_are_counted_while_they_are_open(small: TestClient, counted: Measures) -> None:
    def connections() -> float:
        return values(counted.text(None).decode())["five_ways_connections"]

    with small.websocket_connect("/socket") as one:
        assert connections() == 1
        one.send_text("")
        assert one.receive()["type"] == "websocket.close"
    assert connections() == 0


def test_of_what_was_refused_a_line_tells_the_kind_and_nothing_of_who(
    small: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    small.get("/refused?words=mine", headers={"Cookie": "five_ways_seat=mine", "User-Agent": "mine"})
    small.post("/refused")
    small.get("/fine")
    with pytest.raises(WebSocketDenialResponse), small.websocket_connect("/refused-socket"):
        pass
    told = [one.getMessage() for one in caplog.records if one.name == "server.watching"]
    assert told == [f"A {kind} was refused with 403." for kind in ("page", "door", "connection")]


def test_whoever_is_refused_again_and_again_fills_no_log(
    small: TestClient, counted: Measures, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(60):
        small.post("/refused")
    assert 20 <= sum(one.name == "server.watching" for one in caplog.records) < 40
    assert values(counted.text(None).decode())['five_ways_requests_total{kind="door",status="4xx"}'] == 60


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/", Kind.PAGE),
        ("GET", "/our-timeline", Kind.PAGE),
        ("POST", "/taps", Kind.DOOR),
        ("GET", "/static/js/a.js", Kind.FILE),
        ("GET", "/mark.svg", Kind.FILE),
        ("GET", "/readyz", Kind.PROBE),
    ],
)
def test_a_kind_tells_no_more_than_it_says(method: str, path: str, kind: Kind) -> None:
    assert kind_of({"method": method, "path": path}) is kind


def test_a_pair_that_answers_is_only_doors(counted: Measures) -> None:
    assert {str(Role.MENTOR), str(Role.MENTEE)}.isdisjoint(Kind)
    counted.answered(Kind.DOOR, 200, 0.01)
    assert values(counted.text(None).decode())['five_ways_requests_total{kind="door",status="2xx"}'] == 1
