"""The field for one's own words: whatever happens to the page, no text is lost and none reaches another person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Route, WebSocketRoute, expect

from assessments.errors import ChangedElsewhere, TextTooLong
from assessments.instrument import Role
from assessments.response import MAX_REFLECTION, Lane, Reflection
from tests.browser import traces
from tests.browser.playing import INSTRUMENT
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Visit
from tests.store.people import PRINCIPLES, Two
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

SECRET = "xylophone for nobody else"
PAGE = "/in-your-words"
TYPE_AND_GO_BACK = """text => {
    const shadow = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
        .map((one) => one.shadowRoot).find((one) => one.querySelector("textarea"))
    const box = shadow.querySelector("textarea")
    box.value = text
    box.dispatchEvent(new Event("input", { bubbles: true, composed: true }))
    history.back()
}"""
ONLY_PARTING_REQUESTS = """
    const real = window.fetch
    window.fetch = (address, options) =>
        address === "/note" && !options.keepalive ? new Promise(() => {}) : real(address, options)
"""
HOLD_TEXTS = """
    const real = window.fetch
    window.held = []
    window.sendings = () => new Set(held.map((one) => one.id)).size
    window.fetch = (address, options) => address !== "/note" ? real(address, options) : new Promise((go) => {
        held.push({ id: JSON.parse(options.body).id, go: () => go(real(address, options)) })
    })
"""
HIDE = """() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })
    document.dispatchEvent(new Event("visibilitychange"))
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notes")


@pytest.fixture(scope="module")
def pairs(folder: Path) -> Iterator[Two]:
    """Pairs in which both people have chosen a passphrase; the mentor has stored a text on the second principle."""
    with seeding(folder) as store:
        waiting = [Two.sit_down(store) for _ in range(24)]
        for two in waiting:
            for role in Role:
                two.choose_passphrase(role)
            text = Reflection(PRINCIPLES[1], Lane.ONLY_ME, "stored before")
            store.save_reflection(two.tokens[Role.MENTOR], uuid4(), text)
    return iter(waiting)


@pytest.fixture(scope="module")
def server(folder: Path, pairs: Iterator[Two]) -> Iterator[Server]:
    with five_ways(folder) as running:
        yield running


@pytest.fixture
def two(pairs: Iterator[Two]) -> Two:
    return next(pairs)


@pytest.fixture
def arrive(browser: Browser, server: Server, two: Two) -> Iterator[Callable[[], Visit]]:
    """A browser of its own in which the mentor is writing."""
    visits: list[Visit] = []

    def arrived() -> Visit:
        visits.append(Visit(browser, server))
        visits[-1].sit_down(two.tokens[Role.MENTOR])
        visits[-1].open(PAGE)
        expect(visits[-1].notes).to_have_count(5)
        return visits[-1]

    yield arrived
    for visit in visits:
        visit.close()


@pytest.fixture
def mentor(arrive: Callable[[], Visit]) -> Visit:
    return arrive()


def box(visit: Visit, number: int = 0) -> Locator:
    return visit.notes.nth(number).locator("textarea")


def state(visit: Visit, number: int = 0) -> Locator:
    return visit.notes.nth(number).locator(".state")


def shared(visit: Visit, number: int = 0) -> Locator:
    return visit.notes.nth(number).get_by_label(say("reflections.shared"))


def come_from_picks(visit: Visit) -> None:
    """So that the browser's Back leads there."""
    visit.button(say("turn.back")).click()
    visit.at(say("picks.title"))
    visit.button(say("turn.next")).click()
    visit.at(say("reflections.title"))


def cut_off(visit: Visit) -> Callable[[], None]:
    """Load the page with a connection to Streamlit that can be cut without the page noticing; returns the scissors."""
    cut: list[bool] = []

    def passing(page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        page.on_message(lambda message: None if cut else server.send(message))

    visit.page.route_web_socket("**/_stcore/stream", passing)
    visit.open(PAGE)
    expect(visit.notes).to_have_count(5)
    return lambda: cut.append(True)


def test_a_tab_of_one_person_stores_nothing_for_the_next(mentor: Visit, server: Server, two: Two) -> None:
    """The server starts anew while the tab is open, and somebody else sits at this browser meanwhile."""
    box(mentor).fill(SECRET)
    mentor.noted(0)
    server.kill()
    box(mentor, 2).fill(f"and {SECRET}")
    mentor.sit_down(two.tokens[Role.MENTEE])
    server.start()
    expect(box(mentor)).to_have_value("")
    expect(box(mentor, 1)).to_have_value("")
    mentor.settle()
    assert traces.found([SECRET], {"page": traces.in_page(mentor.page)}) == []
    mentor.new_page(PAGE)
    for number in range(5):
        expect(box(mentor, number)).to_have_value("")
        expect(state(mentor, number)).to_have_text("")


def test_a_text_typed_just_before_the_browsers_back(mentor: Visit) -> None:
    come_from_picks(mentor)
    mentor.page.evaluate(TYPE_AND_GO_BACK, "typed in the last moment")
    mentor.at(say("picks.title"))
    mentor.page.go_forward()
    mentor.at(say("reflections.title"))
    expect(box(mentor)).to_have_value("typed in the last moment")
    mentor.noted(0)
    mentor.page.reload()
    expect(box(mentor)).to_have_value("typed in the last moment")


@pytest.mark.proof
def test_a_text_left_behind_is_stored_without_coming_back(mentor: Visit, arrive: Callable[[], Visit]) -> None:
    come_from_picks(mentor)
    with mentor.page.expect_response("**/note") as answer:
        mentor.page.evaluate(TYPE_AND_GO_BACK, "never seen again here")
    assert answer.value.status == 200
    expect(box(arrive())).to_have_value("never seen again here")


@pytest.mark.proof
@pytest.mark.parametrize("leaving", ["hidden", "closed"])
def test_a_text_on_a_dead_connection_is_stored_when_the_tab_goes(
    mentor: Visit, arrive: Callable[[], Visit], leaving: str
) -> None:
    mentor.page.add_init_script(ONLY_PARTING_REQUESTS)
    mentor.open(PAGE)
    mentor.page.on("dialog", lambda dialog: dialog.accept())
    box(mentor).press_sequentially("typed into the void")
    shared(mentor).check()
    if leaving == "hidden":
        with mentor.page.expect_response("**/note") as answer:
            mentor.page.evaluate(HIDE)
        assert answer.value.status == 200
    else:
        with mentor.page.expect_event("close"):
            mentor.page.close(run_before_unload=True)
    again = arrive()
    expect(box(again)).to_have_value("typed into the void")
    expect(shared(again)).to_be_checked()


@pytest.mark.proof
def test_a_text_needs_no_connection_to_streamlit(mentor: Visit, arrive: Callable[[], Visit]) -> None:
    cut_off(mentor)()
    box(mentor).fill("typed past a dead socket")
    mentor.noted(0)
    expect(box(arrive())).to_have_value("typed past a dead socket")


@pytest.mark.proof
def test_a_text_is_sent_again_until_the_server_is_back(mentor: Visit, server: Server) -> None:
    server.kill()
    box(mentor).fill("patience")
    shared(mentor).check()
    box(mentor).fill("patience, and more of it")
    expect(state(mentor)).to_have_text(say("notes.not_saved"))
    server.start()
    mentor.noted(0)
    mentor.page.reload()
    expect(box(mentor)).to_have_value("patience, and more of it")


def comes_back_for_the_first_text(visit: Visit) -> None:
    """The review names the text that was refused, does not submit without it, and leads back to it."""
    visit.at(say("review.title"))
    expect(visit.page.get_by_text(say("underway.refused", principles=INSTRUMENT.principles[0].title))).to_be_visible()
    expect(visit.button(say("review.seal"))).to_be_disabled()
    visit.page.get_by_role("link", name=say("underway.to_words")).click()
    visit.at(say("reflections.title"))


def test_an_old_window_erases_nothing(mentor: Visit, arrive: Callable[[], Visit]) -> None:
    """It was filled before the other one stored a text; a click on who may read it must not bring that to nothing."""
    other = arrive()
    box(other).fill("stored in the other window")
    other.noted(0)
    shared(mentor).check()
    expect(state(mentor)).to_have_text(ChangedElsewhere.sentence)
    mentor.button(say("turn.to_review")).click()
    comes_back_for_the_first_text(mentor)
    expect(shared(mentor)).to_be_checked()
    expect(state(mentor)).to_have_text(ChangedElsewhere.sentence)
    mentor.page.on("dialog", lambda dialog: dialog.accept())
    mentor.page.reload()
    expect(box(mentor)).to_have_value("stored in the other window")


@pytest.mark.proof
def test_a_window_shows_what_another_has_stored_where_nothing_was_typed(
    mentor: Visit, arrive: Callable[[], Visit]
) -> None:
    other = arrive()
    box(other, 1).fill("changed in the other window")
    other.noted(1)
    box(mentor).fill("something else")
    mentor.noted(0)
    expect(box(mentor, 1)).to_have_value("changed in the other window")
    box(mentor, 1).fill("and changed back here")
    mentor.noted(1)


@pytest.mark.proof
def test_typing_on_while_a_text_is_under_way_is_no_change_elsewhere(mentor: Visit) -> None:
    for number in range(8):
        box(mentor).press_sequentially(f"word {number} ")
        box(mentor).blur()
    mentor.noted(0)
    expect(box(mentor)).to_have_value("".join(f"word {number} " for number in range(8)))
    mentor.page.reload()
    expect(box(mentor)).to_have_value("".join(f"word {number} " for number in range(8)))


@pytest.mark.proof
def test_one_sending_at_a_time_however_much_is_typed_meanwhile(mentor: Visit) -> None:
    """A slow server gets the newest text after each answer, and never calls one window two."""
    mentor.page.add_init_script(HOLD_TEXTS)
    mentor.open(PAGE)
    type_and_leave(mentor, "0 ")
    for number in range(1, 5):
        mentor.page.wait_for_function("number => sendings() === number", arg=number)
        type_and_leave(mentor, f"{number} ")
        type_and_leave(mentor, "and ")
        assert mentor.page.evaluate("sendings()") == number
        mentor.page.evaluate("held.at(-1).go()")
    mentor.page.wait_for_function("() => sendings() === 5")
    mentor.page.evaluate("held.at(-1).go()")
    mentor.noted(0)
    assert mentor.page.evaluate("sendings()") == 5
    mentor.page.reload()
    expect(box(mentor)).to_have_value("0 1 and 2 and 3 and 4 and ")


def type_and_leave(visit: Visit, text: str) -> None:
    """A text is sent at once when its field is left."""
    box(visit).press_sequentially(text)
    box(visit).blur()


@pytest.mark.proof
@pytest.mark.parametrize("later", ["stored, and more of it", "", "another thought"])
def test_a_text_changed_after_its_answer_was_lost_is_stored(
    mentor: Visit, arrive: Callable[[], Visit], later: str
) -> None:
    """The store has the first text and this window cannot know it; what was typed since must not be refused."""

    def lose(route: Route) -> None:
        assert route.fetch().status == 200
        route.abort()

    mentor.page.route("**/note", lose, times=1)
    with mentor.page.expect_event("requestfailed"):
        box(mentor).fill("stored")
    box(mentor).fill(later)
    mentor.noted(0)
    expect(box(arrive())).to_have_value(later)


@pytest.mark.proof
@pytest.mark.parametrize("status", [200, 403, 409])
def test_only_the_words_of_our_own_server_count(mentor: Visit, status: int) -> None:
    """Something between here and the server answers in its place: nothing is called saved, and nothing is dropped."""
    page = "<html><p>Please sign in to this network</p></html>"
    mentor.page.route("**/note", lambda route: route.fulfill(status=status, body=page, content_type="text/html"))
    box(mentor).fill("behind a gate")
    expect(state(mentor)).to_have_text(say("notes.not_saved"))
    mentor.page.unroute("**/note")
    mentor.noted(0)
    mentor.page.reload()
    expect(box(mentor)).to_have_value("behind a gate")


@pytest.mark.proof
def test_a_click_in_the_moment_of_typing_is_not_forgotten(mentor: Visit) -> None:
    for number in range(6):
        mentor.type_and_press(f"typed {number}", say("turn.to_review"))
        mentor.at(say("review.title"))
        mentor.button(say("turn.back")).click()
        mentor.at(say("reflections.title"))
        expect(box(mentor)).to_have_value(f"typed {number}")


@pytest.mark.proof
def test_a_text_that_is_too_long_stays_and_says_so(mentor: Visit, arrive: Callable[[], Visit]) -> None:
    long = "x" * (MAX_REFLECTION + 1)
    sentence = TextTooLong(MAX_REFLECTION + 1, MAX_REFLECTION).message
    asked: list[Dialog] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog)
        dialog.dismiss()

    mentor.page.on("dialog", stay)
    come_from_picks(mentor)
    box(mentor).fill(long)
    mentor.button(say("turn.to_review")).click()
    comes_back_for_the_first_text(mentor)
    expect(state(mentor)).to_have_text(sentence)
    expect(box(mentor)).to_have_value(long)

    with mentor.page.expect_event("dialog"):
        mentor.page.evaluate("setTimeout(() => location.reload())")
    mentor.button(say("turn.back")).click()
    mentor.at(say("picks.title"))
    mentor.page.go_back()
    mentor.at(say("reflections.title"))
    expect(box(mentor)).to_have_value(long)
    expect(state(mentor)).to_have_text(sentence)
    assert [dialog.type for dialog in asked] == ["beforeunload"]

    box(mentor).press("End")
    box(mentor).press("Control+End")
    box(mentor).press("Backspace")
    mentor.noted(0)
    mentor.button(say("turn.to_review")).click()
    mentor.at(say("review.title"))
    expect(box(arrive())).to_have_value(long[1:])


def test_nothing_typed_is_written_to_the_browsers_storage(mentor: Visit) -> None:
    come_from_picks(mentor)
    box(mentor).fill(SECRET)
    mentor.noted(0)
    mentor.page.evaluate(TYPE_AND_GO_BACK, f"{SECRET} twice")
    mentor.at(say("picks.title"))
    places = {"storage": traces.in_storage(mentor.page), "cookies": traces.in_cookies(mentor.context)}
    assert traces.found([SECRET], places) == []
