"""A server of its own on a free port, and a Chromium to look at it. Everything waits for effects, nothing sleeps."""

from __future__ import annotations

import multiprocessing
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from unittest.mock import patch
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright
from streamlit.web import cli

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    "--js-flags=--no-opt --no-maglev",  # pages live for seconds: what is compiled better for later is never used
    "--font-render-hinting=none",  # letters as wide in the shell without windows as in the browser that has them
    # nothing beyond this machine is looked for; to stop requests one by one would turn the browser's cache off
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)

# A script that the page before has compiled is there, unless it is compiled anew while it arrives. What is to be left
# off is one option, and Playwright has a list of its own in it: a second one would take its place.
STARTER = """#!/bin/sh
for one do
    shift
    case $one in --disable-features=*) one=$one,ScriptStreaming ;; esac
    set -- "$@" "$one"
done
exec {browser} "$@"
"""


# To load the code and to build what every page needs is most of what a start costs: servers are forks of one process
# that has done so.
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tests.browser.warm"])


def _serve(script: str, port: int, environment: dict[str, str], log: str) -> None:
    """What the command does, in a process that writes to `log`."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    written = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(written, stream)
    cli.main(["run", script, "--server.port", str(port)])


class Fork:
    """A server's process, as `subprocess.Popen` has one."""

    def __init__(self, server: Server) -> None:
        told = (str(server.script), server.port, server.environment, str(server.log))
        self.process = _forks.Process(target=_serve, args=told, daemon=True)
        # A new process runs again what is `__main__` here, and after AppTest that is the script it has tried.
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
            self.process.start()
        self.kill, self.terminate = self.process.kill, self.process.terminate

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        self.process.join(timeout)
        return self.process.exitcode


# The ports of servers that have ended, by their scripts.
_left: dict[Path, list[int]] = {}


def _port_for(script: Path) -> int:
    """A free port: that of an earlier server of this script, where a browser has its code compiled already."""
    left = _left.setdefault(script, [])
    while True:
        with socket.socket() as free, suppress(OSError):
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", left.pop() if left else 0))
            return int(free.getsockname()[1])


class Server:
    """One Streamlit process that can be killed and started again on the same port."""

    process: Fork | subprocess.Popen[bytes]

    def __init__(self, script: Path, log: Path, **environment: str) -> None:
        self.script, self.log = script, log
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment}
        self.port = _port_for(script)
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = Fork(self)
        self.wait_until_healthy()

    def start_by_command(self) -> None:
        """As a person does it."""
        command = [sys.executable, "-m", "streamlit", "run", str(self.script), "--server.port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )
        self.wait_until_healthy()

    def wait_until_healthy(self, seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"The server did not start:\n{self.log.read_text('utf-8')[-4000:]}")

    def stop(self) -> None:
        """As Ctrl+C or a shutdown would."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def served(script: Path, folder: Path, **environment: str) -> Iterator[Server]:
    server = Server(script, folder / "server.log", **environment)
    server.start()
    try:
        yield server
    finally:
        server.kill()
        _left[script].append(server.port)


def starter(browser: str, folder: Path) -> str:
    """A program that starts this browser with what Playwright asks for, and compiles no script twice."""
    script = folder / "chromium"
    script.write_text(STARTER.format(browser=shlex.quote(browser)))
    script.chmod(0o700)
    return str(script)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        executable = os.environ.get("FIVE_WAYS_CHROMIUM", "/usr/bin/chromium") or None
        if executable and os.name == "posix":
            executable = starter(executable, Path(folder))
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()
