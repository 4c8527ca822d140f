"""What comes after the views, by the keyboard alone: saying how agreements went, passing it on, and parting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.agreements import Mark
from assessments.instrument import Role
from assessments.stage import Level
from tests.browser.playing import INSTRUMENT
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Keys, Visit
from tests.store.people import PASSPHRASES, Two
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Two]]:
    """One that marks two agreements, and one between two check-ins."""
    folder = tmp_path_factory.mktemp("keys_alone")
    with seeding(folder) as store:
        marking, between = Two.sit_down(store), Two.sit_down(store)
        for two in (marking, between):
            two.reveal()
        marking.agree("the round ends early")
        marking.agree("somebody new comes")
        marking.go_on()
    return folder, {"marking": marking, "between": between}


@pytest.fixture(scope="module")
def visit(browser: Browser, pairs: tuple[Path, dict[str, Two]]) -> Iterator[Visit]:
    with five_ways(pairs[0]) as server:
        one = Visit(browser, server)
        yield one
        one.close()


@pytest.fixture
def sit(visit: Visit, pairs: tuple[Path, dict[str, Two]]) -> Iterator[Visit]:
    visit.context.clear_cookies()
    yield visit
    assert visit.elsewhere == []


@pytest.mark.proof
def test_how_the_last_agreements_went(sit: Visit, pairs: tuple[Path, dict[str, Two]]) -> None:
    sit.sit_down(pairs[1]["marking"].tokens[Role.MENTOR])
    sit.open("/your-turn")
    keys = Keys(sit.page)
    keys.press(sit.button(say("your_turn.begin")))
    sit.at(say("last_agreements.title"))
    keys.press(sit.button(say("turn.next")))
    expect(sit.page.get_by_role("alert")).to_contain_text("2")
    for number, mark in ((1, Mark.NOT_YET), (2, Mark.KEPT)):
        keys.choose(
            sit.page.get_by_role("radiogroup", name=say("last_agreements.how", number=number)), list(Mark).index(mark)
        )
        sit.settle()
    keys.press(sit.button(say("turn.next")))
    sit.at(INSTRUMENT.principles[0].title)
    sit.open("/last-agreements")
    for number, mark in ((1, Mark.NOT_YET), (2, Mark.KEPT)):
        group = sit.page.get_by_role("radiogroup", name=say("last_agreements.how", number=number))
        expect(group.locator("input").nth(list(Mark).index(mark))).to_be_checked()


@pytest.mark.proof
def test_passing_it_on(sit: Visit, pairs: tuple[Path, dict[str, Two]]) -> None:
    sit.sit_down(pairs[1]["between"].tokens[Role.MENTEE])
    sit.open("/pass-it-on")
    keys, stage = Keys(sit.page), say(f"stage.{Level.RESIDENT}")
    chosen = sit.field(say("stage.mine"))
    keys.write(chosen, stage)
    sit.page.keyboard.press("Enter")
    expect(chosen).to_have_value(stage)
    keys.press(sit.button(say("stage.save")))
    expect(sit.page.get_by_text(say("stage.saved"))).to_be_visible()

    sit.open("/pass-it-on")
    expect(sit.page.get_by_role("cell", name=chart_words()["stage_resident"])).to_be_visible()
    keys.write(sit.field(say("pass_it_on.name")), "Lin")
    keys.press(sit.button(say("pass_it_on.begin")))
    sit.at(say("your_turn.title"))
    expect(sit.page.get_by_text(f"{say('your_turn.partner')} Lin")).to_be_visible()


@pytest.mark.proof
def test_ending_kindly(sit: Visit, pairs: tuple[Path, dict[str, Two]]) -> None:
    sit.sit_down(pairs[1]["between"].tokens[Role.MENTOR])
    sit.open("/end-or-leave")
    keys, sure = Keys(sit.page), sit.page.get_by_role("checkbox", name=say("ending.sure"))
    keys.press(sit.button(say("ending.end")))
    expect(sit.page.get_by_text(say("ending.not_sure"))).to_be_visible()
    keys.write(sit.field(say("my_data.passphrase")), PASSPHRASES[Role.MENTOR])
    keys.reach(sure)
    sit.page.keyboard.press("Space")
    expect(sure).to_be_checked()
    keys.press(sit.button(say("ending.end")))
    expect(sit.page.get_by_text(say("ending.thanks"))).to_be_visible()
    expect(sit.button(say("ending.end"))).to_have_count(0)
