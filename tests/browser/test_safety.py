"""What a person can do when the screen itself becomes a danger: blank it at once, and read whom to turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.instrument import Role
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import PHONE, Visit
from tests.store.people import Two
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL_ON_TOP = """() => {
    const places = [0.1, 0.3, 0.5, 0.7, 0.9]
    const at = (x, y) => document.elementFromPoint(innerWidth * x, innerHeight * y)
    return places.every((x) => places.every((y) => at(x, y).closest("dialog")))
}"""
FOCUS_OUTSIDE = """() => {
    const focused = document.activeElement
    return focused === document.body || focused.closest("dialog") ? null : focused.outerHTML
}"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visit(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A mentee who is answering, on a phone's width with a keyboard."""
    folder = tmp_path_factory.mktemp("safety")
    with seeding(folder) as store:
        two = Two.sit_down(store)
        two.choose_passphrase(Role.MENTEE)
    with five_ways(folder) as server:
        visit = Visit(browser, server, PHONE)
        visit.sit_down(two.tokens[Role.MENTEE])
        visit.open("/check-in?principle=1")
        expect(visit.ratings).to_have_count(8)
        visit.page.wait_for_load_state("networkidle")  # its last parts have come
        yield visit
        visit.close()


def test_escape_twice_blanks_the_page_until_it_is_asked_for(visit: Visit) -> None:
    first = visit.choice(0, 3)
    first.focus()
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    visit.page.keyboard.press("Escape")
    cover = visit.page.get_by_role("dialog", name=say("cover.name"))
    expect(cover).to_be_visible()
    assert cover.bounding_box() == {"x": 0, "y": 0, "width": PHONE[0], "height": PHONE[1]}
    assert visit.page.title() == say("cover.title")
    assert visit.page.evaluate(ALL_ON_TOP)
    for _ in range(3):
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(FOCUS_OUTSIDE) is None
    for _ in range(3):
        visit.page.keyboard.press("Escape")
    expect(cover).to_be_visible()
    visit.picture("cover")
    visit.button(say("cover.again")).focus()
    visit.page.keyboard.press("Enter")
    expect(cover).to_have_count(0)
    expect(first).to_be_focused()
    expect(visit.page).not_to_have_title(say("cover.title"))


def test_the_way_out_opens_without_a_word_to_the_server(visit: Visit) -> None:
    before, address = len(visit.asked_for), visit.page.url
    label = visit.button(say("safe_exit.label"))
    label.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("Nobody is told that you read this")).to_be_visible()
    visit.picture("safe_exit")
    assert visit.page.url == address
    assert [url for url in visit.asked_for[before:] if "/static/" not in url] == []
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_text("Nobody is told that you read this")).to_have_count(0)


def test_nothing_of_a_pair_nothing_to_leave(visit: Visit) -> None:
    """The start page belongs to nobody, and says nothing about anybody's trouble."""
    visit.context.clear_cookies()
    visit.open("/")
    visit.at(say("start.title"))
    expect(visit.button(say("safe_exit.label"))).to_have_count(0)
