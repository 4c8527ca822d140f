# ruff: noqa: SLF001 - one part of an act is held against the query, and the query is asked beside the store
"""What closing a wave costs as programs grow, beside one query by hand, and whether a lead's pages grow with them.

    python -m bench.waves                         # 1,000, 10,000 and 50,000 pairs, 12 waves each: about an hour
    python -m bench.waves --pairs 1000 --waves 3

Programs are made by the database itself (bench.programs), 48 million ratings at the largest. All waves of a program are
closed in turn through the store. The last one's counting is then held against one query, written by hand, that reads
the same rows and gives the same sums, on the same settings, in turns. Processor time is compared, which neighbours on
the machine change less than the clock.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from uuid import UUID

import psutil

from assessments import release
from assessments.instrument import Form, load
from bench import programs, table
from store import closing_waves
from store.closing_waves import ClosingWaves
from store.duckdb import DuckDB
from store.seals import Chain
from store.waves import Wave

SIZES = (1_000, 10_000, 50_000)
WAVES = 12
ROUNDS = 5
GOAL = 2.0
BY_HAND = Path(__file__).with_name("wave_by_hand.sql")
MB = 2**20
HEADINGS = (
    *("pairs", "ratings", "last wave, s", "judging, s", "earlier, s", "peak MB", "above start, MB"),
    *("counting, s", "by hand, s", "ratio", "by round"),
)


@dataclass
class Measured:
    """One size: processor seconds of closing the last wave and of parts of that, and of counting beside the query.

    `judging` is what may be shown, `earlier` is reading the pairs of all earlier releases, which that asks for.
    """

    pairs: int
    closing: float = 0.0
    judging: float = 0.0
    earlier: float = 0.0
    peak: int = 0
    before: int = 0
    counting: list[float] = field(default_factory=list)
    by_hand: list[float] = field(default_factory=list)

    def row(self, waves: int) -> tuple[str, ...]:
        ratios = sorted(one / other for one, other in zip(self.counting, self.by_hand, strict=True))
        return (
            f"{self.pairs:,}",
            f"{self.pairs * waves * 4 * len(load().items(Form.FULL)):,}",
            f"{self.closing:.2f}",
            f"{self.judging:.2f}",
            f"{self.earlier:.2f}",
            f"{self.peak // MB}",
            f"{(self.peak - self.before) // MB}",
            f"{median(self.counting):.2f}",
            f"{median(self.by_hand):.2f}",
            f"{median(self.counting) / median(self.by_hand):.2f}",
            f"{ratios[0]:.2f}-{ratios[-1]:.2f}",
        )


class Peak:
    """The largest resident memory of this process while the block runs."""

    def __enter__(self) -> Peak:
        self._me, self._over = psutil.Process(), threading.Event()
        self.bytes = self._me.memory_info().rss
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.02):
            self.bytes = max(self.bytes, self._me.memory_info().rss)

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()


def spent(act: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    before = time.process_time()
    act()
    return time.process_time() - before


def measured(database: Path, pairs: int, rounds: int) -> Measured:
    """Every wave closed in turn; before the last, counting it beside the query by hand."""
    found, engine = Measured(pairs), DuckDB(database)
    store = ClosingWaves(engine, Chain(database.with_name("none.seals")))
    *earlier, last = store.waves(programs.come_in(engine), programs.PROGRAM).waves
    # They are the same for every size, and judging them all would take most of the time.
    with judged(lambda *_: ()):
        for wave in earlier:
            store.close_wave(programs.come_in(engine), wave.id)
    beside(store, engine, last.id, found, rounds)
    token = programs.come_in(engine)
    gc.collect()
    found.before = psutil.Process().memory_info().rss
    with judged(partial(timed, release.make, found)), Peak() as peak:
        found.closing = spent(lambda: store.close_wave(token, last.id))
    found.peak = peak.bytes
    engine.close()
    return found


@contextmanager
def judged(make: Callable[..., object]) -> Iterator[None]:
    """Something else in the place of assessments.release.make."""
    own = release.make
    release.make = make  # type: ignore[assignment]
    try:
        yield
    finally:
        release.make = own


def timed(make: Callable[..., object], found: Measured, *given: object) -> object:
    before = time.process_time()
    figures = make(*given)
    found.judging = time.process_time() - before
    return figures


def beside(store: ClosingWaves, engine: DuckDB, wave_id: UUID, found: Measured, rounds: int) -> None:
    """Counting a wave as closing does it, and the query by hand, in turns; a first round warms both up."""
    token = programs.come_in(engine)
    plan = store._plan(token, wave_id)
    released = store.releases(token, programs.PROGRAM)
    asked = by_hand(plan.wave, released[-1].id if released else UUID(int=0))
    connection = engine._connection.cursor()
    before = time.process_time()
    counted = closing_waves._in_wave(engine.read, plan)
    found.earlier = time.process_time() - before
    sides: dict[str, Callable[[], object]] = {
        "counting": lambda: store._counted(programs.come_in(engine), plan, counted, lambda _: None),
        "by_hand": lambda: connection.execute(BY_HAND.read_text("utf-8"), asked).fetchall(),
    }
    for turn in range(rounds + 1):
        for side in sorted(sides, reverse=turn % 2 == 1):
            cost = spent(sides[side])
            if turn:
                getattr(found, side).append(cost)


def by_hand(wave: Wave, before: UUID) -> list[object]:
    """What the query is asked with."""
    principles = load().principles
    rows = [(item.id, one.id, 16**place) for one in principles for place, item in enumerate(one.asked(Form.FULL))]
    return [programs.PROGRAM, *wave.days, before, *(list(column) for column in zip(*rows, strict=True))]


def one_size(folder: Path, pairs: int, waves: int, rounds: int) -> Measured:
    database = folder / f"{pairs}.duckdb"
    programs.make(database, pairs, waves)
    return measured(database, pairs, rounds)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pairs", type=int, nargs="*", default=SIZES)
    words.add_argument("--waves", type=int, default=WAVES)
    words.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = words.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for pairs in chosen.pairs:
            # A process of its own, so that the peak of one size is not that of the one before.
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
                found = alone.submit(one_size, Path(folder), pairs, chosen.waves, chosen.rounds).result()
            rows.append(found.row(chosen.waves))
            print(table.printed(rows, HEADINGS), flush=True)
    print(f"Goal: counting at most {GOAL:.0f} times the query by hand.")


if __name__ == "__main__":
    main()
