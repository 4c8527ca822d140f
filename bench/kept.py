"""How many of a person's answers are still there after the four things that happen to pages.

Each case starts a new turn and gives `GIVEN` answers as fast as the browser takes them. The server dies and the
wire breaks at that very moment; a reload and another tab come half a second later, because a hand cannot be faster.
What the page then shows counts for the bare page. For the product only what a new tab reads from the store counts.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as NotInTime

from bench.browser import connected, seen, visitor
from bench.proxy import wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from bench.servers import Server

GIVEN = 8
HAND_MS = 500
OUTAGE_MS = 5000
SAVED_MS = 20_000


@dataclass(frozen=True)
class Form:
    """One person's form on one server: its server, its path, and the seat if it needs one."""

    server: Server
    path: str
    token: str | None = None


def answer(page: Page) -> None:
    """The first answers of the form, one after the other, as fast as the browser takes them."""
    seen(page, "usable")
    groups = page.locator("fieldset:has(input[type=radio]), [data-testid=stRadio]")
    groups.nth(GIVEN - 1).wait_for()
    for number in range(GIVEN):
        groups.nth(number).locator("label:has(input)").nth(number % 5).click()


def count(page: Page) -> int:
    """The answers shown, once they stand still; none on a page that stays empty."""
    connected(page)
    with suppress(NotInTime):
        page.wait_for_selector("input[type=radio]", state="attached", timeout=SAVED_MS)
    page.wait_for_timeout(1500)
    return int(page.evaluate("eyes.checked()"))


def kept(page: Page, form: Form) -> str:
    """The answers that are still there, from where they are kept, and what the page shows when that differs."""
    shown = count(page)
    if form.token is None:
        return str(shown)
    with suppress(NotInTime):
        page.wait_for_selector("[data-state=saved]", state="attached", timeout=SAVED_MS)
    other = page.context.new_page()
    other.goto(page.url)
    stored = count(other)
    return str(stored) if stored == shown else f"{stored} (the page shows {shown})"


def after_reload(browser: Browser, form: Form) -> str:
    with visitor(browser, form.server.url, form.token) as person:
        page = person.new_page()
        page.goto(form.server.url + form.path)
        answer(page)
        page.wait_for_timeout(HAND_MS)
        page.reload()
        return kept(page, form)


def in_another_tab(browser: Browser, form: Form) -> str:
    with visitor(browser, form.server.url, form.token) as person:
        page = person.new_page()
        page.goto(form.server.url + form.path)
        answer(page)
        page.wait_for_timeout(HAND_MS)
        other = person.new_page()
        other.goto(form.server.url + form.path)
        return str(count(other))


def after_a_killed_server(browser: Browser, form: Form) -> str:
    with visitor(browser, form.server.url, form.token) as person:
        page = person.new_page()
        page.goto(form.server.url + form.path)
        answer(page)
        form.server.kill()
        form.server.start()
        return kept(page, form)


def after_a_dropped_socket(browser: Browser, form: Form) -> str:
    with wire(form.server.port) as line:
        url = f"http://127.0.0.1:{line.port}"
        with visitor(browser, url, form.token) as person:
            page = person.new_page()
            page.goto(url + form.path)
            answer(page)
            line.cut()
            page.wait_for_timeout(OUTAGE_MS)
            line.mend()
            return kept(page, form)


CASES: dict[str, Callable[[Browser, Form], str]] = {
    "reload": after_reload,
    "another tab": in_another_tab,
    "killed server": after_a_killed_server,
    "dropped socket": after_a_dropped_socket,
}
