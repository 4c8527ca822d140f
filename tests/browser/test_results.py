"""A lead reads the results: by keys alone, on a phone and on a laptop, and from release to release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.seeding import database, five_ways, seeding
from tests.browser.visiting import LAPTOP, PHONE, Keys, Visit
from tests.store.department import Department
from tests.store.led import Led, lead_three_waves
from ui.places import SCREENS
from ui.results import SECTIONS
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

PICTURES = {
    "results": 2,
    "results_groups": 4,
    "results_answers": 4,
    "results_change": 2,
    "results_picks": 2,
    "results_onward": 1,
    "results_questionnaire": 0,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def led(folder: Path) -> Led:
    with seeding(folder) as store:
        return lead_three_waves(Department.open(store, database(folder)))


@pytest.fixture(scope="module")
def server(folder: Path, led: Led) -> Iterator[Server]:
    assert led.releases
    with five_ways(folder) as running:
        yield running


MARKED = """links => links
    .filter(link => getComputedStyle(link).backgroundColor !== "rgba(0, 0, 0, 0)").map(link => link.textContent)"""

BROKEN = """links => links.filter(link => {
    const words = document.createRange();
    words.selectNodeContents(link.querySelector("p"));
    return words.getClientRects().length > 1;
}).map(link => link.textContent)"""


def address(section: str) -> str:
    return next(f"/{one.address}" for one in SCREENS if one.script == section)


@pytest.mark.proof
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_every_part_is_reached_from_the_one_before_by_keys_alone(
    browser: Browser, server: Server, led: Led, size: tuple[int, int]
) -> None:
    visit = Visit(browser, server, size)
    visit.sit_down(led.lead)
    visit.open(f"/results?release={led.releases[1].id}")
    keys = Keys(visit.page)
    for section in SECTIONS:
        if section != "results":
            keys.press(visit.page.locator("main").get_by_role("link", name=say(f"results.to_{section}"), exact=True))
        visit.at(say(f"titles.{section}"))
        expect(visit.page.locator("svg.marks")).to_have_count(PICTURES[section])
        visit.settle()
        assert str(led.releases[1].id) in visit.page.url
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert visit.page.get_by_test_id("stPageLink-NavLink").evaluate_all(BROKEN) == []
        if size == LAPTOP:
            assert visit.page.get_by_test_id("stTopNavLink").evaluate_all(MARKED) == [say("titles.results")]
        visit.picture(f"{section}_{size[0]}")
    assert visit.complaints == []
    assert visit.elsewhere == []
    visit.close()


@pytest.mark.proof
def test_another_release_keeps_the_pictures(browser: Browser, server: Server, led: Led) -> None:
    """Nothing flickers: the very drawings stay, and only what they show is another."""
    visit = Visit(browser, server)
    visit.sit_down(led.lead)
    visit.open("/results-groups")
    visit.at(say("titles.results_groups"))
    pictures = visit.page.locator("svg.marks")
    expect(pictures).to_have_count(4)
    before = pictures.evaluate_all("all => all.map((one) => { one.wasThere = true; return one.textContent })")
    visit.field(say("results.which")).click()
    visit.page.get_by_role("option").last.click()
    expect(visit.page).to_have_url(re.compile(str(led.releases[0].id)))
    expect(pictures.first).not_to_have_text(before[0])
    visit.settle()
    assert pictures.evaluate_all("all => all.map((one) => one.wasThere ?? false)") == [True] * 4
    visit.close()
