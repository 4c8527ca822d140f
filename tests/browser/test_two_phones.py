"""Two people on two devices of their own, from the invitation to the reveal on both; and one who never comes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.instrument import Role
from store.seats import utc_now
from tests.browser import traces
from tests.browser.playing import INSTRUMENT, answer_all
from tests.browser.seeding import database, five_ways, seeding
from tests.browser.test_check_in import MENTEE, MENTOR, both_views_are_there, nothing_went_elsewhere
from tests.browser.visiting import LAPTOP, PHONE, Finger, Keys, Visit
from tests.store.department import Department
from tests.store.people import PASSPHRASES, Two
from ui.wording import code, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store import Link
    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

AT_ONCE = 2.0  # seconds between the last press and both views on both devices
TWO_WEEKS = timedelta(days=14)
TURN = """(hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden })
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => hidden ? "hidden" : "visible" })
    document.dispatchEvent(new Event("visibilitychange"))
}"""


@dataclass
class People:
    """A pair that was invited, and pairs at laptops: one beginning, one with both sealed, one that waits in vain.

    Of `waiting` and `leaving` the mentor has sealed, of `opening` both have.
    """

    links: dict[Role, Link]
    beginning: Two
    sealed: Two
    waiting: Two
    leaving: Two
    opening: Two
    in_vain: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two_phones")


@pytest.fixture(scope="module")
def people(folder: Path) -> People:
    with seeding(folder) as store:
        office = Department.open(store, database(folder))
        invited = office.people_of(office.pair())
        links = {role: store.issue_link(office.administrator, person) for role, person in invited.items()}
        beginning, sealed = Two.sit_down(store, guarded=False), Two.sit_down(store)
        beginning.choose_passphrase(Role.MENTOR)
        sealed.seal_both()
        waiting, leaving = Two.sit_down(store), Two.sit_down(store)
        for two in (waiting, leaving):
            two.seal(Role.MENTOR)
        opening = Two.sit_down(store)
        opening.seal_both()
        store._now = lambda: utc_now() - TWO_WEEKS
        in_vain = Two.sit_down(store)
        in_vain.seal(Role.MENTOR)
    return People(links, beginning, sealed, waiting, leaving, opening, in_vain.code)


@pytest.fixture(scope="module")
def server(folder: Path, people: People) -> Iterator[Server]:
    assert people.links
    with five_ways(folder) as running:
        yield running


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Visit]:
    visit = Visit(browser, server, PHONE, has_touch=True, is_mobile=True)
    yield visit
    visit.close()


@pytest.fixture
def laptop(browser: Browser, server: Server) -> Iterator[Visit]:
    visit = Visit(browser, server, LAPTOP)
    yield visit
    visit.close()


def join(visit: Visit, address: str, passphrase: str) -> None:
    """Come in for the first time by a link."""
    visit.page.goto(address)
    visit.at(say("welcome.first_title"))
    visit.field(say("welcome.first_passphrase")).fill(passphrase)
    visit.button(say("welcome.enter")).click()
    visit.at(say("your_turn.title"))


def test_from_the_invitation_to_both_views_on_both_devices(
    phone: Visit, laptop: Visit, people: People, server: Server
) -> None:
    join(phone, f"{server.url}/join#{people.links[Role.MENTOR].token}", MENTOR.passphrase)
    phone.button(say("your_turn.begin")).tap()
    answer_all(phone, Finger(), MENTOR)
    phone.at(say("sealed.title"))
    expect(phone.page.get_by_text(say("watching.not_in"))).to_be_visible()
    phone.picture("two_phones_waiting")

    join(laptop, f"{server.url}/join#{people.links[Role.MENTEE].token}", MENTEE.passphrase)
    expect(phone.page.get_by_text(say("watching.nothing_yet"))).to_be_visible()
    laptop.button(say("your_turn.begin")).click()
    answer_all(laptop, Keys(laptop.page), MENTEE, lambda: shows_numbers_alone(phone))

    for visit in (phone, laptop):
        visit.at(say("together.title"))
        expect(visit.button(say("together.open"))).to_be_visible()
    laptop.button(say("together.open")).click()
    expect(phone.page.get_by_text(say("together.pressed"))).to_be_visible()
    phone.button(say("together.open")).tap()
    pressed = time.monotonic()
    for visit in (phone, laptop):
        visit.page.get_by_role("heading", level=1, name=say("views.title")).wait_for()
    assert time.monotonic() - pressed < AT_ONCE

    for visit, own, other in ((phone, MENTOR, MENTEE), (laptop, MENTEE, MENTOR)):
        visit.settle()
        both_views_are_there(visit, own, other)
        nothing_went_elsewhere(visit)
    for link in people.links.values():
        assert link.token not in server.log.read_text("utf-8")
        assert [url for visit in (phone, laptop) for url in visit.asked_for if link.token in url] == []


def shows_numbers_alone(waiting: Visit) -> None:
    """All but the picks are answered: whoever waits sees how many, and not one word or value."""
    table = waiting.page.get_by_role("table")
    expect(table.get_by_text(say("watching.answered", answered=8, asked=8))).to_have_count(len(INSTRUMENT.principles))
    assert traces.found(MENTEE.secrets, traces.everywhere(waiting.page)) == []
    waiting.picture("two_phones_progress")


def come_back(visit: Visit, pair_code: str, role: Role) -> None:
    visit.open("/come-back")
    visit.field(say("come_back.code")).fill(pair_code)
    visit.button(say("come_back.find")).click()
    visit.page.get_by_role("radiogroup").get_by_text(say(f"roles.the_{role}")).click()
    visit.field(say("come_back.passphrase")).fill(PASSPHRASES[role])
    visit.button(say("come_back.enter")).click()


@pytest.mark.proof
def test_a_partner_comes_in_by_the_link_on_the_screen_and_needs_no_other(
    phone: Visit, laptop: Visit, people: People
) -> None:
    phone.sit_down(people.beginning.tokens[Role.MENTOR])
    phone.open("/your-turn")
    phone.page.get_by_text(say("sitting.two"), exact=True).tap()
    phone.button(say("sitting.make")).tap()
    link = phone.field(say("link_card.address")).input_value()
    expect(phone.page.get_by_role("img", name=say("link_card.picture"))).to_be_visible()
    phone.page.get_by_text(say("sitting.apart"), exact=True).tap()
    expect(phone.page.get_by_test_id("stCode")).to_contain_text(link)
    phone.settle()

    join(laptop, link, PASSPHRASES[Role.MENTEE])
    assert link not in "".join(laptop.asked_for)
    phone.open("/your-turn")
    phone.page.get_by_text(say("sitting.two"), exact=True).tap()
    expect(phone.page.get_by_text(say("sitting.two_joined"))).to_be_visible()
    expect(phone.button(say("sitting.make"))).to_have_count(0)
    phone.page.get_by_text(say("sitting.apart"), exact=True).tap()
    expect(phone.page.get_by_test_id("stCode")).to_contain_text(code(people.beginning.code))


@pytest.mark.proof
def test_a_page_that_was_left_asks_no_more(phone: Visit, laptop: Visit, people: People) -> None:
    """What looks after the partner ends with its page, and calls nobody back when the partner presses."""
    for visit, role in ((laptop, Role.MENTOR), (phone, Role.MENTEE)):
        visit.sit_down(people.sealed.tokens[role])
        visit.open("/together")
        visit.at(say("together.title"))
        looks_three_times(visit)
    laptop.page.get_by_role("link", name=say("titles.how_it_works")).first.click()
    laptop.at(say("how.title"))
    before = questions(laptop)
    phone.button(say("together.open")).tap()
    expect(phone.page.get_by_text(say("watching.not_ready"))).to_be_visible()
    looks_three_times(phone)
    assert questions(laptop) == before
    laptop.at(say("how.title"))


@pytest.mark.proof
def test_a_page_asks_without_a_run_of_it_until_something_has_changed(
    phone: Visit, laptop: Visit, people: People
) -> None:
    """Nothing goes to Streamlit while nothing changes; a hidden page hardly asks, and goes on once it is seen."""
    said: list[object] = []
    phone.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: said.append(frame)))
    for visit, role in ((phone, Role.MENTOR), (laptop, Role.MENTEE)):
        visit.sit_down(people.waiting.tokens[role])
    phone.page.clock.install()
    phone.open("/sealed")
    phone.at(say("sealed.title"))
    expect(phone.page.get_by_text(say("watching.nothing_yet"))).to_be_visible()
    looks_three_times(phone)
    before = len(said)
    looks_three_times(phone)
    assert len(said) == before

    laptop.open("/check-in")
    laptop.choice(0, 3).click()
    shows(phone, 1)
    assert len(said) > before

    turn(phone, hidden=True)
    laptop.choice(1, 3).click()
    laptop.saved(2)
    asked = questions(phone)
    phone.page.clock.fast_forward(20_000)
    with phone.page.expect_response("**/partner"):
        phone.page.clock.fast_forward(11_000)
    assert questions(phone) == asked + 1
    shows(phone, 2)
    laptop.choice(2, 3).click()
    laptop.saved(3)
    turn(phone, hidden=False)
    shows(phone, 3)


def shows(waiting: Visit, number: int) -> None:
    """Of the first principle so many questions are answered."""
    row = waiting.page.get_by_role("table").get_by_text(say("watching.answered", answered=number, asked=8))
    expect(row).to_be_visible()


def turn(visit: Visit, *, hidden: bool) -> None:
    """Away from this page, or back to it, as a browser tells a page."""
    visit.page.evaluate(TURN, hidden)


@pytest.mark.proof
def test_a_server_that_does_not_answer_is_said_and_asked_again(phone: Visit, people: People) -> None:
    phone.sit_down(people.waiting.tokens[Role.MENTOR])
    phone.page.route("**/partner", lambda route: route.abort())
    phone.open("/sealed")
    expect(phone.page.get_by_text(say("watching.unreachable"))).to_be_visible()
    phone.page.unroute("**/partner")
    expect(phone.page.get_by_text(say("watching.unreachable"))).to_have_count(0)
    phone.at(say("sealed.title"))


@pytest.mark.proof
def test_with_simple_controls_a_button_looks_again_where_nothing_else_does(
    phone: Visit, laptop: Visit, people: People
) -> None:
    phone.page.route("**/partner", lambda route: route.abort())
    for visit, role in ((phone, Role.MENTOR), (laptop, Role.MENTEE)):
        visit.sit_down(people.opening.tokens[role])
        visit.open("/together?controls=simple")
    phone.button(say("together.open")).tap()
    expect(phone.page.get_by_text(say("together.pressed"))).to_be_visible()
    laptop.button(say("together.open")).click()
    laptop.at(say("views.title"))
    phone.at(say("together.title"))
    phone.button(say("watching.look_again")).tap()
    phone.at(say("views.title"))


@pytest.mark.proof
def test_a_waiting_page_closes_when_its_visit_has_ended(phone: Visit, people: People) -> None:
    phone.sit_down(people.leaving.tokens[Role.MENTOR])
    phone.open("/sealed")
    phone.at(say("sealed.title"))
    phone.page.request.post(f"{phone.url}/leave", headers={"Origin": phone.url})
    phone.at(say("closed.title"))


def questions(visit: Visit) -> int:
    """How often this browser has asked after the partner."""
    return sum(url.endswith("/partner") for url in visit.asked_for)


def looks_three_times(visit: Visit) -> None:
    """Wait until its page has asked so often, by itself, and was answered."""
    for _ in range(3):
        with visit.page.expect_response("**/partner") as answer:
            pass
        assert answer.value.status == 200


@pytest.mark.proof
def test_two_weeks_without_the_partner_are_enough(laptop: Visit, people: People) -> None:
    come_back(laptop, people.in_vain, Role.MENTOR)
    laptop.at(say("sealed.title"))
    laptop.settle()
    laptop.page.get_by_text(say("closing.title"), exact=True).click()
    expect(laptop.page.get_by_text("nobody ever sees the other's answers")).to_be_visible()
    laptop.picture("two_phones_closing")
    laptop.button(say("closing.close")).click()
    laptop.at(say("own_view.title"))
    laptop.open("/views")
    laptop.at(say("closed.title"))
    laptop.open("/our-pair")
    expect(laptop.page.get_by_text(say("pair.ended"))).to_be_visible()
    laptop.button(say("next_check_in.start")).click()
    laptop.at(say("your_turn.title"))
