"""Reload, Back, a closed tab, another browser, a killed server, two tabs: everybody goes on with nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Dialog, expect

from assessments.errors import SignedOut
from assessments.instrument import Role
from assessments.response import Lane, Reflection
from tests.browser import traces
from tests.browser.playing import INSTRUMENT
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Visit
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, all_picks, all_taps
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

FIRST, SECOND = (principle.title for principle in INSTRUMENT.principles[:2])
SECRET = "xylophone kept by the mentor"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("resume")


@pytest.fixture(scope="module")
def pairs(folder: Path) -> Iterator[Two]:
    """Pairs whose mentor sits down to answer: one for each test that takes the next."""
    with seeding(folder) as store:
        waiting = [Two.sit_down(store) for _ in range(20)]
        for two in waiting:
            two.choose_passphrase(Role.MENTOR)
    return iter(waiting)


@pytest.fixture(scope="module")
def finished(folder: Path, pairs: Iterator[Two]) -> Two:
    """A mentor who has answered everything and not submitted it."""
    with seeding(folder) as store:
        two = Two.sit_down(store, guarded=False)
        two.choose_passphrase(Role.MENTOR)
        two.answer(Role.MENTOR, notes=[Reflection(PRINCIPLES[0], Lane.ONLY_ME, SECRET)])
    return two


@pytest.fixture(scope="module")
def almost(folder: Path, finished: Two) -> Two:
    """A mentor who has answered everything but the first question."""
    with seeding(folder) as store:
        two = Two.sit_down(store)
        store.save_ratings(two.tokens[Role.MENTOR], all_taps(Role.MENTOR)[1:])
        for pick in all_picks():
            store.save_pick(two.tokens[Role.MENTOR], uuid4(), pick)
    return two


@pytest.fixture(scope="module")
def server(folder: Path, pairs: Iterator[Two], finished: Two, almost: Two) -> Iterator[Server]:
    with five_ways(folder) as running:
        yield running


@pytest.fixture
def arrive(browser: Browser, server: Server) -> Iterator[Callable[[], Visit]]:
    visits: list[Visit] = []

    def arrived() -> Visit:
        visits.append(Visit(browser, server))
        return visits[-1]

    yield arrived
    for visit in visits:
        visit.close()


@pytest.fixture
def two(pairs: Iterator[Two]) -> Two:
    return next(pairs)


@pytest.fixture
def mentor(arrive: Callable[[], Visit], two: Two) -> Visit:
    """At the first principle, with three answers given."""
    visit = arrive()
    visit.sit_down(two.tokens[Role.MENTOR])
    visit.open("/check-in?principle=1")
    answer(visit, {0: 2, 1: 5, 2: None})
    visit.saved(3)
    return visit


def answer(visit: Visit, values: dict[int, int | None]) -> None:
    for rating, value in values.items():
        visit.choice(rating, value).check()


def shows(visit: Visit, values: dict[int, int | None]) -> None:
    """Exactly these answers, each where it was given."""
    for rating, value in values.items():
        expect(visit.choice(rating, value)).to_be_checked()
    expect(visit.ratings.get_by_role("radio", checked=True)).to_have_count(len(values))


def goes_on(visit: Visit) -> None:
    """From the first screen of the turn to where it stopped."""
    visit.at(say("your_turn.title"))
    expect(visit.page.get_by_text(say("your_turn.draft", answered=3, asked=40))).to_be_visible()
    visit.button(say("your_turn.continue")).click()
    visit.at(FIRST)
    shows(visit, {0: 2, 1: 5, 2: None})


def test_a_reload_in_the_middle_of_a_principle(mentor: Visit) -> None:
    mentor.page.reload()
    mentor.at(FIRST)
    shows(mentor, {0: 2, 1: 5, 2: None})
    answer(mentor, {3: 1, 0: 4})
    mentor.saved(4)
    mentor.page.reload()
    shows(mentor, {0: 4, 1: 5, 2: None, 3: 1})


def test_back_and_forward_between_screens(mentor: Visit) -> None:
    mentor.button(say("turn.next")).click()
    mentor.at(SECOND)
    shows(mentor, {})
    answer(mentor, {7: 3})
    mentor.saved(4)
    mentor.page.go_back()
    mentor.at(FIRST)
    shows(mentor, {0: 2, 1: 5, 2: None})
    mentor.page.go_forward()
    mentor.at(SECOND)
    shows(mentor, {7: 3})
    mentor.button(say("turn.back")).click()
    mentor.at(FIRST)
    shows(mentor, {0: 2, 1: 5, 2: None})


@pytest.mark.proof
def test_a_closed_tab(mentor: Visit) -> None:
    mentor.page.close()
    mentor.new_page()
    goes_on(mentor)


def test_another_browser_with_code_and_passphrase(mentor: Visit, arrive: Callable[[], Visit], two: Two) -> None:
    mentor.close()
    other = arrive()
    come_back(other, two)
    goes_on(other)


def come_back(visit: Visit, two: Two) -> None:
    """The mentor sits down again with code and passphrase."""
    visit.open("/come-back")
    visit.field(say("come_back.code")).fill(two.code)
    visit.button(say("come_back.find")).click()
    visit.page.get_by_role("radiogroup").get_by_text(say("roles.the_mentor")).click()
    visit.field(say("come_back.passphrase")).fill(PASSPHRASES[Role.MENTOR])
    visit.button(say("come_back.enter")).click()


def test_a_server_killed_while_answers_are_given(mentor: Visit, server: Server) -> None:
    server.kill()
    answer(mentor, {3: 4, 4: 1, 1: 3})
    shows(mentor, {0: 2, 1: 3, 2: None, 3: 4, 4: 1})
    expect(mentor.page.locator(".sheet .state")).not_to_have_attribute("data-state", "saved")
    server.start()
    mentor.saved(5)
    mentor.page.reload()
    mentor.at(FIRST)
    shows(mentor, {0: 2, 1: 3, 2: None, 3: 4, 4: 1})


@pytest.mark.proof
def test_a_text_typed_while_the_server_is_down(mentor: Visit, server: Server) -> None:
    mentor.open("/in-your-words")
    box = mentor.notes.nth(0).locator("textarea")
    box.fill("before the fall")
    mentor.noted(0)
    server.kill()
    box.fill("before the fall, and after")
    server.start()
    mentor.noted(0)
    mentor.page.reload()
    expect(box).to_have_value("before the fall, and after")


@pytest.mark.proof
def test_a_text_typed_just_before_going_on(mentor: Visit) -> None:
    mentor.open("/in-your-words")
    box = mentor.notes.nth(4).locator("textarea")
    box.fill("typed in the last moment")
    mentor.notes.nth(4).get_by_label(say("reflections.shared")).check()
    mentor.button(say("turn.to_review")).click()
    mentor.at(say("review.title"))
    mentor.button(say("turn.back")).click()
    mentor.at(say("reflections.title"))
    expect(box).to_have_value("typed in the last moment")
    expect(mentor.notes.nth(4).get_by_label(say("reflections.shared"))).to_be_checked()


def test_a_tap_in_the_moment_of_going_on(mentor: Visit) -> None:
    mentor.tap_and_press(7, 3, say("turn.next"))
    mentor.at(SECOND)
    mentor.saved(4)
    mentor.button(say("turn.back")).click()
    mentor.at(FIRST)
    shows(mentor, {0: 2, 1: 5, 2: None, 7: 3})


@pytest.mark.proof
def test_a_text_typed_in_the_moment_of_closing_for_now(mentor: Visit, two: Two) -> None:
    """The seat is given up only when what was typed last is stored."""
    mentor.open("/in-your-words")
    expect(mentor.notes).to_have_count(5)
    mentor.type_and_press("typed and closed", say("lock.leave"))
    mentor.at(say("start.title"))
    come_back(mentor, two)
    mentor.at(say("your_turn.title"))
    mentor.open("/in-your-words")
    expect(mentor.notes.nth(0).locator("textarea")).to_have_value("typed and closed")


@pytest.mark.proof
def test_a_text_typed_just_before_closing_the_tab(mentor: Visit) -> None:
    """The browser asks first; whoever leaves all the same has still said everything."""
    mentor.open("/in-your-words")
    asked: list[Dialog] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog)
        dialog.accept()

    mentor.page.on("dialog", leave)
    mentor.notes.nth(0).locator("textarea").press_sequentially("typed and gone")
    with mentor.page.expect_event("close"):
        mentor.page.close(run_before_unload=True)
    assert [dialog.type for dialog in asked] == ["beforeunload"]
    mentor.new_page("/in-your-words")
    expect(mentor.notes.nth(0).locator("textarea")).to_have_value("typed and gone")


def test_two_tabs_of_one_person(mentor: Visit) -> None:
    first = mentor.page
    mentor.new_page("/check-in?principle=1")
    shows(mentor, {0: 2, 1: 5, 2: None})
    answer(mentor, {0: 5, 5: 4})
    mentor.saved(4)
    mentor.page = first
    answer(mentor, {6: 1})
    mentor.saved(5)
    shows(mentor, {0: 5, 1: 5, 2: None, 5: 4, 6: 1})


@pytest.mark.proof
def test_an_answer_under_way_when_the_review_opens(arrive: Callable[[], Visit], almost: Two) -> None:
    """The last open question was answered, and the store has not confirmed it: Submit waits, and says why."""
    visit = arrive()
    visit.sit_down(almost.tokens[Role.MENTOR])
    visit.open("/check-in?principle=1")
    visit.page.route("**/taps", lambda route: route.abort())
    answer(visit, {0: 5})
    visit.page.get_by_role("link", name=say("titles.review")).first.click()
    visit.at(say("review.title"))
    expect(visit.page.get_by_text(say("underway.late"))).to_be_visible()
    expect(visit.button(say("review.seal"))).to_be_disabled()
    expect(visit.page.get_by_text(say("review.open", number=1).split(".")[0])).to_be_visible()
    visit.page.unroute("**/taps")
    expect(visit.page.get_by_text(say("review.complete"))).to_be_visible()
    expect(visit.page.get_by_text(say("underway.late"))).to_be_hidden()
    visit.button(say("review.seal")).click()
    visit.at(say("sealed.title"))


@pytest.mark.proof
def test_a_moment_is_told_in_the_time_of_the_browser(browser: Browser, server: Server, two: Two) -> None:
    """By the control itself and by the page that Python writes alike, also after a tap."""
    visit = Visit(browser, server, timezone_id="Asia/Kathmandu")
    try:
        visit.sit_down(two.tokens[Role.MENTOR])
        visit.open("/check-in?principle=5")
        answer(visit, {0: 2})
        visit.saved(1)
        told = visit.page.locator(".sheet .state").inner_text()
        visit.button(say("turn.next")).click()
        visit.at(say("picks.title"))
        time = told.removeprefix(say("turn.saved", time=""))
        expect(visit.page.get_by_text(say("turn.saved_so_far", time=time))).to_be_visible()
        visit.page.go_back()
        expect(visit.page.locator(".sheet .state")).to_have_text(told)
    finally:
        visit.close()


@pytest.mark.proof
def test_tabs_left_open_let_go_at_the_hand_over(arrive: Callable[[], Visit], finished: Two) -> None:
    visit, elsewhere = arrive(), arrive()
    for one in (visit, elsewhere):
        one.sit_down(finished.tokens[Role.MENTOR])
        one.open("/in-your-words")
        expect(one.notes.nth(0).locator("textarea")).to_have_value(SECRET)
    writing = visit.page
    visit.new_page("/review")
    visit.button(say("review.seal")).click()
    visit.at(say("sealed.title"))
    visit.button(say("sealed.hand_over")).click()
    visit.at(say("curtain.title"))
    handed_over, visit.page = visit.page, writing
    visit.at(say("curtain.title"))
    assert traces.found([SECRET], {"page": traces.in_page(visit.page)}) == []

    visit.page = handed_over
    visit.button(say("curtain.i_am_the_mentee")).click()
    visit.at(say("your_turn.title"))
    visit.page = writing
    visit.at(say("your_turn.title"))

    elsewhere.notes.nth(0).locator("textarea").fill("this must not reach anybody")
    elsewhere.notes.nth(0).locator("textarea").blur()
    refused(elsewhere)


def refused(visit: Visit) -> None:
    """A sentence that says what happened and what to do, and none of the answers."""
    visit.at(say("closed.title"))
    expect(visit.page.get_by_text(SignedOut.sentence)).to_be_visible()
    expect(visit.page.get_by_text(say("closed.door"))).to_be_visible()
    expect(visit.page.locator("fieldset, textarea")).to_have_count(0)
    assert traces.found([SECRET, "this must not"], {"page": traces.in_page(visit.page)}) == []
