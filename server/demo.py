"""Starting the demo: a second process of Five Ways, which makes the sample department and opens nothing else.

The only place that starts one, by `python3 run.py demo` or beside an ordinary server, from its start page.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from assessments.errors import DemoNotHere, DemoNotStarted, NoPort, SettingsError
from server import settings
from server.settings import THIS_COMPUTER, Door

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
FIRST_PORT = 8502
TRIED, LAST_PORT = 50, 65535
WITH_PARENT = "FIVE_WAYS_ENDS_WITH_INPUT"
NOT_FOR_IT = ("FIVE_WAYS_DATABASE", "FIVE_WAYS_SETTINGS", "STREAMLIT_SERVER_PORT", "STREAMLIT_SERVER_ADDRESS")
PATIENCE = 10.0  # seconds until a demo that was told to end is ended
HEALTH = 2.0
DIRECTLY: Final = build_opener(ProxyHandler({}))  # a proxy of the hospital finds nothing at this computer


class State(StrEnum):
    """How far the demo beside this server is."""

    NONE = "none"
    STARTING = "starting"
    READY = "ready"


def may_start(bound_to: str) -> bool:
    """Whether the start page offers a demo: only somebody at this very computer may start a process on it.

    Where people are told an address, a proxy at this computer may let in anybody.
    """
    found = settings.current()
    alone = bound_to in THIS_COMPUTER and found.address is None
    return alone and not found.demo and found.doors == {Door.LAPTOP}


class Beside:
    """The demo that this process has started, one at a time. It ends when this process does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self, bound_to: str) -> None:
        """Start it unless it runs already; raises DemoNotHere or DemoNotStarted."""
        if not may_start(bound_to):
            raise DemoNotHere
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            self.port = free_port()
            kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_IT}
            self._process = started(self.port, {**kept, "FIVE_WAYS_DEMO": "1", WITH_PARENT: "1"})

    def state(self) -> State:
        """How far it is now; raises DemoNotStarted when it has ended by itself."""
        if self._process is None:
            return State.NONE
        if self._process.poll() is not None:
            raise DemoNotStarted
        there = f"http://127.0.0.1:{self.port}/healthz"
        with suppress(URLError, OSError), DIRECTLY.open(there, timeout=HEALTH) as answer:
            return State.READY if answer.status == 200 else State.STARTING
        return State.STARTING

    def stop(self) -> None:
        """End it, if there is one."""
        with self._lock:
            if self._process is None:
                return
            self._process.terminate()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._process = None


beside: Final = Beside()


def started(port: int, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """The process, with an input that closes when this one ends, whatever ends it; raises DemoNotStarted."""
    command = [*streamlit(port), "--server.address", "127.0.0.1"]
    try:
        return subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
    except OSError:
        raise DemoNotStarted from None


def streamlit(port: int) -> list[str]:
    """The command that serves the app at this port."""
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from here on that nobody listens at; raises DemoNotStarted."""
    for port in range(first, first + TRIED):
        with socket.socket() as one, suppress(OSError):
            if os.name != "nt":
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", port))
            return port
    raise DemoNotStarted


def end_with_parent(source: IO[bytes] | None = None) -> threading.Thread | None:
    """End this process, as Ctrl+C would, when the one that started it is gone; None for one that began by itself."""
    if WITH_PARENT not in os.environ:
        return None
    watching = threading.Thread(target=_end_at_end_of, args=(source or sys.stdin.buffer,), daemon=True)
    watching.start()
    return watching


def _end_at_end_of(source: IO[bytes]) -> None:
    source.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _port(named: str) -> int:
    if not named:
        return free_port()
    if not (named.isdecimal() and 0 < int(named) <= LAST_PORT):
        raise NoPort(named)
    return int(named)


def main() -> None:
    """Become the demo. What is wrong with that is said in a sentence, and nothing is touched."""
    os.environ["FIVE_WAYS_DEMO"] = "1"
    try:
        settings.refuse_real_database()
        port = _port(os.environ.pop("STREAMLIT_SERVER_PORT", ""))
    except (SettingsError, DemoNotStarted) as problem:
        sys.exit(str(problem))
    os.environ.pop("FIVE_WAYS_DATABASE", None)
    at = os.environ.get("STREAMLIT_SERVER_ADDRESS", "")
    host = "127.0.0.1" if at in {"", "0.0.0.0", "::"} else f"[{at}]" if ":" in at else at  # noqa: S104 - only read here
    print(  # noqa: T201 - for whoever typed the command
        "The demo makes its sample department first, which takes some seconds. "
        f"Then it is at http://{host}:{port}; Ctrl+C stops it, and nothing of it stays.",
        flush=True,
    )
    os.chdir(ROOT)
    if os.name != "nt":
        os.execv(sys.executable, streamlit(port))  # noqa: S606 - our own command
    with suppress(KeyboardInterrupt):
        sys.exit(subprocess.call(streamlit(port)))  # noqa: S603 - our own command


if __name__ == "__main__":
    main()
