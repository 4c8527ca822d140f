"""Two servers over one PostgreSQL: one is killed in the middle of a check-in, and the pair goes on at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import Browser, expect

from assessments.instrument import Role
from store import Store
from tests.browser.fronting import fronted
from tests.browser.serving import ROOT, served
from tests.browser.visiting import PHONE, Visit
from tests.postgres_server import Server as Postgres
from tests.store.people import Two
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

MENTOR, MENTEE = Role


@pytest.fixture
def address() -> Iterator[str]:
    postgres = Postgres()
    yield postgres.address(postgres.create())
    postgres.stop()


@pytest.mark.proof
def test_killed_in_the_middle_of_a_check_in_the_other_goes_on(browser: Browser, address: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    store = Store.open(address)
    two = Two.sit_down(store)
    with (
        served(ROOT / "app.py", tmp_path, FIVE_WAYS_DATABASE=address) as first,
        served(ROOT / "app.py", tmp_path / "other", FIVE_WAYS_DATABASE=address) as second,
        fronted(first, second) as front,
    ):
        mentor, mentee = (Visit(browser, cast("Server", front), size=PHONE, new=True) for _ in Role)
        for role, visit in ((MENTOR, mentor), (MENTEE, mentee)):
            visit.sit_down(two.tokens[role])
            visit.open("/check-in?principle=1")
            visit.choice(0, 2).check()
            visit.saved(1)
        first.kill()
        for visit in (mentor, mentee):
            visit.choice(1, 5).check()
            visit.saved(2)
        for role in Role:
            assert {one.value for one in store.draft(two.tokens[role]).ratings} == {2, 5}
            two.seal(role)
        opens_together(mentor, mentee)
        mentor.close()
        mentee.close()
        assert second.process.poll() is None
    store.close()


def opens_together(mentor: Visit, mentee: Visit) -> None:
    for visit in (mentor, mentee):
        visit.open("/together")
        visit.at(say("together.title"))
        visit.button(say("together.open")).click()
    for visit in (mentor, mentee):
        expect(visit.page.locator("svg.marks")).to_have_count(4)
