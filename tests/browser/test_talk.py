"""The clock of the talk: started, paused and hidden by keys alone, silent, and still there after another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.instrument import Role
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Keys, Visit
from tests.store.people import Two
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WASM = re.compile(r"script-src wasm-eval \S+/static/js/protobuf\S+")  # Streamlit's own, and refused on purpose

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    with seeding(tmp_path) as store:
        two = Two.sit_down(store)
        two.reveal()
    with five_ways(tmp_path) as server:
        one = Visit(browser, server)
        one.sit_down(two.tokens[Role.MENTEE])
        yield one
        one.close()


def test_the_clock_counts_down_and_can_be_paused_and_hidden_by_keys(visit: Visit) -> None:
    visit.page.clock.install()
    visit.open("/talk")
    visit.at(say("talk.title"))
    keys, timer = Keys(visit.page), visit.page.get_by_role("timer")
    expect(timer).to_have_text(say("clock.left", minutes=20))
    expect(timer).to_have_attribute("aria-live", "off")
    keys.press(visit.button(say("clock.start")))
    visit.page.clock.fast_forward("05:01")
    expect(timer).to_have_text(say("clock.left", minutes=15))
    keys.press(visit.button(say("clock.pause")))
    visit.page.clock.fast_forward("05:00")
    expect(timer).to_have_text(say("clock.left", minutes=15))
    keys.press(visit.button(say("clock.go_on")))
    keys.press(visit.button(say("clock.hide")))
    expect(timer).to_be_hidden()
    expect(visit.button(say("clock.pause"))).to_be_hidden()

    keys.press(visit.button(say("talk.to_views")))
    visit.at(say("views.title"))
    visit.page.clock.fast_forward("02:00")
    keys.press(visit.button(say("views.to_talk")))
    visit.at(say("talk.title"))
    keys.press(visit.button(say("clock.show")))
    expect(timer).to_have_text(say("clock.left", minutes=13))
    visit.page.clock.fast_forward("13:00")
    expect(visit.page.get_by_text(say("clock.over"))).to_be_visible()
    expect(visit.button(say("clock.pause"))).to_be_hidden()
    assert visit.complaints == []
    assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []
