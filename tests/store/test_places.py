from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    LinkFirst,
    Locked,
    NotAllowed,
    SignedOut,
    TooManyTries,
    WrongPassphrase,
)
from assessments.instrument import Form, Role
from store import Door, Duty, Entry
from tests.store.department import STAFF_PHRASE, Department, come_in
from tests.store.people import PASSPHRASES, Clock, Two, all_taps

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Store

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
PHRASE = PASSPHRASES[MENTOR]


@pytest.fixture
def mentor_of_two(department: Department) -> tuple[str, dict[str, object]]:
    """The token of a mentor with two mentees, and the pairs by the mentee's name."""
    mentor = Entry("Ada", "ada@hospital.example")
    pairs: dict[str, object] = {name: department.pair(mentor=mentor, mentee=Entry(name)) for name in ("Grace", "Mary")}
    link = department.store.issue_link(department.administrator, department.person("Ada"))
    return come_in(department.store, link, PHRASE), pairs


def test_who_came_in_by_a_link_sees_what_is_theirs(department: Department) -> None:
    pair = department.seated()
    department.pair(mentor=Entry("Barbara"), mentee=Entry("Rita"))
    who = department.store.who(pair.two.tokens[MENTEE])
    assert (who.person_id, who.name, who.door, who.duties) == (pair.people[MENTEE], "Grace", Door.LINK, ())
    assert [(one.pair_id, one.role, one.partner, one.program_name) for one in who.pairs] == [
        (pair.pair_id, MENTEE, "Ada", "Surgery")
    ]
    assert who.pair_id == pair.pair_id


def test_who_sits_at_a_shared_laptop_has_one_pair_and_no_program(two: Two) -> None:
    who = two.store.who(two.tokens[MENTEE])
    assert (who.name, who.door, [one.program_name for one in who.pairs]) == ("Grace", Door.LAPTOP, [None])
    assert two.store.who(two.tokens[MENTOR]).person_id != who.person_id


def test_somebody_with_two_pairs_chooses(department: Department, mentor_of_two: tuple[str, dict[str, object]]) -> None:
    store, (token, pairs) = department.store, mentor_of_two
    who = store.who(token)
    assert who.pair_id is None
    assert {one.partner: one.pair_id for one in who.pairs} == pairs
    with pytest.raises(NotAllowed):
        store.seat(token)
    with pytest.raises(NotAllowed):
        store.save_ratings(token, [])
    grace, mary = (one.pair_id for one in who.pairs)
    in_first = store.redeem(store.sit_down(token, grace), replacing=token)
    seat = store.seat(in_first)
    assert (seat.pair_id, seat.role, seat.names[MENTEE]) == (grace, MENTOR, "Grace")
    assert store.who(in_first).door is Door.LINK
    in_second = store.redeem(store.sit_down(in_first, mary), replacing=in_first)
    assert store.seat(in_second).names[MENTEE] == "Mary"


def test_a_page_left_open_on_one_pair_saves_nothing_into_the_other(
    department: Department, mentor_of_two: tuple[str, dict[str, object]]
) -> None:
    store, (token, _) = department.store, mentor_of_two
    grace, mary = (one.pair_id for one in store.who(token).pairs)
    first = store.redeem(store.sit_down(token, grace), replacing=token)
    store.redeem(store.sit_down(first, mary), replacing=first)
    with pytest.raises(SignedOut):
        store.save_ratings(first, all_taps(MENTOR))


def test_somebody_with_a_duty_and_a_pair_chooses_too(department: Department) -> None:
    pair = department.seated()
    department.store.give_duty(department.administrator, pair.people[MENTOR], Duty.LEAD, department.program)
    who = department.store.who(come_in(department.store, pair.links[MENTOR], PHRASE))
    assert (who.pair_id, len(who.pairs), [one.program_name for one in who.duties]) == (None, 1, ["Surgery"])
    token = come_in(department.store, pair.links[MENTOR], PHRASE)
    seated = department.store.redeem(department.store.sit_down(token, pair.pair_id))
    assert department.store.seat(seated).role is MENTOR


def test_nobody_sits_down_in_a_pair_that_is_not_theirs(department: Department) -> None:
    one, other = department.seated(), department.seated()
    for pair_id in (other.pair_id, uuid4()):
        with pytest.raises(NotAllowed):
            department.store.sit_down(one.two.tokens[MENTOR], pair_id)


def test_a_pair_of_a_program_is_not_entered_by_its_code(department: Department) -> None:
    pair = department.seated()
    with pytest.raises(Exception, match="no pair with this code"):
        department.store.pair_card(pair.two.code)
    with pytest.raises(Exception, match="no pair with this code"):
        department.store.resume(code=pair.two.code, role=MENTOR, passphrase=PHRASE)


def test_nobody_sits_down_for_an_invited_partner_who_has_not_come_in(department: Department) -> None:
    """On one laptop the first person could otherwise choose the passphrase of the second."""
    store, pair_id = department.store, department.pair()
    person = department.people_of(pair_id)[MENTOR]
    mentor = come_in(store, store.issue_link(department.administrator, person), PHRASE)
    curtain = store.redeem(store.hand_over(mentor), replacing=mentor)
    for typed in (None, "", PHRASE):
        with pytest.raises(LinkFirst):
            store.lift_curtain(curtain, typed)


def test_a_disabled_partner_does_not_sit_down_behind_the_curtain(department: Department) -> None:
    store, pair = department.store, department.seated()
    curtain = pair.two.curtain(MENTOR)
    store.disable(department.administrator, pair.people[MENTEE])
    with pytest.raises(NotAllowed):
        store.lift_curtain(curtain, PASSPHRASES[MENTEE])


def away(store: Store, token: str) -> bool:
    try:
        store.seat(token)
    except Locked:
        return True
    return False


def test_at_a_shared_laptop_five_minutes_away_close_the_page(two: Two, clock: Clock) -> None:
    clock.pass_by(minutes=4, seconds=50)
    assert not away(two.store, two.tokens[MENTOR])
    clock.pass_by(minutes=4, seconds=50)
    assert not away(two.store, two.tokens[MENTOR])
    clock.pass_by(minutes=5)
    assert away(two.store, two.tokens[MENTOR])
    assert away(two.store, two.tokens[MENTOR]), "trying does not open it"


def test_with_a_link_of_ones_own_it_is_half_an_hour(department: Department, clock: Clock) -> None:
    token = department.seated().two.tokens[MENTOR]
    for _ in range(2):
        clock.pass_by(minutes=29, seconds=50)
        assert not away(department.store, token)
    clock.pass_by(minutes=30)
    assert away(department.store, token)


def test_over_opened_views_two_people_talk_for_half_an_hour_at_a_laptop_too(two: Two, clock: Clock) -> None:
    two.reveal()
    clock.pass_by(minutes=29)
    assert not away(two.store, two.tokens[MENTOR])
    two.store.next_check_in(two.tokens[MENTOR], Form.SHORT, uuid4())
    clock.pass_by(minutes=6)
    assert away(two.store, two.tokens[MENTOR]), "now there is something to answer again"


def test_after_handing_over_a_device_of_ones_own_is_a_shared_laptop(department: Department, clock: Clock) -> None:
    store, pair = department.store, department.seated()
    curtain = pair.two.curtain(MENTOR)
    clock.pass_by(minutes=40)
    assert store.seat(curtain).turn is MENTEE, "behind the curtain is nobody who could be away"
    token = store.redeem(store.lift_curtain(curtain, PASSPHRASES[MENTEE]), replacing=curtain)
    assert store.who(token).door is Door.LAPTOP
    clock.pass_by(minutes=6)
    assert away(store, token)


def test_a_page_that_looks_by_itself_keeps_nothing_open(two: Two, clock: Clock) -> None:
    token = two.tokens[MENTOR]
    clock.pass_by(minutes=3)
    two.store.still_here(token, active=False)
    two.store.seat(token, active=False)
    two.store.who(token, active=False)
    clock.pass_by(minutes=3)
    for look in (two.store.still_here, two.store.seat, two.store.who):
        with pytest.raises(Locked):
            look(token, active=False)


def test_somebody_who_types_for_long_is_there(two: Two, clock: Clock) -> None:
    for _ in range(4):
        clock.pass_by(minutes=4)
        two.store.still_here(two.tokens[MENTOR], active=True)
    assert not away(two.store, two.tokens[MENTOR])


def test_a_locked_visit_says_whose_it_is_and_opens_with_the_passphrase(two: Two, clock: Clock) -> None:
    store, token = two.store, two.tokens[MENTOR]
    assert store.locked(token) is None
    clock.pass_by(minutes=6)
    card = store.locked(token)
    assert card is not None
    assert (card.code, card.role, card.name, card.door, card.guarded) == (two.code, MENTOR, "Ada", Door.LAPTOP, True)
    for wrong in (None, "", PASSPHRASES[MENTEE]):
        with pytest.raises(WrongPassphrase):
            store.unlock(token, wrong)
    new = store.redeem(store.unlock(token, PHRASE), replacing=token)
    assert store.seat(new).role is MENTOR
    with pytest.raises(SignedOut):
        store.seat(token)
    assert store.locked(token) is None


def test_at_a_lock_too_five_tries_are_all(two: Two, clock: Clock) -> None:
    clock.pass_by(minutes=6)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            two.store.unlock(two.tokens[MENTOR], "wrong guess")
    with pytest.raises(TooManyTries):
        two.store.unlock(two.tokens[MENTOR], PHRASE)


def test_without_a_passphrase_a_lock_opens_to_the_one_at_the_laptop(store: Store, clock: Clock) -> None:
    two = Two.sit_down(store, guarded=False)
    clock.pass_by(minutes=6)
    card = store.locked(two.tokens[MENTOR])
    assert card is not None
    assert not card.guarded
    assert store.seat(store.redeem(store.unlock(two.tokens[MENTOR], None))).role is MENTOR


def test_a_lock_on_a_page_of_staff_has_no_pair(department: Department, clock: Clock) -> None:
    clock.pass_by(minutes=31)
    card = department.store.locked(department.administrator)
    assert card is not None
    assert (card.code, card.role, card.name) == (None, None, "Administrator")
    token = department.store.redeem(department.store.unlock(department.administrator, STAFF_PHRASE))
    assert department.store.programs(token)


GONE: dict[str, Callable[[Two, Clock], object]] = {
    "signed out": lambda two, clock: two.store.sign_out(two.tokens[MENTOR]),
    "after twelve hours": lambda two, clock: clock.pass_by(hours=12),
}


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE)
def test_what_is_over_does_not_open_again(two: Two, clock: Clock, gone: Callable[[Two, Clock], object]) -> None:
    clock.pass_by(minutes=6)
    gone(two, clock)
    assert two.store.locked(two.tokens[MENTOR]) is None
    with pytest.raises(SignedOut):
        two.store.unlock(two.tokens[MENTOR], PHRASE)


def test_a_locked_visit_can_still_be_left(two: Two, clock: Clock) -> None:
    clock.pass_by(minutes=6)
    two.store.sign_out(two.tokens[MENTOR])
    with pytest.raises(SignedOut) as refused:
        two.store.seat(two.tokens[MENTOR])
    assert type(refused.value) is SignedOut
