"""A page whose person was away: nothing of it stays to be read, and the same person goes on exactly where they were."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.errors import WrongPassphrase
from assessments.instrument import Role
from assessments.response import Lane, Reflection
from store.seats import utc_now
from tests.browser import traces
from tests.browser.seeding import database, seeding
from tests.browser.serving import ROOT, served
from tests.browser.visiting import Visit
from tests.store.people import PASSPHRASES, PRINCIPLES, Two
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

SECRET = "xylophone kept by the mentor"
PATIENCE = timedelta(seconds=4)  # as the server in tests/browser/apps/impatient.py has it
UNTIL_AWAY = """async () => {
    while ((await fetch("/here", { method: "POST", body: "idle" })).status !== 423) {
        await new Promise((done) => setTimeout(done, 300))
    }
}"""
LOOKS_AGAIN = 61_000  # ms, a little more than ui/tab.js waits


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("away")


@pytest.fixture(scope="module")
def pairs(folder: Path) -> Iterator[Two]:
    """Pairs whose mentor has written something nobody else may read."""
    with seeding(folder) as store:
        waiting = [Two.sit_down(store) for _ in range(8)]
        for two in waiting:
            two.answer(Role.MENTOR, notes=[Reflection(PRINCIPLES[0], Lane.ONLY_ME, SECRET)])
    return iter(waiting)


@pytest.fixture(scope="module")
def server(folder: Path, pairs: Iterator[Two]) -> Iterator[Server]:
    impatient = ROOT / "tests" / "browser" / "apps" / "impatient.py"
    with served(impatient, folder, FIVE_WAYS_DATABASE=str(database(folder))) as running:
        yield running


@pytest.fixture
def two(pairs: Iterator[Two]) -> Two:
    return next(pairs)


@pytest.fixture
def mentor(browser: Browser, server: Server, two: Two) -> Iterator[Visit]:
    """A mentor who comes in and reads what they wrote, at a browser whose clock can be moved on."""
    visit = Visit(browser, server, new=True)
    visit.context.clock.install()
    visit.open("/come-back")
    visit.field(say("come_back.code")).fill(two.code)
    visit.button(say("come_back.find")).click()
    visit.page.get_by_role("radiogroup").get_by_text(say("roles.the_mentor")).click()
    visit.field(say("come_back.passphrase")).fill(PASSPHRASES[Role.MENTOR])
    visit.button(say("come_back.enter")).click()
    visit.at(say("your_turn.title"))
    visit.open("/in-your-words")
    expect(box(visit)).to_have_value(SECRET)
    yield visit
    visit.close()


def box(visit: Visit) -> Locator:
    return visit.notes.nth(0).locator("textarea")


def go_away(visit: Visit) -> None:
    """Wait until the server says that this seat waits; asking so does not count as being there."""
    visit.page.evaluate(UNTIL_AWAY)


def is_locked(visit: Visit) -> None:
    """The page says whose visit waits, by role, and nothing of anybody's is in it or in the browser."""
    visit.at(say("locked.title"))
    expect(visit.page.get_by_text(say("locked.whose_mentor"))).to_be_visible()
    expect(visit.page.locator("textarea, fieldset")).to_have_count(0)
    places = {"page": traces.in_page(visit.page), "storage": traces.in_storage(visit.page)}
    assert traces.found([SECRET, "Ada", "Grace"], places) == []


def unlock(visit: Visit, passphrase: str = PASSPHRASES[Role.MENTOR]) -> None:
    visit.field(say("locked.passphrase")).fill(passphrase)
    visit.button(say("locked.go_on")).click()


def test_the_page_closes_by_itself_and_opens_where_it_was(mentor: Visit) -> None:
    go_away(mentor)
    mentor.page.clock.fast_forward(LOOKS_AGAIN)
    is_locked(mentor)
    assert mentor.page.url == f"{mentor.url}/in-your-words"
    unlock(mentor, "not the right words")
    expect(mentor.page.get_by_role("alert")).to_have_text(str(WrongPassphrase(4)))
    unlock(mentor)
    mentor.at(say("reflections.title"))
    assert mentor.page.url == f"{mentor.url}/in-your-words"
    expect(box(mentor)).to_have_value(SECRET)


@pytest.mark.proof
def test_the_next_press_finds_the_page_closed(mentor: Visit) -> None:
    go_away(mentor)
    mentor.button(say("turn.to_review")).click()
    is_locked(mentor)
    unlock(mentor)
    mentor.at(say("reflections.title"))


@pytest.mark.proof
def test_every_tab_left_open_closes_with_the_first(mentor: Visit) -> None:
    first = mentor.page
    mentor.new_page("/review")
    mentor.at(say("review.title"))
    go_away(mentor)
    mentor.page.clock.fast_forward(LOOKS_AGAIN)
    is_locked(mentor)
    second, mentor.page = mentor.page, first
    is_locked(mentor)
    unlock(mentor)
    mentor.at(say("reflections.title"))
    mentor.page = second
    mentor.at(say("review.title"))


@pytest.mark.proof
def test_whoever_is_at_the_page_is_never_away(mentor: Visit) -> None:
    """Keys alone, that send nothing, keep it open for longer than anybody may be away."""
    until = utc_now() + PATIENCE * 2
    told = set()
    while utc_now() < until:
        box(mentor).press("ArrowLeft")
        with mentor.page.expect_response("**/here") as answer:
            mentor.page.clock.fast_forward(LOOKS_AGAIN)
        told.add(answer.value.status)
    # a page that looks many times a second, where a real one looks once a minute, may be asked to wait
    assert told - {429} == {204}
    expect(box(mentor)).to_have_value(SECRET)
    mentor.button(say("turn.to_review")).click()
    mentor.at(say("review.title"))


@pytest.mark.proof
def test_what_could_not_be_stored_before_is_stored_for_the_same_person(mentor: Visit) -> None:
    typed = f"{SECRET}, and what came to mind while the network was gone"
    gone = "**/note"
    mentor.page.route(gone, lambda route: route.abort())
    box(mentor).fill(typed)
    expect(mentor.notes.nth(0).locator(".state")).to_have_attribute("data-state", "late")
    go_away(mentor)
    mentor.page.unroute(gone)
    mentor.page.clock.fast_forward(LOOKS_AGAIN)
    is_locked(mentor)
    unlock(mentor)
    mentor.at(say("reflections.title"))
    expect(box(mentor)).to_have_value(typed)


@pytest.mark.proof
def test_somebody_else_closes_it_and_finds_nothing(mentor: Visit) -> None:
    go_away(mentor)
    mentor.page.clock.fast_forward(LOOKS_AGAIN)
    is_locked(mentor)
    mentor.button(say("locked.leave")).click()
    mentor.at(say("start.title"))
    mentor.page.go_back()
    mentor.settle()
    expect(mentor.page.get_by_role("heading", level=1)).not_to_have_text(say("reflections.title"))
    assert traces.found([SECRET], {"page": traces.in_page(mentor.page)}) == []


@pytest.mark.proof
def test_a_visit_that_was_ended_closes_by_itself_too(mentor: Visit) -> None:
    mentor.context.request.post(f"{mentor.url}/leave", headers={"Origin": mentor.url})
    mentor.page.clock.fast_forward(LOOKS_AGAIN)
    mentor.at(say("closed.title"))
    places = {"page": traces.in_page(mentor.page), "storage": traces.in_storage(mentor.page)}
    assert traces.found([SECRET, "Ada", "Grace"], places) == []
