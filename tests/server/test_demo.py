"""The demo as a process: it touches nothing real, and goes without a trace."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socket import socket
from threading import Thread
from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import sample
from assessments.errors import DemoNotHere, DemoNotStarted, DiskFull, NoPort, SampleOnly
from sample.folder import PREFIX, Folder, _is_ours
from server import demo, demo_door, network, settings
from server.demo import Beside, State, end_with_parent, for_phones, free_port, may_start
from server.life import Life, process
from server.settings import Door, Settings
from store import Store
from tests.proofs import proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
HERE = "http://127.0.0.1:8501"
ALONE = "127.0.0.1"
READY = """
import sys
from types import SimpleNamespace
from server.demo import Beside

beside = Beside()
beside._process, beside.port = SimpleNamespace(poll=lambda: None), int(sys.argv[1])
print(beside.state())
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    named = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=named, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", [("-m", "server.demo"), ("-c", "import app")])
def test_told_to_use_a_real_database_it_refuses_and_leaves_it_as_it_was(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    database = tmp_path / "answers.duckdb"
    Store.open(database).close()
    before = {path: sha256(path.read_bytes()).digest() for path in tmp_path.iterdir() if path.is_file()}
    found = run(*command, FIVE_WAYS_DEMO="1", FIVE_WAYS_DATABASE=str(database))
    assert found.returncode != 0
    assert str(database) in found.stderr
    assert "opens only what it has made itself" in found.stderr
    assert "Traceback" not in found.stderr
    assert {path: sha256(path.read_bytes()).digest() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_folder_and_a_broken_link_are_refused_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    for there in (tmp_path, tmp_path / "link"):
        found = run("-m", "server.demo", FIVE_WAYS_DATABASE=str(there))
        assert (found.returncode != 0, "already" in found.stderr) == (True, True)
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("named", ["none", "0", proof("65536"), proof("-1")])
def test_what_is_no_port_is_refused_in_a_sentence(named: str) -> None:
    found = run("-m", "server.demo", STREAMLIT_SERVER_PORT=named)
    assert (found.returncode, found.stderr.strip()) == (1, str(NoPort(named)))


def test_whoever_starts_it_is_told_what_to_type_for_a_rooms_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "addresses", lambda: ("192.0.2.7", "198.51.100.7"))
    for alone in ("", ALONE, "::1"):
        assert "STREAMLIT_SERVER_ADDRESS=192.0.2.7" in for_phones(alone)
    for reached in ("192.0.2.7", "0.0.0.0"):  # noqa: S104 - only read here
        assert for_phones(reached) == ""
    monkeypatch.setattr(network, "addresses", tuple)
    assert for_phones(ALONE) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows begins another process")
def test_what_was_typed_becomes_the_server_so_that_both_end_together() -> None:
    say_who = "import os; print(os.getpid(), flush=True)"
    becoming = (
        f"{say_who}; import run, sys; run.PYTHON = sys.executable; run.become('timeit', '-n1', '-r1', {say_who!r})"
    )
    first, second, *_ = run("-c", becoming).stdout.split()
    assert first == second


def test_an_ordinary_process_has_no_sample(database: Path) -> None:
    assert process.store()
    with pytest.raises(SampleOnly):
        process.sample()
    assert database.exists()


def test_only_at_this_computer_and_before_a_department_decides_a_demo_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "current", Settings)
    assert may_start(ALONE)
    assert not may_start("0.0.0.0")  # noqa: S104 - that is what must not be
    assert not may_start("")
    monkeypatch.setattr(settings, "current", lambda: Settings(doors=frozenset({Door.LAPTOP, Door.DEPARTMENT})))
    assert not may_start(ALONE)
    monkeypatch.setattr(settings, "current", lambda: Settings(address="https://fiveways.hospital.example"))
    assert not may_start(ALONE)
    monkeypatch.setattr(settings, "current", settings.Demo)
    assert not may_start(ALONE)


class Started:
    """A process that only says what it was told."""

    def __init__(self, port: int, environment: Mapping[str, str]) -> None:
        self.port, self.environment = port, environment
        self.code: int | None = None
        self.ended: list[str] = []

    def poll(self) -> int | None:
        return self.code

    def terminate(self) -> None:
        self.ended.append("asked")

    def wait(self, _: float) -> int:
        raise subprocess.TimeoutExpired("demo", 1)

    def kill(self) -> None:
        self.ended.append("killed")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Started]:
    """The processes that were started instead of real ones, where a demo may be started."""
    every: list[Started] = []

    def start(port: int, environment: Mapping[str, str]) -> Started:
        every.append(Started(port, environment))
        return every[-1]

    monkeypatch.setattr(demo, "started", start)
    monkeypatch.setattr(settings, "current", Settings)
    return every


def test_there_is_one_demo_at_a_time_and_it_is_told_of_nothing_real(
    started: list[Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in demo.NOT_FOR_IT:
        monkeypatch.setenv(name, "something real")
    beside = Beside()
    assert beside.state() is State.NONE
    beside.start(ALONE)
    beside.start(ALONE)
    [one] = started
    assert not set(demo.NOT_FOR_IT) & set(one.environment)
    assert one.environment["FIVE_WAYS_DEMO"] == "1"
    assert beside.state() is State.STARTING
    one.code = 1
    with pytest.raises(DemoNotStarted):
        beside.state()
    beside.start(ALONE)
    assert len(started) == 2
    beside.stop()
    assert started[1].ended == ["asked", "killed"]


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Proxy(Healthy):
    """Counts what comes to it, and brings nothing anywhere."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)


@contextmanager
def serving(how: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    with HTTPServer((ALONE, 0), how) as server:
        answering = Thread(target=server.serve_forever, args=(0.01,))
        answering.start()
        yield server.server_port
        server.shutdown()
        answering.join()


def test_behind_a_proxy_it_gets_ready_and_nothing_is_sent_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Healthy) as port, serving(Proxy) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://{ALONE}:{proxy}")
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        found = run("-c", READY, str(port))
    assert (found.stdout.strip(), found.stderr) == ("ready", "")
    assert Proxy.asked == []


def test_nobody_elsewhere_starts_one(started: list[Started]) -> None:
    with pytest.raises(DemoNotHere):
        Beside().start("0.0.0.0")  # noqa: S104
    assert not started


def test_it_takes_a_port_that_is_free() -> None:
    with socket() as taken:
        taken.bind((ALONE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) != port


@pytest.fixture
def client(started: list[Started], monkeypatch: pytest.MonkeyPatch) -> TestClient:
    assert not started
    monkeypatch.setattr(demo_door, "beside", Beside())
    return TestClient(Starlette(routes=demo_door.doors(ALONE)), HERE, client=(ALONE, 50000))


def test_the_button_starts_it_and_asks_how_far_it_is(client: TestClient, started: list[Started]) -> None:
    assert client.get(demo_door.ADDRESS).json()["state"] == "none"
    answer = client.post(demo_door.ADDRESS, headers={"Origin": HERE})
    assert (answer.status_code, len(started)) == (202, 1)
    assert client.get(demo_door.ADDRESS).json() == {"state": "starting", "port": started[0].port}
    started[0].code = 1
    gone = client.get(demo_door.ADDRESS)
    assert (gone.status_code, "run.py demo" in gone.json()["problem"]) == (503, True)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9999", "null", ""])
def test_no_other_page_starts_one(origin: str, client: TestClient, started: list[Started]) -> None:
    assert client.post(demo_door.ADDRESS, headers={"Origin": origin} if origin else {}).status_code == 403
    assert client.post(demo_door.ADDRESS, headers={"Origin": HERE}, content="x").status_code == 403
    assert not started


@pytest.mark.parametrize("far_away", ["192.168.1.7", "203.0.113.9", "2001:db8::7", "unknown", ""])
def test_somebody_whom_a_proxy_at_this_computer_lets_in_starts_none(
    far_away: str, client: TestClient, started: list[Started]
) -> None:
    through = TestClient(client.app, HERE, client=(far_away, 50000))  # as the server takes it from the proxy's word
    answer = through.post(demo_door.ADDRESS, headers={"Origin": HERE})
    assert (answer.status_code, answer.json()["problem"]) == (403, DemoNotHere.sentence)
    assert not started


def test_where_none_is_offered_there_is_no_door(started: list[Started]) -> None:
    assert demo_door.doors("0.0.0.0") == []  # noqa: S104
    assert not started


def test_it_ends_when_the_one_that_started_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda who, how: ended.append((who, how)))
    monkeypatch.delenv(demo.WITH_PARENT, raising=False)
    assert end_with_parent(io.BytesIO(b"")) is None
    assert not ended
    monkeypatch.setenv(demo.WITH_PARENT, "1")
    watching = end_with_parent(io.BytesIO(b""))
    assert watching is not None
    watching.join()
    assert ended == [(os.getpid(), signal.SIGTERM)]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def gone() -> int:
    """The number of a process that is over."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_folder_goes_with_its_process_or_when_the_next_one_starts(temporary: Path) -> None:
    left, ours = temporary / f"{PREFIX}{gone()}-abc", temporary / f"{PREFIX}{os.getpid()}-abc"
    others = [temporary / "five-ways-demonstration", temporary / f"{PREFIX}x-abc", temporary / "answers"]
    for path in (left, ours, *others):
        path.mkdir()
    link = temporary / f"{PREFIX}{gone()}-link"
    link.symlink_to(temporary / "answers")
    folder = Folder.make()
    assert folder.database.parent.stat().st_mode & 0o077 == 0
    assert not left.exists()
    assert all(path.exists() for path in (ours, link, *others))
    folder.remove()
    assert not folder.path.exists()


def test_two_that_start_at_once_may_find_the_same_folder(temporary: Path) -> None:
    assert _is_ours(temporary)
    assert not _is_ours(temporary / f"{PREFIX}{gone()}-removed-by-the-other")


def test_a_sample_that_could_not_be_made_leaves_nothing_and_is_tried_again_in_a_new_folder(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []

    def build(database: Path, **_: object) -> SimpleNamespace:
        tried.append(database)
        store = Store.make_sample(database)
        if len(tried) < 3:
            store.close()
            raise DiskFull
        return SimpleNamespace(store=store)

    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    monkeypatch.delenv("FIVE_WAYS_DATABASE", raising=False)
    monkeypatch.setattr(sample, "build", build)
    life = Life()
    for _ in range(2):
        with pytest.raises(DiskFull):
            life.store()
        assert list(temporary.iterdir()) == []
    assert life.store()
    assert life.sample()
    assert tried[2].exists()
    life.close()
    assert list(temporary.iterdir()) == []
