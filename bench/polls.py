"""What a waiting page costs the server each time it looks after the partner, in processor time.

    python -m bench.polls --rounds 10

One server, one pair of whom one has submitted, one open page. In turns, the part of the page that shows the partner is
run as Streamlit runs it when it looks by itself, and the same is asked over `/partner`. Both answers are read whole.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from uuid import uuid4

from assessments.instrument import Form, Role, load
from assessments.response import Pick, PickKind, Subject
from bench import pairs, servers
from bench.client import Client
from store import Tap
from store.store import Store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bench.servers import Server

EACH = 100  # looks a round, of either kind
PAUSE_SECONDS = 0.06  # whoever looks more often is told to wait


def submitted(database: Path) -> str:
    """The seat of a mentor who has submitted and waits."""
    [pair] = pairs.make(database, 1)
    token, store = pair.seats[Role.MENTOR], Store.open(database, clock=pairs.later)
    try:
        asked = load().asked(Role.MENTOR, Form.FULL)
        store.save_ratings(token, [Tap(uuid4(), item, view, 3) for item, view in asked])
        for subject in Subject:
            for kind in PickKind:
                store.save_pick(token, uuid4(), Pick(subject, kind, None))
        store.seal(token, uuid4())
    finally:
        store.close()
    return token


async def cost_ms(server: Server, look: Callable[[], Awaitable[object]]) -> float:
    """Processor time of the server for one look."""
    before = server.cpu_ms()
    for _ in range(EACH):
        await asyncio.sleep(PAUSE_SECONDS)
        await look()
    return (server.cpu_ms() - before) / EACH


async def measured(server: Server, token: str, rounds: int) -> dict[str, list[float]]:
    """Of either kind the cost in every round; a first round only warms up."""
    found: dict[str, list[float]] = {"run": [], "question": []}
    async with Client(server.url, "sealed", token=token) as page:
        fragment = (await page.run()).fragment
        assert fragment, "the page shows no part that runs by itself"
        looks = {"run": lambda: page.run(fragment=fragment), "question": lambda: page.ask("/partner")}
        for number in range(rounds + 1):
            for kind, look in looks.items():
                cost = await cost_ms(server, look)
                if number:
                    found[kind].append(cost)
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=10)
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        token = submitted(Path(folder) / "answers.duckdb")
        server = servers.product(Path(folder))
        server.start()
        try:
            found = asyncio.run(measured(server, token, chosen.rounds))
        finally:
            server.kill()
    run, question = (median(found[kind]) for kind in ("run", "question"))
    ratios = sorted(one / other for one, other in zip(found["question"], found["run"], strict=True))
    print(f"a run of the part: {run:.2f} ms, a question: {question:.2f} ms")
    print(f"question / run: {question / run:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f} in {chosen.rounds} rounds)")


if __name__ == "__main__":
    main()
