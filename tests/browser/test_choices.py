"""Picks and marks in a real Chromium: what was chosen last is stored, whatever follows it and however slow the day."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, expect

from assessments.agreements import Mark
from assessments.errors import SamePick
from assessments.instrument import Role
from tests.browser.playing import INSTRUMENT, NOTHING
from tests.browser.seeding import database, seeding
from tests.browser.serving import ROOT, served
from tests.browser.visiting import Keys, Visit
from tests.proofs import proof
from tests.store.people import Two, all_picks
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store import Store
    from tests.browser.serving import Server

CONTROLS = [pytest.param("", id="control"), proof("?controls=simple", id="simple")]

pytestmark = pytest.mark.browser

SLOW = ROOT / "tests" / "browser" / "apps" / "slow_callbacks.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("choices")


@pytest.fixture(scope="module")
def picking(folder: Path) -> Two:
    """A mentor who has made all four picks."""
    with seeding(folder) as store:
        two = Two.sit_down(store)
        for pick in all_picks():
            store.save_pick(two.tokens[Role.MENTOR], uuid4(), pick)
    return two


@pytest.fixture(scope="module")
def marking(folder: Path, picking: Two) -> Two:
    """A mentor who has said of the one agreement that it was kept."""
    assert picking
    with seeding(folder) as store:
        two = with_an_agreement(store)
        two.mark_all(Role.MENTOR, Mark.KEPT)
    return two


@pytest.fixture(scope="module")
def unmarked(folder: Path, marking: Two) -> Two:
    """A mentor who has not yet said anything of the one agreement."""
    assert marking
    with seeding(folder) as store:
        return with_an_agreement(store)


def with_an_agreement(store: Store) -> Two:
    two = Two.sit_down(store)
    two.reveal()
    two.agree()
    two.go_on()
    return two


@pytest.fixture(scope="module")
def server(folder: Path, unmarked: Two) -> Iterator[Server]:
    assert unmarked
    with served(SLOW, folder, FIVE_WAYS_DATABASE=str(database(folder))) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    one = Visit(browser, server)
    yield one
    one.close()


def group(visit: Visit, number: int = 0) -> Locator:
    return visit.page.get_by_role("radiogroup").nth(number)


@pytest.mark.parametrize("query", CONTROLS)
def test_a_pick_stands_though_next_follows_it_at_once(visit: Visit, picking: Two, query: str) -> None:
    visit.sit_down(picking.tokens[Role.MENTOR])
    visit.open(f"/picks{query}")
    visit.at(say("picks.title"))
    position = 3 if query else NOTHING
    Keys(visit.page).choose(group(visit), position)
    visit.button(say("turn.next")).click()
    visit.at(say("reflections.title"))
    visit.open("/picks")
    expect(group(visit).locator("input").nth(position)).to_be_checked()


@pytest.mark.parametrize("query", CONTROLS)
def test_a_mark_stands_though_next_follows_it_at_once(visit: Visit, marking: Two, query: str) -> None:
    visit.sit_down(marking.tokens[Role.MENTOR])
    visit.open(f"/last-agreements{query}")
    visit.at(say("last_agreements.title"))
    position = 2 if query else 3
    Keys(visit.page).choose(group(visit), position)
    visit.button(say("turn.next")).click()
    visit.at(INSTRUMENT.principles[0].title)
    visit.open("/last-agreements")
    expect(group(visit).locator("input").nth(position)).to_be_checked()


@pytest.mark.proof
def test_presses_faster_than_the_store_end_with_the_last(visit: Visit, picking: Two) -> None:
    """While the first choice is on its way, others follow and the page is left; the last one stands."""
    visit.sit_down(picking.tokens[Role.MENTOR])
    visit.open("/picks")
    visit.at(say("picks.title"))
    visit.page.route("**/pick", lambda route: route.abort())
    keys = Keys(visit.page)
    for position in (0, 4, 1, NOTHING, 2):
        keys.choose(group(visit, 3), position)
    expect(visit.page.get_by_text(say("choices.not_saved"))).to_be_visible()
    keys.press(visit.button(say("turn.next")))
    visit.at(say("reflections.title"))
    visit.page.get_by_role("link", name=say("titles.review")).first.click()
    visit.at(say("review.title"))
    expect(visit.page.get_by_text(say("underway.late"))).to_be_visible()
    expect(visit.button(say("review.seal"))).to_be_disabled()
    visit.page.unroute("**/pick")
    expect(visit.page.get_by_text(say("underway.late"))).to_be_hidden()
    visit.open("/picks")
    expect(group(visit, 3).locator("input").nth(2)).to_be_checked()


@pytest.mark.proof
def test_the_same_principle_twice_is_said_at_once_and_no_longer_when_it_is_mended(visit: Visit, picking: Two) -> None:
    visit.sit_down(picking.tokens[Role.MENTOR])
    visit.open("/picks")
    visit.at(say("picks.title"))
    group(visit, 2).locator("label").nth(3).click()
    group(visit, 3).locator("label").nth(3).click()
    expect(visit.page.get_by_text(SamePick.sentence)).to_be_visible()
    group(visit, 3).locator("label").nth(NOTHING).click()
    expect(visit.page.get_by_text(SamePick.sentence)).to_be_hidden()
    expect(visit.page.get_by_text(say("turn.saved_so_far", time="").rstrip("."))).to_be_visible()


@pytest.mark.proof
def test_next_waits_for_a_mark_that_is_on_its_way(visit: Visit, unmarked: Two) -> None:
    visit.sit_down(unmarked.tokens[Role.MENTOR])
    visit.open("/last-agreements")
    visit.at(say("last_agreements.title"))
    visit.button(say("turn.next")).click()
    without_a_word = visit.page.get_by_role("heading", level=2).inner_text()
    still_open = visit.page.get_by_text(say("last_agreements.open", agreements=without_a_word))
    expect(still_open).to_be_visible()
    visit.page.route("**/mark", lambda route: route.abort())
    group(visit).locator("label").nth(1).click()
    visit.button(say("turn.next")).click()
    expect(still_open).to_be_hidden()
    expect(visit.page.get_by_text(say("choices.not_saved"))).to_be_visible()
    visit.at(say("last_agreements.title"))
    visit.page.unroute("**/mark")
    visit.at(INSTRUMENT.principles[0].title)
    visit.open("/last-agreements")
    expect(group(visit).locator("input").nth(1)).to_be_checked()
