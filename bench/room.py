"""A meeting in numbers: 60 phones answer within a minute while the screen is asked, and 300 come in within one.

    PYTHONPATH=. .venv/bin/python -m bench.room

Phones are raw HTTP, as a browser sends it: a page, its style and script, a side, ten taps, and a look now and then.
The screen's page is a session of Streamlit's that is run again and again, and the number that it asks for.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path
from statistics import median

import httpx2
from streamlit.proto.WidgetStates_pb2 import WidgetState

from assessments.instrument import Role, load
from assessments.room import Room
from bench.client import Client, Run
from bench.crowd import slow_twentieth
from bench.servers import ROOT, Server, raise_file_limit

PHONES, COMING = 60, 300
WITHIN = 60.0  # seconds
ASKED = {role: [f"{item}:{view}" for item, view in Room(load()).asked(role)] for role in Role}
PAGE = re.compile(r'name="page" value="([^"]+)"')
CODE = re.compile(r'"code": ?"([0-9A-Z]{5})"')


def main() -> None:
    """Run it all and print one table."""
    raise_file_limit()
    with tempfile.TemporaryDirectory() as folder:
        server = demo(Path(folder))
        server.start()
        try:
            asyncio.run(meeting(server))
        finally:
            server.kill()


def demo(folder: Path) -> Server:
    """The product with its doors for phones, over a page with nothing but the room."""
    environment = {"FIVE_WAYS_DATABASE": str(folder / "sample.duckdb"), "PYTHONPATH": str(ROOT), "FIVE_WAYS_DEMO": "1"}
    script = ROOT / "tests" / "browser" / "room_app.py"
    return Server("demo", script, folder / "demo.log", "--server.address", "127.0.0.1", **environment)


async def meeting(server: Server) -> None:
    async with Client(server.url) as screen:
        run = await press(screen, await screen.run(), "room_open")
        code = code_of(run)
        print(f"{'':38}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms each':>13}{'MB':>7}")
        await crowd(server, screen, code, PHONES, taps=10)
        await crowd(server, screen, code, COMING, taps=0)
        started = time.monotonic()
        await press(screen, await screen.run(), "room_reveal")
        print(f"{'reveal':38}{(time.monotonic() - started) * 1000:9.0f}")


async def crowd(server: Server, screen: Client, code: str, many: int, *, taps: int) -> None:
    """So many phones within a minute, while the screen is asked; what all of it took."""
    waits: dict[str, list[float]] = {"page": [], "number": [], "phone": []}
    before, memory = server.cpu_ms(), megabytes(server)
    over = asyncio.Event()
    asking = asyncio.gather(watch(screen, waits["page"], over), count(server, code, waits["number"], over))
    await asyncio.gather(*(phone(server, code, taps, waits["phone"]) for _ in range(many)))
    over.set()
    await asking
    each = (server.cpu_ms() - before) / many
    did = f"{many} phones, {taps} taps each" if taps else f"{many} phones come in"
    for name, what in (
        ("phone", did),
        ("page", "  the screen's page, run again"),
        ("number", "  its number, asked for"),
    ):
        found = [one * 1000 for one in waits[name]]
        rest = f"{each:13.1f}{megabytes(server):7.0f}" if name == "phone" else ""
        print(f"{what:38}{median(found):9.1f}{slow_twentieth(found):9.1f}{rest}")
    print(f"{'  memory before':38}{'':31}{memory:7.0f}")


async def phone(server: Server, code: str, taps: int, waits: list[float]) -> None:
    """One phone with cookies and connections of its own."""
    await asyncio.sleep(random.uniform(0, WITHIN * 0.4 if taps else WITHIN * 0.9))
    role, address = random.choice(list(Role)), f"/r/{code}"
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}, timeout=60) as door:
        page = PAGE.search((await timed(waits, door.get(address))).text)
        assert page
        for file in ("/phone.css", "/phone.js", "/mark.svg"):
            assert (await door.get(file)).status_code == 200
        side = {"side": role.value, "page": page[1]}
        sitting = await timed(waits, door.post(f"{address}/side", data=side, follow_redirects=True))
        assert sitting.text.count("<fieldset>") == len(ASKED[role])
        for name in ASKED[role][:taps]:
            await asyncio.sleep(random.uniform(0, WITHIN * 0.6 / taps * 1.6))
            tap = door.post(address, data={name: str(random.randint(1, 5))}, headers={"Accept": "application/json"})
            assert (await timed(waits, tap)).status_code == 200


async def timed(waits: list[float], asking: Awaitable[httpx2.Response]) -> httpx2.Response:
    started = time.monotonic()
    answer = await asking
    waits.append(time.monotonic() - started)
    return answer


async def watch(screen: Client, waits: list[float], over: asyncio.Event) -> None:
    """Run the screen's page again every half second."""
    while not over.is_set():
        started = time.monotonic()
        await screen.run()
        waits.append(time.monotonic() - started)
        await asyncio.sleep(0.5)


async def count(server: Server, code: str, waits: list[float], over: asyncio.Event) -> None:
    """Ask for the number every second, as the screen does."""
    async with httpx2.AsyncClient(base_url=server.url, timeout=60) as door:
        while not over.is_set():
            started = time.monotonic()
            assert (await door.get(f"/r/{code}/count")).status_code == 200
            waits.append(time.monotonic() - started)
            await asyncio.sleep(1)


async def press(screen: Client, run: Run, name: str) -> Run:
    """Press the button with this key."""
    buttons = [one.button.id for one in run.elements if one.HasField("button")]
    pressed = next(one for one in buttons if one.endswith(f"-{name}"))
    return await screen.run(WidgetState(id=pressed, trigger_value=True))


def code_of(run: Run) -> str:
    """The room's code, as the board is given it."""
    told = next(found for one in run.elements if (found := CODE.search(one.bidi_component.json)))
    return told[1]


def megabytes(server: Server) -> float:
    return float(server.process.memory_info().rss) / 1e6


if __name__ == "__main__":
    os.nice(5)
    main()
