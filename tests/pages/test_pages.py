"""Every page at every place of the check-in, through the frame, as AppTest drives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments.agreements import Wording, preset_day
from assessments.errors import SignedOut
from assessments.instrument import Form, Role
from server.life import process
from store import Entry
from store.seats import utc_now
from tests.store.department import come_in
from tests.visitor import PASSPHRASES, Visitor, answer, arrive, department, hand_over, seal, start_pair
from ui import session
from ui.places import SCREENS, Place, Screen, opens
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

SECRETS = ("only mentor may read this", "only mentee may read this", "shared by the mentor", "shared by the mentee")


def go_to(place: Place, visitor: Visitor) -> None:
    """Bring the visitor to one place, before anything else happened."""
    if place is Place.LOCKED:
        visitor.begin(walk_to, Place.ANSWERING)
        later(minutes=6)
    elif place is not Place.DOOR:
        visitor.begin(walk_to, place)


def walk_to(visitor: Visitor, place: Place) -> None:
    """The way to one place: the mentor first, then the mentee."""
    elsewhere: dict[Place, Callable[[], object]] = {
        Place.STAFF: lambda: visitor.sit(department().administrator),
        Place.CHOOSING: lambda: visitor.sit(in_two_pairs()),
        Place.ARRIVING: lambda: arrive(visitor),
        Place.OVER: lambda: end_without_comparison(visitor),
        Place.MARKING: lambda: begin_again(visitor),
    }
    if place in elsewhere:
        elsewhere[place]()
    else:
        go_through_a_check_in(place, visitor)


def go_through_a_check_in(place: Place, visitor: Visitor) -> None:
    store = process.store()
    start_pair(visitor)
    answer(visitor)
    if place is Place.ANSWERING:
        return
    seal(visitor)
    if place is Place.SEALED:
        return
    assert visitor.token is not None
    if place is Place.CURTAIN:
        visitor.enter(store.hand_over(visitor.token))
        return
    hand_over(visitor)
    answer(visitor, value=3, partner_value=5)
    seal(visitor)
    if place is Place.REVEALED:
        store.press_reveal(visitor.token)
        store.press_reveal_for_partner(visitor.token, PASSPHRASES[Role.MENTOR])


def begin_again(visitor: Visitor) -> None:
    """The next check-in, after one that both left with an agreement."""
    go_through_a_check_in(Place.REVEALED, visitor)
    store, token = process.store(), str(visitor.token)
    wording = Wording("we meet", "listen", "speak", "care", preset_day(utc_now().date()))
    one = store.propose_agreement(token, uuid4(), wording)
    store.agree_for_partner(token, PASSPHRASES[Role.MENTOR], one.id, one.revision)
    store.next_check_in(token, Form.FULL, uuid4())


def later(**time: float) -> None:
    """As if so much time had passed for the store, or is still to pass."""
    process.store()._now = lambda: utc_now() + timedelta(**time)


def in_two_pairs() -> str:
    """The token of a mentor who came in by a link, and has two mentees to choose from."""
    office, store = department(), process.store()
    mentor = Entry("Amara", "amara@hospital.example")
    office.pair(mentor=mentor)
    people = office.people_of(office.pair(mentor=mentor))
    link = store.issue_link(office.administrator, people[Role.MENTOR])
    return come_in(store, link, PASSPHRASES[Role.MENTOR])


def end_without_comparison(visitor: Visitor) -> None:
    """The mentor has submitted two weeks ago, and the mentee never did."""
    later(days=-14)
    code = start_pair(visitor)
    answer(visitor)
    seal(visitor)
    later()
    visitor.enter(process.store().resume(code=code, role=Role.MENTOR, passphrase=PASSPHRASES[Role.MENTOR]))
    process.store().close_without_comparison(str(visitor.token))


def text_of(at: Any) -> str:
    """Everything a page shows, as text."""
    return "\n".join(str(element.proto) for element in at.main)


def titles(at: Any) -> list[str]:
    return [title.value for title in at.title]


@dataclass(frozen=True)
class Seen:
    """What a page is called there, all that it shows, and whether it is to be open."""

    titles: list[str]
    text: str
    opens: bool


@dataclass(frozen=True)
class Around:
    """Every page at one place, by its script, and whose seat it was."""

    own: str
    pages: dict[str, Seen]


LOOKED: dict[Place, Around] = {}


def around(place: Place, visitor: Visitor) -> Around:
    """What is there, looked at once for all tests."""
    if place not in LOOKED:
        go_to(place, visitor)
        assert session.stand()[0] is place
        seat = session.seat_or_none()
        pages = {screen.script: seen(visitor.open(screen.script), screen, place) for screen in SCREENS}
        LOOKED[place] = Around(str(seat.role) if seat and seat.role else "nobody", pages)
    return LOOKED[place]


def seen(at: Any, screen: Screen, place: Place) -> Seen:
    assert not at.exception, (screen.script, at.exception)
    may_open = opens(screen, place, session.who_or_none()) and not is_too_early(screen, place)
    return Seen(titles(at), text_of(at), may_open)


@pytest.mark.parametrize("place", Place)
def test_every_page_opens_where_it_may_and_stays_closed_where_it_may_not(place: Place, visitor: Visitor) -> None:
    for script, page in around(place, visitor).pages.items():
        assert page.titles, script
        assert (page.titles in ([say("closed.title")], [say("locked.title")])) is not page.opens, script
        assert page.opens or not any(secret in page.text for secret in SECRETS), script


def is_too_early(screen: Screen, place: Place) -> bool:
    """The reveal has an address while a check-in is under way, because earlier check-ins are opened there."""
    return screen.script == "views" and place is not Place.REVEALED


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.REVEALED])
def test_before_the_reveal_no_page_shows_a_word_of_the_partner(place: Place, visitor: Visitor) -> None:
    there = around(place, visitor)
    for script, page in there.pages.items():
        assert not [secret for secret in SECRETS if there.own not in secret and secret in page.text], script


def test_the_reveal_shows_what_was_shared_and_nothing_that_was_not(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    shown = text_of(visitor.open("views"))
    assert "shared by the mentor" in shown
    assert "shared by the mentee" in shown
    assert "may read this" not in shown


@pytest.mark.parametrize("page", ["your_turn", "review", "how_it_works"])
def test_who_answers_can_close_for_now(page: str, visitor: Visitor) -> None:
    go_to(Place.ANSWERING, visitor)
    closes(visitor, visitor.open(page))


@pytest.mark.parametrize("page", ["people", "person", "visits"])
def test_an_administrator_can_close_for_now(page: str, visitor: Visitor) -> None:
    go_to(Place.STAFF, visitor)
    store, token = process.store(), str(visitor.token)
    [program] = store.programs(token)
    query = {"program": program.id} if page == "people" else {"person": store.who(token).person_id}
    closes(visitor, visitor.open(page, **{name: str(value) for name, value in query.items()}))


def closes(visitor: Visitor, at: Any) -> None:
    token = str(visitor.token)
    [button] = [one for one in at.button if one.label == say("lock.leave")]
    button.click().run()
    with pytest.raises(SignedOut):
        process.store().who(token)
    assert visitor.visited[-1] == "/?closed=yes"


def test_who_closed_for_now_is_told_on_the_start_page_that_all_is_saved(visitor: Visitor) -> None:
    assert say("start.closed") in [one.value for one in visitor.open(closed="yes").info]
    assert not visitor.open().info


def test_nobody_is_offered_to_close_what_is_not_open(visitor: Visitor) -> None:
    at = visitor.open("how_it_works")
    assert titles(at) == [say("how.title")]
    assert say("lock.leave") not in [one.label for one in at.button]


def test_the_start_page_sends_whoever_sits_here_on(visitor: Visitor) -> None:
    go_to(Place.SEALED, visitor)
    assert titles(visitor.open()) == [say("sealed.title")]
