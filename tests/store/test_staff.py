from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    DoorError,
    FiveWaysError,
    LastAdministrator,
    NoSuchLink,
    NotAllowed,
    NotYetOpened,
    SignedOut,
    TicketSpent,
    WrongPassphrase,
)
from assessments.instrument import Form, Role
from store import Door, Duty, Entry, keys
from store.questions import sql
from tests.store.department import Department, InProgram, come_in
from tests.store.engines import ask
from tests.store.people import PASSPHRASES, Clock, Two, all_taps

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE


@pytest.fixture
def pair(department: Department) -> InProgram:
    return department.seated(form=Form.SHORT)


ENDS: dict[str, Callable[[Department, InProgram], object]] = {
    "disabled": lambda department, pair: department.store.disable(department.administrator, pair.people[MENTOR]),
    "visits ended": lambda department, pair: department.store.end_visits(department.administrator, pair.people[MENTOR]),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_every_open_page_ends_at_its_next_action(
    department: Department, pair: InProgram, end: Callable[[Department, InProgram], object]
) -> None:
    """Two visits, a ticket and an invite of one person, and the page of the partner, which goes on."""
    store, link = department.store, pair.links[MENTOR]
    first, second = pair.two.tokens[MENTOR], come_in(store, link, PASSPHRASES[MENTOR])
    ticket = store.sit_down(first, pair.pair_id)
    invite = store.open_link(link.token)
    taps = all_taps(MENTOR, Form.SHORT)
    store.save_ratings(first, taps)
    end(department, pair)
    acts: list[Callable[[str], object]] = [
        lambda token: store.seat(token),
        lambda token: store.save_ratings(token, taps),
        lambda token: store.draft(token),
        lambda token: store.seal(token, uuid4()),
        lambda token: store.hand_over(token),
        lambda token: store.still_here(token, active=True),
    ]
    for token in (first, second):
        for act in acts:
            with pytest.raises(SignedOut):
                act(token)
    with pytest.raises(TicketSpent):
        store.redeem(ticket)
    with pytest.raises(NoSuchLink):
        store.enter_by_invite(invite, PASSPHRASES[MENTOR])
    assert store.seat(pair.two.tokens[MENTEE]).role is MENTEE


def test_after_their_visits_were_ended_people_come_in_again_as_before(department: Department, pair: InProgram) -> None:
    department.store.save_ratings(pair.two.tokens[MENTOR], all_taps(MENTOR, Form.SHORT))
    department.store.end_visits(department.administrator, pair.people[MENTOR])
    token = come_in(department.store, pair.links[MENTOR], PASSPHRASES[MENTOR])
    assert len(department.store.draft(token).ratings) == 20


def test_a_disabled_person_comes_in_by_no_way_until_enabled(department: Department, pair: InProgram) -> None:
    store, person, link = department.store, pair.people[MENTOR], pair.links[MENTOR]
    store.disable(department.administrator, person)
    ways: list[Callable[[], object]] = [
        lambda: store.open_link(link.token),
        lambda: store.open_code(link.code),
        lambda: store.resume(code=pair.two.code, role=MENTOR, passphrase=PASSPHRASES[MENTOR]),
        lambda: store.unlock(pair.two.tokens[MENTOR], PASSPHRASES[MENTOR]),
    ]
    for way in ways:
        with pytest.raises(DoorError):
            way()
    with pytest.raises(NotAllowed):
        store.issue_link(department.administrator, person)
    store.enable(department.administrator, person)
    assert store.who(come_in(store, link, PASSPHRASES[MENTOR])).person_id == person


def test_nobody_presses_for_a_disabled_partner(department: Department, pair: InProgram) -> None:
    pair.two.seal_both()
    department.store.disable(department.administrator, pair.people[MENTEE])
    with pytest.raises(NotAllowed):
        department.store.press_reveal_for_partner(pair.two.tokens[MENTOR], PASSPHRASES[MENTEE])


def test_an_administrator_whose_duty_is_taken_is_refused_at_once(department: Department) -> None:
    other, token = department.staff(Duty.ADMINISTRATOR)
    assert department.store.programs(token)
    department.store.take_duty(department.administrator, other, Duty.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        department.store.programs(token)


def test_an_administrator_sees_visits_and_nothing_of_what_is_done_there(
    department: Department, pair: InProgram, clock: Clock
) -> None:
    store, person = department.store, pair.people[MENTOR]
    clock.pass_by(minutes=10)
    store.seat(pair.two.tokens[MENTOR])
    [visit] = store.visits(department.administrator, person)
    assert visit.door is Door.LINK
    assert timedelta(minutes=10) <= visit.last_seen - visit.opened_at < timedelta(minutes=11)
    assert list(type(visit).__dataclass_fields__) == ["door", "opened_at", "last_seen"]
    store.sign_out(pair.two.tokens[MENTOR])
    assert store.visits(department.administrator, person) == ()


def test_people_who_were_not_invited_are_not_an_administrators_to_keep(department: Department) -> None:
    store, admin = department.store, department.administrator
    alone = Two.sit_down(store)
    person = store.who(alone.tokens[MENTOR]).person_id
    acts: list[Callable[[UUID], object]] = [
        lambda one: store.issue_link(admin, one),
        lambda one: store.disable(admin, one),
        lambda one: store.enable(admin, one),
        lambda one: store.visits(admin, one),
        lambda one: store.end_visits(admin, one),
    ]
    for act in acts:
        for one in (person, uuid4()):
            with pytest.raises(NotAllowed):
                act(one)
    assert store.seat(alone.tokens[MENTOR])


def test_an_administrator_cannot_close_the_house(department: Department) -> None:
    with pytest.raises(LastAdministrator):
        department.store.disable(department.administrator, department.store.who(department.administrator).person_id)


def test_no_question_of_staff_reads_an_answer() -> None:
    """What an administrator or a lead is told comes from questions that name no table of answers."""
    tables = ("rating", "pick", "reflection", "principle_mean", "draft_", "comparison_mean", "agreement_mark")
    asked = ["programs", "program", "invited_people", "places", "all_duties", "visits_of", "account"]
    asked += ["program_people", "pair_in_program"]
    for question in (*asked, "counts", "waiting_pairs"):
        assert not [one for one in tables if f" {one}" in sql(question)]
    for question in asked:
        assert not [one for one in (" response", " press", " reopening") if one in sql(question)]


def looks(department: Department) -> list[tuple[object, ...]]:
    with department.store._engine.read() as transaction:
        return ask(transaction, "SELECT person_id, by_whom, what, pair_id, check_in_id FROM look ORDER BY id")


def test_whatever_is_done_with_a_persons_ways_in_is_written_down(department: Department) -> None:
    store, admin = department.store, department.administrator
    person = department.people_of(department.pair())[MENTOR]
    before = len(looks(department))
    come_in(store, store.issue_link(admin, person), PASSPHRASES[MENTOR])
    store.visits(admin, person)
    store.end_visits(admin, person)
    store.disable(admin, person)
    store.enable(admin, person)
    store.begin_anew(admin, person)
    assert [(who, by, what) for who, by, what, *_ in looks(department)[before:]] == [
        (person, "administrator", "link_issued"),
        (person, "self", "signed_in"),
        (person, "administrator", "visits_seen"),
        (person, "administrator", "visits_ended"),
        (person, "administrator", "disabled"),
        (person, "administrator", "enabled"),
        (person, "administrator", "begun_anew"),
    ]


def test_looking_at_opened_views_is_written_down_for_the_partner_once_a_visit(
    department: Department, pair: InProgram
) -> None:
    store, token = department.store, pair.two.tokens[MENTOR]
    with pytest.raises(FiveWaysError):
        store.views(token)
    pair.two.reveal()
    check_in = store.seat(token).check_in.id
    before = len(looks(department))
    for _ in range(2):
        store.views(token)
    look = (pair.people[MENTEE], "mentor", "views_opened", pair.pair_id, check_in)
    assert looks(department)[before:] == [look]
    store.views(come_in(store, pair.links[MENTOR], PASSPHRASES[MENTOR]))
    assert looks(department)[-1] == look
    assert len(looks(department)) == before + 3


# A forgotten passphrase: nobody replaces it, and the same address can be invited anew

ADDRESS = "ada@hospital.example"


@pytest.fixture
def ada(department: Department) -> InProgram:
    """A pair whose mentor has an address, and has answered."""
    pair_id = department.pair(form=Form.SHORT, mentor=Entry("Ada", ADDRESS))
    people = department.people_of(pair_id)
    links = {role: department.store.issue_link(department.administrator, people[role]) for role in Role}
    tokens = {role: come_in(department.store, links[role], PASSPHRASES[role]) for role in Role}
    two = Two(department.store, department.store.seat(tokens[MENTOR]).code, tokens)
    two.seal(MENTOR)
    return InProgram(pair_id, people, links, two)


def answers(department: Department) -> list[object]:
    """Everything that anybody has answered, as it lies in the database."""
    tables = ("response", "rating", "pick", "reflection", "draft_rating", "draft_pick", "draft_reflection")
    with department.store._engine.read() as transaction:
        return [sorted(ask(transaction, f"SELECT * FROM {table}"), key=repr) for table in tables]  # noqa: S608


def invited_anew(department: Department) -> tuple[UUID, UUID]:
    """A new pair for the same address, and who that is now."""
    new_pair = department.pair(form=Form.SHORT, mentor=Entry("Ada", ADDRESS))
    return new_pair, department.people_of(new_pair)[MENTOR]


def test_who_forgot_their_passphrase_is_invited_anew_with_the_same_address_and_finds_nothing_of_before(
    department: Department, ada: InProgram
) -> None:
    store, admin, before = department.store, department.administrator, answers(department)
    assert department.people_of(department.pair(mentor=Entry("Ada", ADDRESS)))[MENTOR] == ada.people[MENTOR]
    store.begin_anew(admin, ada.people[MENTOR])
    new_pair, person = invited_anew(department)
    assert person not in ada.people.values()
    token = come_in(store, store.issue_link(admin, person), "three other words")
    assert [one.pair_id for one in store.who(token).pairs] == [new_pair]
    with pytest.raises(NotAllowed):
        store.sit_down(token, ada.pair_id)
    assert answers(department) == before


def test_who_is_to_begin_anew_is_out_at_once_and_their_partner_is_not(department: Department, ada: InProgram) -> None:
    store = department.store
    invite = store.open_link(ada.links[MENTOR].token)
    store.begin_anew(department.administrator, ada.people[MENTOR])
    with pytest.raises(SignedOut):
        store.seat(ada.two.tokens[MENTOR])
    for opens in (lambda: store.open_link(ada.links[MENTOR].token), lambda: store.invited(invite)):
        with pytest.raises(NoSuchLink):
            opens()
    ada.two.seal(MENTEE)
    with pytest.raises(NotYetOpened):
        store.views(ada.two.tokens[MENTEE])


def test_who_remembers_after_all_comes_in_by_a_new_link_and_deletes(department: Department, ada: InProgram) -> None:
    store, admin, old = department.store, department.administrator, ada.people[MENTOR]
    store.begin_anew(admin, old)
    invited_anew(department)
    invite = store.open_link(store.issue_link(admin, old).token)
    assert store.invited(invite).chosen
    with pytest.raises(WrongPassphrase):
        store.enter_by_invite(invite, "chosen by an administrator")
    token = store.redeem(store.enter_by_invite(invite, PASSPHRASES[MENTOR]))
    assert store.own_response(token)
    store.delete_me(token, PASSPHRASES[MENTOR])
    assert old not in [one.person_id for one in store.people(admin)]


def test_by_the_hospital_they_are_the_new_person_from_then_on(department: Department, ada: InProgram) -> None:
    store, admin, old = department.store, department.administrator, ada.people[MENTOR]

    def sign_in() -> UUID:
        ticket = store.enter_by_provider("https://id", "4711", ADDRESS, verified=True, cookie_hash=keys.secret())
        return store.who(store.redeem(ticket)).person_id

    assert sign_in() == old
    with pytest.raises(NotAllowed):
        store.begin_anew(admin, old)
    store.choose_passphrase(come_in_again(department, ada), "chosen after it")
    store.begin_anew(admin, old)
    _, person = invited_anew(department)
    assert sign_in() == person
    assert not store.who(store.redeem(enter(department))).has_passphrase
    invite = store.open_link(store.issue_link(admin, old).token)
    assert store.invited(invite).chosen


def enter(department: Department) -> str:
    return department.store.enter_by_provider("https://id", "4711", ADDRESS, verified=True, cookie_hash=keys.secret())


def come_in_again(department: Department, pair: InProgram) -> str:
    """By the hospital's sign-in, into their one seat."""
    token = department.store.redeem(enter(department))
    assert department.store.seat(token).role is MENTOR
    assert pair.pair_id == department.store.seat(token).pair_id
    return token


def test_for_who_never_chose_a_passphrase_a_new_link_is_enough(department: Department) -> None:
    person = department.people_of(department.pair(mentor=Entry("Ada", ADDRESS)))[MENTOR]
    with pytest.raises(NotAllowed):
        department.store.begin_anew(department.administrator, person)
    [card] = [one for one in department.store.people(department.administrator) if one.person_id == person]
    assert (card.email, card.has_passphrase) == (ADDRESS, False)


def test_the_last_administrator_does_not_begin_anew(department: Department) -> None:
    admin = department.administrator
    with pytest.raises(LastAdministrator):
        department.store.begin_anew(admin, department.store.who(admin).person_id)
    assert department.store.programs(admin)
