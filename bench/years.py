"""What the views and the timeline cost the server each time they are drawn, beside the bare page, and how that grows.

    python -m bench.years --rounds 5

Pairs with 1, 6 and 24 check-ins, made through the store. In turns, the bare page with both people's answers and the two
pages of each pair are run as a reload would, without a browser, and the server's processor time for each is compared.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from uuid import uuid4

import duckdb

from assessments.instrument import Form, Role, load
from assessments.response import Pick, PickKind, Subject
from bench import pairs, servers
from bench.client import Client
from store import Tap
from store.store import Store

if TYPE_CHECKING:
    from bench.servers import Server

CHECK_INS = (1, 6, 24)
PAGES = ("views", "our-timeline")
EACH = 20  # runs a round
GOAL = 3


def made(database: Path) -> dict[int, str]:
    """The mentor's seat of a pair with so many check-ins, all of them opened."""
    begun = pairs.make(database, len(CHECK_INS))
    store = Store.open(database, clock=pairs.later)
    try:
        for number, pair in zip(CHECK_INS, begun, strict=True):
            for place in range(number):
                check_in(store, pair, place)
    finally:
        store.close()
    return {number: pair.seats[Role.MENTOR] for number, pair in zip(CHECK_INS, begun, strict=True)}


def check_in(store: Store, pair: pairs.Pair, place: int) -> None:
    """One check-in of both, from the first answer to the open views."""
    if place:
        store.next_check_in(pair.seats[Role.MENTOR], Form.FULL, uuid4())
    for role, token in pair.seats.items():
        asked = load().asked(role, Form.FULL)
        rows = enumerate(asked, start=place)
        store.save_ratings(token, [Tap(uuid4(), item, view, row % 5 + 1) for row, (item, view) in rows])
        for subject in Subject:
            for kind in PickKind:
                store.save_pick(token, uuid4(), Pick(subject, kind, None))
        store.seal(token, uuid4())
    for token in pair.seats.values():
        store.press_reveal(token)


def answered(database: Path) -> None:
    """The bare page's own tables, with one pair that has answered everything."""
    with duckdb.connect(str(database)) as file:
        file.execute("create table ratings (pair text, who text, statement text, score integer)")
        file.execute("create table texts (pair text, who text, principle text, body text)")
        principles = ("Good example", "Humility", "Mutual respect", "Love and understanding", "Seeking to mentor")
        for who in ("mentor", "mentee"):
            rows = [
                ["1", who, f"{principle}: statement {number}", number]
                for principle in principles
                for number in range(1, 5)
            ]
            file.executemany("insert into ratings values (?, ?, ?, ?)", rows)


async def cost_ms(server: Server, page: Client) -> float:
    before = server.cpu_ms()
    for _ in range(EACH):
        await page.run()
    return (server.cpu_ms() - before) / EACH


async def measured(product: Server, bare: Server, seats: dict[int, str], rounds: int) -> dict[str, list[float]]:
    """Of each page the cost in every round; a first round only warms up."""
    async with AsyncExitStack() as open_pages:
        looks = {"bare": (bare, await open_pages.enter_async_context(Client(bare.url, query="pair=1&who=mentor")))}
        for number, token in seats.items():
            for page in PAGES:
                client = await open_pages.enter_async_context(Client(product.url, page, token=token))
                looks[f"{page}, {number}"] = (product, client)
        found: dict[str, list[float]] = {name: [] for name in looks}
        for number in range(rounds + 1):
            for name, (server, client) in looks.items():
                cost = await cost_ms(server, client)
                if number:
                    found[name].append(cost)
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=5)
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seats = made(Path(folder) / "answers.duckdb")
        answered(Path(folder) / "bare.duckdb")
        product, bare = servers.product(Path(folder)), servers.bare(Path(folder))
        try:
            product.start()
            bare.start()
            found = asyncio.run(measured(product, bare, seats, chosen.rounds))
        finally:
            for server in (product, bare):
                if hasattr(server, "process"):
                    server.kill()
    told(found)


def told(found: dict[str, list[float]]) -> None:
    floor = median(found["bare"])
    print(f"bare page: {floor:.1f} ms of processor time a run; goal: at most {GOAL} times that")
    for name, costs in found.items():
        ratios = sorted(one / other for one, other in zip(costs, found["bare"], strict=True))
        spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name:>18}: {median(costs):6.1f} ms, {median(costs) / floor:.2f} of it {spread}")
    for page in PAGES:
        growth = median(found[f"{page}, {CHECK_INS[-1]}"]) / median(found[f"{page}, {CHECK_INS[0]}"])
        print(f"{page}: {growth:.1f} times as much at {CHECK_INS[-1]} check-ins as at {CHECK_INS[0]}")


if __name__ == "__main__":
    main()
