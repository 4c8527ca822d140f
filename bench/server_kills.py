"""Kill app processes and the PostgreSQL server under them, and look for an acknowledged answer that is gone.

    python -m bench.server_kills --apps 100 --servers 20

A child saves taps and seals on a server, and says what the store has acknowledged. Either the child is killed, and what
it said is looked for by another process; or the server is killed under it, as in a crash, and started again: the child
goes on, and everything that it ever said must be there.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from assessments.errors import StoreUnavailable
from bench.kills import acknowledge, answers
from store import Store, passphrases
from tests.postgres_server import Server

ROOT = Path(__file__).resolve().parent.parent
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
WHOLE = """SELECT tap_id FROM draft_rating UNION ALL SELECT id FROM spent_request
UNION ALL SELECT request_id FROM response JOIN rating ON response_id = id GROUP BY request_id, form
    HAVING count(*) = 20 AND form = 'short'"""


@dataclass
class Tally:
    """What a run found. `lost` counts acknowledged taps and seals that were not on the server afterwards."""

    apps: int = 0
    servers: int = 0
    said: int = 0
    lost: int = 0

    def __str__(self) -> str:
        return f"{self.apps} apps and {self.servers} servers killed, {self.said} answers acknowledged, {self.lost} lost"


def write(address: str) -> None:
    """The child. What it was told that may not be saved it leaves, as a person might, and begins anew."""
    passphrases.LOG_COST = 4
    with closing(Store.open(address)) as store:
        while True:
            try:
                for what, key in answers(store):
                    acknowledge(what, key)
            except StoreUnavailable:
                os.write(1, b"refused 0\n")


class Child:
    """One app process, and what it has acknowledged so far."""

    def __init__(self, address: str) -> None:
        words = [sys.executable, "-m", "bench.server_kills", "--write", address]
        self._process = subprocess.Popen(
            words, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        self.said: list[UUID] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            what, key = line.decode().split()
            if what != "refused" and line.endswith(b"\n"):
                self.said.append(UUID(key))

    def heard(self, more: int) -> None:
        """Wait until it has said so much more."""
        wanted = len(self.said) + more
        while len(self.said) < wanted:
            assert self._process.poll() is None, "the child has ended by itself"
            time.sleep(0.005)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout
        self._process.stdout.close()


def stored(server: Server, name: str) -> set[UUID]:
    with server.admin(name) as admin:
        rows: list[tuple[Any, ...]] = admin.execute(WHOLE).fetchall()
    return {key for (key,) in rows}


def play(server: Server, apps: int, servers: int) -> Tally:
    """Kill so many of each, and look after each time."""
    name, tally = server.create(), Tally()
    for _ in range(apps):
        child = Child(server.address(name))
        child.heard(random.randint(1, 30))
        time.sleep(random.uniform(0, 0.02))
        child.kill()
        tally.apps += 1
        look(tally, child, server, name)
    child = Child(server.address(name))
    for _ in range(servers):
        child.heard(random.randint(1, 30))
        time.sleep(random.uniform(0, 0.02))
        server.halt(signal.SIGQUIT)
        server.start()
        tally.servers += 1
    child.heard(1)
    child.kill()
    look(tally, child, server, name)
    return tally


def look(tally: Tally, child: Child, server: Server, name: str) -> None:
    tally.said += len(child.said)
    tally.lost += len(set(child.said) - stored(server, name))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--apps", type=int, default=100)
    words.add_argument("--servers", type=int, default=20)
    words.add_argument("--write", help=argparse.SUPPRESS)
    said = words.parse_args()
    if said.write:
        write(said.write)
        return
    server = Server(**DURABLE)
    try:
        print(play(server, said.apps, said.servers))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
