"""Two people at two browsers share nothing, however often a visit before them was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from tests.browser import profiles
from tests.browser.seeding import five_ways
from tests.browser.visiting import LAPTOP, Visit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.mark.proof
def test_a_visit_that_was_closed_twice_lends_its_profile_once(browser: Browser, tmp_path: Path) -> None:
    with five_ways(tmp_path) as server:
        before = Visit(browser, server)
        before.close()
        before.close()
        first, second = Visit(browser, server), Visit(browser, server)
        assert first.profile is before.profile
        assert second.profile is not first.profile
        first.sit_down("a token of one")
        assert "a token of one" not in [one.get("value") for one in second.context.cookies()]
        for visit in (first, second):
            visit.close()
        with pytest.raises(AssertionError, match="share one profile"):
            profiles.give_back(first.profile, browser, server.url, LAPTOP, reduced_motion="reduce")
