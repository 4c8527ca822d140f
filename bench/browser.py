"""A real browser that looks at either server with the same eyes (eyes.js) and counts what it downloads.

Times are the page's own: from the start of a load, or from the press of a button, to what a person then sees.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

EYES = Path(__file__).with_name("eyes.js").read_text("utf-8")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
LOOK = {"width": 1280, "height": 900}
PATIENCE_MS = 60_000
QUIET_MS = 700
SEAT = "five_ways_seat"


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        where = os.environ.get("FIVE_WAYS_CHROMIUM") or "/usr/bin/chromium"
        found = where if Path(where).exists() else None
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser, url: str, token: str | None = None) -> Iterator[BrowserContext]:
    """A person at a browser that has never been here, in the seat of `token` if there is one."""
    context = browser.new_context(viewport=LOOK)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(EYES)
    if token:
        context.add_cookies([{"name": SEAT, "value": token, "url": url}])
    try:
        yield context
    finally:
        context.close()


@dataclass
class Weight:
    """Bytes that came over the wire for one page: as they were sent, headers included, web sockets as they say."""

    http: int = 0
    socket: int = 0
    requests: int = 0
    messages: int = 0

    @property
    def kb(self) -> float:
        return (self.http + self.socket) / 1024


def weigh(page: Page) -> Weight:
    """A weight that grows with everything the page downloads from now on."""
    weight = Weight()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def loaded(event: dict[str, Any]) -> None:
        weight.http += event["encodedDataLength"]
        weight.requests += 1

    def received(event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        weight.socket += len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data)
        weight.messages += 1

    devtools.on("Network.loadingFinished", loaded)
    devtools.on("Network.webSocketFrameReceived", received)
    return weight


@dataclass(frozen=True)
class Load:
    usable_ms: float
    weight: Weight


def load(context: BrowserContext, address: str) -> Load:
    """Open the form in a new tab; the weight is what it took until the page fell quiet."""
    page = context.new_page()
    weight = weigh(page)
    page.goto(address, wait_until="commit")
    usable_ms = seen(page, "usable")
    settle(page, weight)
    page.close()
    return Load(usable_ms, weight)


def settle(page: Page, weight: Weight) -> None:
    """Wait until nothing has come in for a while."""
    before = -1
    while before != weight.requests + weight.messages:
        before = weight.requests + weight.messages
        page.wait_for_timeout(QUIET_MS)


def seen(page: Page, what: str) -> float:
    """When the page's eyes saw it, in milliseconds since the page's load began; raises LookupError when they do not."""
    try:
        page.wait_for_function("what => window.eyes?.seen[what] != null", arg=what, polling=50)
    except NotInTime:
        shown = page.evaluate("document.body.innerText.slice(0, 400)")
        raise LookupError(f"{page.url} shows no {what!r}, but: {shown}") from None
    return float(page.evaluate("what => eyes.seen[what]", what))


def since_press(page: Page, what: str) -> float:
    """The same, in milliseconds since the last press that was waited for."""
    return seen(page, what) - float(page.evaluate("eyes.seen.down"))


def connected(page: Page) -> None:
    """Wait until the page talks to its server again and stands still."""
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
