"""A lead in a real browser, by keys alone: plans a wave, sets the smallest group, closes it and sees that it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.errors import TooSmall, WavesOverlap
from store import Store, WaveState
from store.actors import utc_now
from tests.browser.seeding import database, five_ways, seeding
from tests.browser.visiting import LAPTOP, Keys, Visit
from tests.store.department import Department
from tests.store.programs_of_pairs import add_pairs, lead_of, seal_all
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

TODAY = utc_now().date()
LAST = TODAY + timedelta(days=30)
PAIRS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("waves")


@pytest.fixture(scope="module")
def lead(folder: Path) -> str:
    """The token of a lead of a program of which twelve pairs submitted today, before any wave was planned."""
    with seeding(folder) as store:
        office = Department.open(store, database(folder))
        token = lead_of(office)
        pairs = add_pairs(office, PAIRS, departments=("Surgery", "Pediatrics"))
        seal_all(store, pairs, utc_now() - timedelta(minutes=1))
    return token


@pytest.fixture(scope="module")
def server(folder: Path, lead: str) -> Iterator[Server]:
    assert lead
    with five_ways(folder) as running:
        yield running


def plan(visit: Visit, keys: Keys) -> None:
    for name, day in (("opens", TODAY), ("closes", LAST)):
        field = visit.page.get_by_label(say(f"waves.{name}")).first
        keys.write(field, day.isoformat())
        visit.page.keyboard.press("Tab")
    keys.press(visit.button(say("waves.plan")))


def test_a_wave_from_its_plan_to_its_closing(browser: Browser, folder: Path, server: Server, lead: str) -> None:
    visit = Visit(browser, server, LAPTOP)
    visit.sit_down(lead)
    keys = Keys(visit.page)
    visit.open("/waves")
    visit.at(say("waves.title"))
    expect(visit.page.get_by_text(say("waves.none"))).to_be_visible()

    plan(visit, keys)
    expect(visit.page.get_by_text(say("waves.planned"))).to_be_visible()
    stands = f"{say('waves.is_open')}. {say('waves.pairs')}: 12"
    expect(visit.page.get_by_role("cell", name=stands, exact=True)).to_be_visible()
    plan(visit, keys)
    expect(visit.page.get_by_role("alert").get_by_text(str(WavesOverlap(LAST + timedelta(days=1))))).to_be_visible()

    least = visit.page.get_by_label(say("waves.minimum"))
    keys.reach(least)
    visit.page.keyboard.press("ControlOrMeta+a")
    visit.page.keyboard.type("4")
    keys.press(visit.button(say("waves.minimum_set")))
    expect(visit.page.get_by_role("alert").get_by_text(str(TooSmall(5)))).to_be_visible()

    keys.press(visit.page.locator("summary").filter(has_text=say("waves.close", number=1)))
    expect(visit.page.get_by_text("This cannot be undone.")).to_be_visible()
    keys.press(visit.button(say("waves.close_sure")))
    expect(visit.page.get_by_text(say("waves.closed"))).to_be_visible()
    visit.page.reload()
    expect(visit.page.get_by_role("heading", name=say("waves.closed_title", number=1))).to_be_visible()
    expect(visit.button(say("waves.close_sure"))).to_have_count(0)
    assert (visit.complaints, visit.bare, visit.elsewhere) == ([], [], [])
    visit.close()


def test_what_was_closed_there_is_in_the_store(folder: Path, server: Server, lead: str) -> None:
    server.stop()
    store = Store.open(database(folder))
    try:
        program = store.who(lead).duties[0].program_id
        assert program
        [wave] = store.waves(lead, program).waves
        assert (wave.state, wave.pairs, wave.closes_on) == (WaveState.CLOSED, PAIRS, LAST)
        assert store.release(lead, wave.releases[0].id).figures
    finally:
        store.close()
