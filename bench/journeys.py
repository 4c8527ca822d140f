"""What two people do from the first answer to both views, on each of the two servers, in a real browser.

The only place that knows the screens. Times are taken on the way, so that they belong to a page in real use.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from assessments.instrument import Form, Role, load
from bench.browser import connected, seen, since_press, visitor
from ui.wording import say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from bench.pairs import Pair

TEXT = "We agreed on what comes next, and on when we look at it again."
SHEET_SAVED = ("[data-state]", "Saved")


@dataclass(frozen=True)
class Journey:
    """How long people waited, in milliseconds: for "saved" after a tap or submit, for both views after a press."""

    saved_ms: float
    views_ms: float


def bare(browser: Browser, url: str, pair: str) -> Journey:
    """Both people submit; the second sees the chart."""
    with visitor(browser, url) as mentor, visitor(browser, url) as mentee:
        first, second = mentor.new_page(), mentee.new_page()
        fill_bare(first, f"{url}/?pair={pair}&who=mentor")
        submit(first)
        saved_ms = since_press(first, "saved")
        fill_bare(second, f"{url}/?pair={pair}&who=mentee")
        second.evaluate("eyes.watch('chart')")
        submit(second)
        return Journey(saved_ms, since_press(second, "chart"))


def fill_bare(page: Page, address: str) -> None:
    page.goto(address)
    seen(page, "usable")
    page.get_by_role("button", name="Submit").wait_for()
    for number, group in enumerate(page.get_by_test_id("stRadio").all()):
        group.locator("label:has(input)").nth(number % 5).click()
    for box in page.locator("textarea").all():
        box.fill(TEXT)


def submit(page: Page) -> None:
    page.evaluate("eyes.awaitSaved('[data-testid=stAlert]', 'saved')")
    page.get_by_role("button", name="Submit").click()


def product(browser: Browser, url: str, pair: Pair) -> Journey:
    """Both people answer everything and submit, the mentor presses Open, then the mentee does."""
    mentor_token, mentee_token = (pair.seats[role] for role in (Role.MENTOR, Role.MENTEE))
    with visitor(browser, url, mentor_token) as mentor, visitor(browser, url, mentee_token) as mentee:
        first, second = mentor.new_page(), mentee.new_page()
        waits = turn(first, url, Role.MENTOR) + turn(second, url, Role.MENTEE)
        second.get_by_role("heading", name=say("together.title")).wait_for()
        first.goto(url)
        first.get_by_role("button", name=say("together.open"), exact=True).click()
        first.get_by_text(say("together.pressed")).wait_for()
        second.evaluate("eyes.watch('chart'); eyes.seen.down = null")
        second.get_by_role("button", name=say("together.open"), exact=True).click()
        return Journey(median(waits), since_press(second, "chart"))


def turn(page: Page, url: str, role: Role) -> list[float]:
    """One person's whole turn; how long each tap took until it was called saved."""
    page.goto(f"{url}/check-in")
    instrument = load()
    waits = []
    for principle in instrument.principles:
        sheet = page.get_by_role("group", name=principle.title, exact=True)
        sheet.wait_for()
        count = 2 * len(principle.asked(Form.FULL))
        waits += [tap(page, sheet, row, (row + len(role)) % 5) for row in range(count)]
        press(page, "turn.next")
    pick(page)
    write(page)
    page.get_by_role("heading", name=say("review.title")).wait_for()
    press(page, "review.seal")
    page.get_by_role("heading", name=say("review.title")).wait_for(state="detached")
    return waits


def tap(page: Page, sheet: Locator, row: int, point: int) -> float:
    page.evaluate("([where, word]) => eyes.awaitSaved(where, word)", list(SHEET_SAVED))
    sheet.locator("fieldset").nth(row).locator("label").nth(point).click()
    return since_press(page, "saved")


def pick(page: Page) -> None:
    page.get_by_role("heading", name=say("picks.title")).wait_for()
    for number in range(4):
        page.get_by_role("radiogroup").nth(number).locator("label").nth(number).click()
        page.wait_for_timeout(100)
        connected(page)
    press(page, "turn.next")


def write(page: Page) -> None:
    page.get_by_role("heading", name=say("reflections.title")).wait_for()
    boxes = page.locator("textarea")
    boxes.nth(len(load().principles) - 1).wait_for()
    for number, box in enumerate(boxes.all()):
        box.fill(TEXT)
        box.blur()
        page.locator(".note [data-state=saved]").nth(number).wait_for()
    press(page, "turn.to_review")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=say(name), exact=True).click()
