"""What a lead's pages ask of the database, in a small program and in one of ten million ratings, on both engines.

    python -m bench.leads_engines --pairs 10417

The programs are made in files, their waves are closed there, and `move` brings them to a server. Then each is asked
for its waves and for its release, in turns. As releases are read and no answers, both sizes should cost the same.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID

from bench import programs
from bench.engines import DURABLE
from bench.table import printed
from store import moving
from store.closing_waves import ClosingWaves
from store.duckdb import DuckDB
from store.engine import Engine
from store.postgres import Postgres
from store.seals import Chain
from tests.postgres_server import Server

SMALL, LARGE = (100, 12), (10_417, 12)  # pairs and waves; 80 ratings of each pair in each wave
ROUNDS, EACH = 9, 20
HEADINGS = ("", "", "100 pairs, ms", "10 million ratings, ms", "ratio")
Asked = tuple[ClosingWaves, str, UUID]


def over(engine: Engine) -> ClosingWaves:
    return ClosingWaves(engine, Chain(None))


def made(database: Path, pairs: int, waves: int) -> tuple[str, UUID]:
    """The token of the program's lead and the release of its last wave, after all were closed."""
    programs.make(database, pairs, waves)
    engine = DuckDB(database)
    store, token = over(engine), programs.come_in(engine)
    cards = [store.close_wave(token, wave.id) for wave in store.waves(token, programs.PROGRAM).waves]
    engine.checkpoint()
    engine.close()
    return token, cards[-1].id


@contextmanager
def on_both(database: Path, server: Server) -> Iterator[dict[str, Engine]]:
    address = server.address(server.create())
    for _ in moving.move(database, address):
        pass
    engines: dict[str, Engine] = {"DuckDB": DuckDB(database), "PostgreSQL": Postgres(address)}
    try:
        yield engines
    finally:
        for engine in engines.values():
            engine.close()


def cost_ms(act: str, asked: Asked) -> float:
    store, token, release = asked
    begun = time.perf_counter()
    for _ in range(EACH):
        if act == "waves":
            store.waves(token, programs.PROGRAM)
        else:
            store.release(token, release)
    return (time.perf_counter() - begun) / EACH * 1000


def measure(asked: dict[tuple[str, bool], Asked]) -> dict[tuple[str, str, bool], list[float]]:
    costs: dict[tuple[str, str, bool], list[float]] = {}
    for turn in range(ROUNDS + 1):
        for act in ("waves", "release"):
            for (engine, large), one in asked.items():
                cost = cost_ms(act, one)
                if turn:  # the first only warms up
                    costs.setdefault((act, engine, large), []).append(cost)
    return costs


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pairs", type=int, default=LARGE[0], help="in the large one")
    chosen = words.parse_args()
    server = Server(**DURABLE)
    try:
        with TemporaryDirectory() as folder, ExitStack() as stack:
            asked: dict[tuple[str, bool], Asked] = {}
            for large, size in ((False, SMALL), (True, (chosen.pairs, LARGE[1]))):
                database = Path(folder) / f"{size[0]}.duckdb"
                who = made(database, *size)
                for name, engine in stack.enter_context(on_both(database, server)).items():
                    asked[name, large] = (over(engine), *who)
            costs = measure(asked)
    finally:
        server.stop()
    rows = []
    for act, where in sorted({(act, where) for act, where, _ in costs}):
        few, many = (median(costs[act, where, size]) for size in (False, True))
        rows.append((act, where, f"{few:.2f}", f"{many:.2f}", f"{many / few:.2f}"))
    print(printed(rows, HEADINGS))


if __name__ == "__main__":
    main()
