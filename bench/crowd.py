"""How many people can answer at once before one in twenty waits longer than a second.

People think for four seconds on average (exponentially), act, and wait for the server's answer. On the product an act
is one tap, stored and acknowledged by its id, or the button to the next screen; on the bare page it is one submit.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Iterator, Sequence
from statistics import quantiles
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.client import Client, Run

if TYPE_CHECKING:
    from bench.pairs import Pair

THINK_SECONDS = 4.0
WATCH_SECONDS = 20.0
ARRIVE_SECONDS = 8.0
LIMIT_SECONDS = 1.0
RATINGS = "five_ways_ratings"


class Person(Protocol):
    """Somebody at an open page."""

    client: Client

    async def arrive(self) -> None:
        """Open the form."""

    async def act(self) -> None:
        """Give one answer and see it acknowledged; raises AssertionError when it was not."""


class AtBarePage:
    """Submits all 25 answers each time."""

    def __init__(self, url: str, pair: str) -> None:
        self.client = Client(url, query=f"pair={pair}&who=mentor")

    async def arrive(self) -> None:
        self.form = await self.client.run()

    async def act(self) -> None:
        run = await self.client.run(*self.filled())
        assert any(one.alert.body == "saved" for one in run.elements)

    def filled(self) -> Iterator[WidgetState]:
        for element in self.form.elements:
            match element.WhichOneof("type"):
                case "radio":
                    yield WidgetState(id=element.radio.id, string_value=str(random.randint(1, 5)))
                case "text_area":
                    yield WidgetState(id=element.text_area.id, string_value="We agreed on what comes next.")
                case "button":
                    yield WidgetState(id=element.button.id, trigger_value=True)


class AtProduct:
    """Taps through the five screens, one rating an act, and starts over at the end."""

    def __init__(self, url: str, token: str) -> None:
        self.client = Client(url, page="check-in", token=token)

    async def arrive(self) -> None:
        self.show(await self.client.run())

    def show(self, run: Run) -> None:
        """Take in what the screen shows now."""
        self.next = next(one.button.id for one in run.elements if one.button.id.endswith("-next"))
        [sheet] = ratings(run)
        drawing = json.loads(sheet.json)
        self.owner, self.open = drawing["owner"], list(drawing["sheet"]["rows"])

    async def act(self) -> None:
        if self.open:
            await self.tap(self.open.pop(0))
        else:
            await self.turn_page()

    async def tap(self, row: dict[str, str]) -> None:
        value = random.randint(1, 5)
        tap = {"id": str(uuid4()), "item": row["item"], "perspective": row["perspective"], "value": value}
        told = await self.client.post("/taps", {"owner": self.owner, "taps": [tap]})
        assert [row["item"], row["perspective"], value] in told["own"]["ratings"]

    async def turn_page(self) -> None:
        run = await self.client.run(WidgetState(id=self.next, trigger_value=True))
        if not ratings(run):
            self.client.page, self.client.query, self.client.script = "check-in", "principle=1", ""
            run = await self.client.run()
        self.show(run)


def ratings(run: Run) -> list[BidiComponent]:
    """The control of one principle; none on the page after the last."""
    shown = [one.bidi_component for one in run.elements if one.HasField("bidi_component")]
    return [one for one in shown if one.component_name == RATINGS]


def waits(people: Sequence[Person], watch: float = WATCH_SECONDS, think: float = THINK_SECONDS) -> list[float]:
    """How long each act took, in seconds; a person who was never answered makes it endless."""
    return asyncio.run(_together(people, watch, think))


async def _together(people: Sequence[Person], watch: float, think: float) -> list[float]:
    from_now = time.monotonic() + ARRIVE_SECONDS
    found: list[float] = []
    await asyncio.gather(*(_sit(one, from_now, from_now + watch, think, found) for one in people))
    return found


async def _sit(person: Person, begin: float, end: float, think: float, found: list[float]) -> None:
    await asyncio.sleep(random.uniform(0, ARRIVE_SECONDS - 1))
    async with person.client:
        await person.arrive()
        while time.monotonic() < end:
            await asyncio.sleep(random.expovariate(1 / think) if think else 0)
            started = time.monotonic()
            await person.act()
            if begin <= started < end:
                found.append(time.monotonic() - started)


def slow_twentieth(found: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(found, n=20)[-1] if len(found) > 1 else float("inf")


def seats(pairs: Sequence[Pair]) -> list[str]:
    return [token for pair in pairs for token in pair.seats.values()]
