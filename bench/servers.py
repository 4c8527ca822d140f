"""The two servers that are compared, each started as its users start it, and what they cost in processor time.

The only place that knows how to start them. The bare page runs with its own folder as the working directory, so
that Streamlit finds no settings but its own defaults; it is only kept from opening a browser and phoning home.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

ROOT = Path(__file__).resolve().parent.parent
BARE = ROOT / "bench" / "bare"
AS_SHIPPED = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
STARTING_SECONDS = 90


class Server:
    """One Streamlit process that can be killed and started again on the same port."""

    def __init__(self, name: str, script: Path, log: Path, *arguments: str, **environment: str) -> None:
        self.name, self.script, self.log, self.arguments = name, script, log, arguments
        self.environment = {**os.environ, **environment}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns once the server answers; raises RuntimeError with the end of its log when it does not."""
        command = [sys.executable, "-m", "streamlit", "run", self.script.name, "--server.port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = psutil.Popen(
                [*command, *self.arguments], cwd=self.script.parent, env=self.environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not start:\n{self.log.read_text('utf-8')[-4000:]}")

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.process.kill()
        self.process.wait()

    def cpu_ms(self) -> float:
        """Processor time this server has used so far, in milliseconds."""
        times = self.process.cpu_times()
        return float(times.user + times.system) * 1000

    def idle_ms(self, seconds: float) -> float:
        """Processor time it uses in so many seconds without anybody's doing anything."""
        before = self.cpu_ms()
        time.sleep(seconds)
        return self.cpu_ms() - before


def product(folder: Path) -> Server:
    """Five Ways over a database in `folder`."""
    database = {"FIVE_WAYS_DATABASE": str(folder / "answers.duckdb"), "PYTHONPATH": str(ROOT)}
    return Server("product", ROOT / "app.py", folder / "product.log", **database)


def bare(folder: Path) -> Server:
    """The page of bench/bare over a database in `folder`."""
    database = {"BARE_DATABASE": str(folder / "bare.duckdb")}
    return Server("bare", BARE / "app.py", folder / "bare.log", *AS_SHIPPED, **database)


def raise_file_limit() -> None:
    """Four descriptors a session: the usual 1,024 would end a crowd of 250."""
    if os.name == "posix":
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most if most != resource.RLIM_INFINITY else 65536, most))
