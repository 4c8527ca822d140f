"""How far the other one is: numbers, only of one's own partner, and no sign of life of one's own."""

from __future__ import annotations

from dataclasses import astuple
from itertools import chain
from uuid import uuid4

import pytest

from assessments.errors import Locked, NoSuchLink, NotAllowed, PartnerJoined, SignedOut
from assessments.instrument import Form, Perspective, Role
from assessments.response import Lane, Reflection
from store import Duty, Link, Progress, Store
from store.progress import standing
from tests.store.department import CONTACTS, Department, come_in
from tests.store.engines import ask
from tests.store.people import INSTRUMENT, PASSPHRASES, PRINCIPLES, Clock, Two, tap

MENTOR, MENTEE = Role
ASKED = {form: {one.id: 2 * len(one.asked(form)) for one in INSTRUMENT.principles} for form in Form}


def answered(progress: Progress) -> dict[str, int]:
    return {principle: answered for principle, answered, _ in progress.by_principle}


@pytest.mark.parametrize("form", Form)
def test_it_counts_the_partners_answers_by_principle(store: Store, form: Form) -> None:
    two = Two.sit_down(store, form)
    token, principle = two.tokens[MENTOR], INSTRUMENT.principles[2]
    before = store.progress(token)
    assert {principle: asked for principle, _, asked in before.by_principle} == ASKED[form]
    assert list(answered(before).items()) == [(one, 0) for one in PRINCIPLES]
    first, second, *_ = principle.asked(form)
    own, of_mentor = Perspective.own(MENTEE), Perspective.of_partner(MENTEE)
    for one in (tap(first.id, own, 3), tap(first.id, own, 4), tap(first.id, of_mentor, None), tap(second.id, own, 1)):
        store.save_ratings(two.tokens[MENTEE], [one])
    assert answered(store.progress(token)) == dict.fromkeys(PRINCIPLES, 0) | {principle.id: 3}
    assert set(answered(store.progress(two.tokens[MENTEE])).values()) == {0}
    two.seal(MENTEE)
    assert answered(store.progress(token)) == ASKED[form]
    two.reopen(MENTEE)
    assert answered(store.progress(token)) == ASKED[form]


def test_it_says_how_far_the_two_are_from_opening(two: Two) -> None:
    def seen(role: Role) -> tuple[bool, bool, bool]:
        progress = two.store.progress(two.tokens[role])
        return progress.sealed, progress.pressed, progress.revealed

    two.seal(MENTEE)
    assert (seen(MENTOR), seen(MENTEE)) == ((True, False, False), (False, False, False))
    two.seal(MENTOR)
    two.store.press_reveal(two.tokens[MENTOR])
    assert (seen(MENTOR), seen(MENTEE)) == ((True, False, False), (True, True, False))
    two.store.press_reveal(two.tokens[MENTEE])
    assert (seen(MENTOR), seen(MENTEE)) == ((True, True, True), (True, True, True))


def test_it_holds_numbers_and_nothing_else_whatever_was_answered(store: Store) -> None:
    tellings = set()
    for value in (1, 5, None):
        two = Two.sit_down(store)
        two.answer(MENTEE, value, [Reflection(PRINCIPLES[0], Lane.SHARED, f"words {value}")])
        tellings.add(repr(store.progress(two.tokens[MENTOR])))
    assert len(tellings) == 1
    [telling] = tellings
    assert "words" not in telling
    parts = astuple(store.progress(two.tokens[MENTOR]))
    flat = chain.from_iterable(chain.from_iterable(part) if isinstance(part, tuple) else [part] for part in parts)
    assert {part for part in flat if isinstance(part, str)} == set(PRINCIPLES)


def test_a_page_that_only_looks_keeps_nobody_signed_in(two: Two, clock: Clock) -> None:
    token = two.tokens[MENTOR]
    two.store.seat(token)
    for _ in range(4):
        clock.pass_by(minutes=1)
        two.store.progress(token)
        two.store.contacts(token)
    clock.pass_by(minutes=2)
    for look in (two.store.progress, two.store.contacts):
        with pytest.raises(Locked):
            look(token)


def test_behind_the_curtain_nobody_sees_how_far_anyone_is(two: Two) -> None:
    curtain = two.curtain(MENTOR)
    with pytest.raises(NotAllowed):
        two.store.progress(curtain)
    for act in (two.store.invite_partner, two.store.close_without_comparison):
        with pytest.raises(NotAllowed):
            act(curtain)


# The link that brings the partner in


def test_the_partner_has_joined_once_only_they_can_sit_down(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    assert not store.progress(two.tokens[MENTOR]).partner_joined
    two.choose_passphrase(MENTEE)
    assert store.progress(two.tokens[MENTOR]).partner_joined
    assert not store.progress(two.tokens[MENTEE]).partner_joined


def test_the_hospitals_own_sign_in_is_a_way_of_joining(department: Department) -> None:
    store, pair_id = department.store, department.pair()
    link = store.issue_link(department.administrator, department.people_of(pair_id)[MENTOR])
    token = come_in(store, link, PASSPHRASES[MENTOR])
    assert not store.progress(token).partner_joined
    with store._engine.write() as transaction:
        transaction.rows("bind_account", department.people_of(pair_id)[MENTEE], "https://id.example", "grace")
    assert store.progress(token).partner_joined
    with pytest.raises(PartnerJoined):
        store.invite_partner(token)


def opens(store: Store, link: Link) -> bool:
    try:
        store.open_link(link.token)
        store.open_code(link.code)
    except NoSuchLink:
        return False
    return True


def test_a_link_brings_the_partner_into_their_own_seat(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    two.choose_passphrase(MENTOR)
    link = store.invite_partner(two.tokens[MENTOR])
    seat = store.seat(come_in(store, link, PASSPHRASES[MENTEE]))
    assert (seat.code, seat.role) == (two.code, MENTEE)
    with pytest.raises(PartnerJoined):
        store.invite_partner(two.tokens[MENTOR])


def test_a_new_link_revokes_the_one_before(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    first = store.invite_partner(two.tokens[MENTOR])
    assert opens(store, first)
    second = store.invite_partner(two.tokens[MENTOR])
    assert (opens(store, first), opens(store, second)) == (False, True)


def test_whom_an_administrator_lets_in_no_more_nobody_invites(department: Department) -> None:
    store, pair_id = department.store, department.pair()
    people = department.people_of(pair_id)
    token = come_in(store, store.issue_link(department.administrator, people[MENTOR]), PASSPHRASES[MENTOR])
    store.disable(department.administrator, people[MENTEE])
    with pytest.raises(NotAllowed):
        store.invite_partner(token)


def test_in_a_program_nobody_makes_the_first_link_of_a_partner(department: Department) -> None:
    store, pair_id = department.store, department.pair()
    people = department.people_of(pair_id)
    sent = store.issue_link(department.administrator, people[MENTEE])
    token = come_in(store, store.issue_link(department.administrator, people[MENTOR]), PASSPHRASES[MENTOR])
    with pytest.raises(NotAllowed):
        store.invite_partner(token)
    assert opens(store, sent)


# Whom to turn to


def test_contacts_are_those_of_the_program_and_leave_no_trace(department: Department) -> None:
    store, pair = department.store, department.seated()
    token = pair.two.tokens[MENTOR]

    def traces() -> list[object]:
        with store._engine.read() as transaction:
            looks = ask(transaction, "SELECT * FROM look")
        return [looks, dict(store._presence._seen)]

    before = traces()
    assert store.contacts(token) == CONTACTS
    assert traces() == before


def test_contacts_of_somebody_who_has_chosen_no_pair_are_those_of_all_their_programs(department: Department) -> None:
    store = department.store
    another = store.add_program(department.administrator, uuid4(), "Pediatrics", "Chaplain, 555 0200").id
    store.add_program(department.administrator, uuid4(), "Radiology", "Nobody of ours, 555 0300")
    _, lead = department.staff(Duty.LEAD, another)
    assert store.contacts(lead) == "Chaplain, 555 0200"
    assert store.contacts(department.administrator) == ""


def test_a_pair_that_began_by_itself_has_none_and_an_ended_visit_hears_nothing(two: Two) -> None:
    assert two.store.contacts(two.tokens[MENTOR]) == ""
    two.store.sign_out(two.tokens[MENTOR])
    with pytest.raises(SignedOut):
        two.store.contacts(two.tokens[MENTOR])


def test_it_says_where_agreements_stand_and_none_of_their_words(two: Two) -> None:
    two.reveal()
    store, token = two.store, two.tokens[MENTOR]
    assert store.progress(token).agreements == ()
    one = two.propose(MENTEE, "a word of theirs")
    assert store.progress(token).agreements == standing([one]) == ((one.id, 1, 1),)
    assert "a word of theirs" not in repr(store.progress(token))
    store.agree(token, one.id, one.revision)
    assert store.progress(token).agreements == ((one.id, 1, 2),)
    assert store.progress(two.tokens[MENTEE]).agreements == ((one.id, 1, 2),)
    two.go_on()
    assert store.progress(token).agreements == ()
