"""Submits a second, and how long a tap and a submit take for 1, 8 and 64 people at once, on both engines in one run.
Then what it takes to read all that a pair has been through.

    python -m bench.engines

One process serves them all, as one server does. Both databases write to the disk before they say that something is
stored. A submit is everything that one person has answered: 40 ratings, 4 picks, and the hash of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from uuid import uuid4

from assessments.instrument import Role
from bench.table import printed
from store import Store, passphrases
from tests.postgres_server import Server
from tests.store.people import Two, all_taps

CROWDS = (1, 8, 64)
ROUNDS = 3
LEAST = 32
CHECK_INS = 6
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "autovacuum": "on"}
HEADINGS = ("", "people", "DuckDB /s", "p50 ms", "p95 ms", "PostgreSQL /s", "p50 ms", "p95 ms", "ratio /s")

Seat = tuple[Two, Role]
Act = Callable[[Seat], object]


class Times:
    """How long each act took, and how many there were a second in each round."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.rates: list[float] = []

    def cells(self) -> tuple[str, ...]:
        p95 = quantiles(self.waits, n=20)[-1]
        return f"{median(self.rates):.0f}", f"{median(self.waits) * 1e3:.1f}", f"{p95 * 1e3:.1f}"


def seal(seat: Seat) -> None:
    two, role = seat
    two.store.seal(two.tokens[role], uuid4())


def tap(seat: Seat) -> None:
    two, role = seat
    two.store.save_ratings(two.tokens[role], all_taps(role)[:1])


def seats(store: Store, people: int) -> list[Seat]:
    pairs = [Two.sit_down(store) for _ in range(max(people, LEAST) // 2)]
    for two in pairs:
        for role in Role:
            two.answer(role)
    return [(two, role) for two in pairs for role in Role]


def remember(seat: Seat) -> None:
    two, role = seat
    two.store.history(two.tokens[role])


def old_friends(store: Store) -> list[Seat]:
    """One pair with so many check-ins, that looks back again and again."""
    two = Two.sit_down(store)
    for number in range(CHECK_INS):
        if number:
            two.go_on()
        two.reveal()
    return [(two, Role.MENTOR)] * LEAST


def take(times: Times, people: int, act: Act, everybody: list[Seat]) -> None:
    def timed(seat: Seat) -> float:
        begun = time.perf_counter()
        act(seat)
        return time.perf_counter() - begun

    begun = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        times.waits += pool.map(timed, everybody)
    times.rates.append(len(everybody) / (time.perf_counter() - begun))


@contextmanager
def both() -> Iterator[dict[str, Store]]:
    server = Server(**DURABLE)
    try:
        with (
            TemporaryDirectory() as folder,
            closing(Store.open(Path(folder) / "answers.duckdb")) as file,
            closing(Store.open(server.address(server.create()))) as served,
        ):
            yield {"DuckDB": file, "PostgreSQL": served}
    finally:
        server.stop()


Measured = dict[tuple[str, int, str], Times]


def measure(stores: dict[str, Store]) -> Measured:
    """Every act on both engines in turns, round by round."""
    measured: Measured = {}
    for people in CROWDS * ROUNDS:
        for engine, store in stores.items():
            everybody = seats(store, people)
            for name, act in (("tap", tap), ("submit", seal)):
                take(measured.setdefault((name, people, engine), Times()), people, act, everybody)
    for engine, store in list(stores.items()) * ROUNDS:
        take(measured.setdefault(("history", 1, engine), Times()), 1, remember, old_friends(store))
    return measured


def main() -> None:
    passphrases.LOG_COST = 4  # its slowness is wanted, and is no part of this
    with both() as stores:
        measured = measure(stores)
    rows = []
    for name, crowds in (("tap", CROWDS), ("submit", CROWDS), ("history", (1,))):
        for people in crowds:
            file, served = (measured[name, people, engine] for engine in ("DuckDB", "PostgreSQL"))
            ratio = median(served.rates) / median(file.rates)
            rows.append((name, str(people), *file.cells(), *served.cells(), f"{ratio:.2f}"))
    print(printed(rows, HEADINGS))


if __name__ == "__main__":
    main()
