"""What a lead's pages cost the server each time they are drawn, in a small program and in a large one.

    python -m bench.leads --pairs 100 50000

Programs with one wave each, closed and released through the store. In turns, the pages of both are run as a reload
would, without a browser, and so is the store's act that reads a release; the server's processor time is compared.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from bench import programs, servers
from bench.client import Client
from bench.servers import Server
from store.closing_waves import ClosingWaves
from store.duckdb import DuckDB
from store.seals import Chain
from ui.places import SCREENS

SIZES = (100, 50_000)
PAGES = tuple(screen.address for screen in SCREENS if screen.script in {"waves", "results"})
READING = "reading a release"
EACH, READS = 20, 50  # a round
GOAL = 1.10

Costs = dict[str, dict[int, list[float]]]


def made(database: Path, pairs: int, costs: Costs) -> str:
    """A program whose wave is closed, with what reading its release costs; returns the token of its lead."""
    programs.make(database, pairs, 1)
    engine = DuckDB(database)
    store = ClosingWaves(engine, Chain(database.with_name("none.seals")))
    token = programs.come_in(engine)
    [wave] = store.waves(token, programs.PROGRAM).waves
    card = store.close_wave(token, wave.id)
    engine.checkpoint()
    for _ in range(5):
        before = time.process_time()
        for _ in range(READS):
            store.release(token, card.id)
        costs[READING].setdefault(pairs, []).append((time.process_time() - before) / READS * 1000)
    engine.close()
    return token


async def cost_ms(server: Server, page: Client) -> float:
    """Processor time of one run of the page."""
    before = server.cpu_ms()
    for _ in range(EACH):
        await page.run()
    return (server.cpu_ms() - before) / EACH


async def measured(running: dict[int, tuple[Server, str]], rounds: int, costs: Costs) -> None:
    """Every page of every size in every round; a first round only warms up."""
    async with AsyncExitStack() as open_pages:
        looks = []
        for page in PAGES:
            for pairs, (server, token) in running.items():
                client = await open_pages.enter_async_context(Client(server.url, page, token=token))
                looks.append((page, pairs, server, client))
        for turn in range(rounds + 1):
            for page, pairs, server, client in looks if turn % 2 else reversed(looks):
                cost = await cost_ms(server, client)
                if turn:
                    costs[page].setdefault(pairs, []).append(cost)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pairs", type=int, nargs=2, default=SIZES)
    words.add_argument("--rounds", type=int, default=7)
    chosen = words.parse_args()
    costs: Costs = {name: {} for name in (READING, *PAGES)}
    with tempfile.TemporaryDirectory() as folder:
        running = {}
        for pairs in chosen.pairs:
            here = Path(folder) / str(pairs)
            here.mkdir()
            token = made(here / "answers.duckdb", pairs, costs)
            running[pairs] = (servers.product(here), token)
        # At its start a store compares every sealed answer with the seal chain.
        servers.STARTING_SECONDS = 1800
        try:
            for server, _ in running.values():
                server.start()
            asyncio.run(measured(running, chosen.rounds, costs))
        finally:
            for server, _ in running.values():
                if hasattr(server, "process"):
                    server.kill()
    told(costs)


def told(costs: Costs) -> None:
    for name, by_size in costs.items():
        small, large = sorted(by_size)
        ratios = sorted(one / other for one, other in zip(by_size[large], by_size[small], strict=True))
        both = f"{median(by_size[small]):.2f} ms at {small:,} pairs, {median(by_size[large]):.2f} ms at {large:,}"
        ratio = median(by_size[large]) / median(by_size[small])
        print(f"{name:>18}: {both}: {ratio:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}), goal at most {GOAL:.2f}")


if __name__ == "__main__":
    main()
