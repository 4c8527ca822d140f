from __future__ import annotations

from functools import partial
from itertools import product
from threading import Barrier, Thread
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.errors import (
    CheckInOpen,
    GateError,
    NotAllowed,
    NotYetBoth,
    NotYetOpened,
    TooManyTries,
    WrongPassphrase,
)
from assessments.instrument import Form, Role
from assessments.response import Reflection
from store.reveals import AT_ONCE
from tests.store.engines import taken_back
from tests.store.people import PRINCIPLES, Clock, Two, both_lanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import CheckIn
    from store.engine import Row


def test_both_views_are_what_both_sealed_without_what_either_kept(two: Two) -> None:
    two.seal(Role.MENTOR, value=5, notes=both_lanes(Role.MENTOR))
    two.seal(Role.MENTEE, value=2, notes=both_lanes(Role.MENTEE))
    own = {role: two.store.own_response(two.tokens[role]) for role in Role}
    for role in Role:
        two.store.press_reveal(two.tokens[role])
    for token in two.tokens.values():
        views = two.store.views(token)
        assert views.check_in == two.store.seat(token).check_in
        for role, seen in ((Role.MENTOR, views.mentor), (Role.MENTEE, views.mentee)):
            assert seen.reflections == (both_lanes(role)[0],)
            assert (seen.ratings, seen.picks, seen.form) == (own[role].ratings, own[role].picks, own[role].form)


def test_the_views_open_when_both_have_sealed_and_both_have_pressed(two: Two) -> None:
    mentor, mentee = two.tokens[Role.MENTOR], two.tokens[Role.MENTEE]
    stages: list[tuple[Callable[[], object], type[GateError]]] = [
        (lambda: None, NotYetBoth),
        (lambda: two.seal(Role.MENTEE), NotYetBoth),
        (lambda: two.seal(Role.MENTOR), NotYetOpened),
        (lambda: two.store.press_reveal(mentee), NotYetOpened),
    ]
    for stage, refusal in stages:
        stage()
        for token in (mentor, mentee):
            with pytest.raises(refusal):
                two.store.views(token)
    two.store.press_reveal(mentor)
    assert two.store.views(mentor) == two.store.views(mentee)


def test_nobody_presses_before_both_have_sealed(two: Two) -> None:
    two.seal(Role.MENTOR)
    phrase = two.choose_passphrase(Role.MENTEE)
    with pytest.raises(NotYetBoth):
        two.store.press_reveal(two.tokens[Role.MENTOR])
    with pytest.raises(NotYetBoth):
        two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], phrase)
    assert not any(two.store.seat(two.tokens[Role.MENTOR]).check_in.pressed.values())


def test_pressing_twice_keeps_the_first_moment(two: Two) -> None:
    two.reveal()
    revealed_at = two.store.seat(two.tokens[Role.MENTOR]).check_in.revealed_at
    two.store.press_reveal(two.tokens[Role.MENTEE])
    assert two.store.seat(two.tokens[Role.MENTOR]).check_in.revealed_at == revealed_at is not None


def test_the_partner_presses_on_the_same_laptop_with_their_own_passphrase(two: Two) -> None:
    two.seal_both()
    own, partners = two.choose_passphrase(Role.MENTOR), two.choose_passphrase(Role.MENTEE)
    two.store.press_reveal(two.tokens[Role.MENTOR])
    for wrong in (None, "", own):
        with pytest.raises(WrongPassphrase):
            two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], wrong)
    with pytest.raises(NotYetOpened):
        two.store.views(two.tokens[Role.MENTOR])
    two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], partners)
    assert two.store.views(two.tokens[Role.MENTOR])


def test_guessing_the_partners_passphrase_at_the_reveal_is_slow(two: Two) -> None:
    two.seal_both()
    phrase = two.choose_passphrase(Role.MENTEE)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], "wrong guess")
    with pytest.raises(TooManyTries):
        two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], phrase)


def test_nobody_presses_for_a_partner_who_cannot_prove_themselves(two: Two) -> None:
    two.seal_both()
    for phrase in (None, "", "anything at all"):
        with pytest.raises(WrongPassphrase):
            two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], phrase)


def test_another_pairs_check_in_is_not_shown(two: Two) -> None:
    two.reveal()
    others = Two.sit_down(two.store)
    theirs = two.store.seat(two.tokens[Role.MENTOR]).check_in.id
    for check_in_id in (theirs, uuid4(), UUID(int=0)):
        with pytest.raises(NotAllowed):
            others.store.views(others.tokens[Role.MENTOR], check_in_id)
    assert [one.id for one in others.store.check_ins(others.tokens[Role.MENTOR])] != [theirs]


def test_the_next_check_in_follows_the_reveal_alone(two: Two) -> None:
    press = partial(two.store.press_reveal, two.tokens[Role.MENTOR])
    stages: list[Callable[[], object]] = [lambda: None, two.seal_both, press]
    for stage in stages:
        stage()
        with pytest.raises(CheckInOpen):
            two.store.next_check_in(two.tokens[Role.MENTOR], Form.SHORT, uuid4())
    two.store.press_reveal(two.tokens[Role.MENTEE])
    following = two.store.next_check_in(two.tokens[Role.MENTOR], Form.SHORT, uuid4())
    assert (following.number, following.form) == (2, Form.SHORT)
    assert two.store.seat(two.tokens[Role.MENTEE]).check_in == following


def test_an_earlier_check_in_stays_open_to_both_and_the_new_one_is_blind(two: Two) -> None:
    two.reveal()
    first = two.store.seat(two.tokens[Role.MENTOR]).check_in
    seen = two.store.views(two.tokens[Role.MENTOR])
    two.store.next_check_in(two.tokens[Role.MENTEE], Form.FULL, uuid4())
    two.seal(Role.MENTEE, value=1, notes=[Reflection(PRINCIPLES[0], both_lanes(Role.MENTEE)[0].lane, "new")])
    assert two.store.views(two.tokens[Role.MENTOR], first.id) == seen
    with pytest.raises(NotYetBoth):
        two.store.views(two.tokens[Role.MENTOR])
    assert [one.number for one in two.store.check_ins(two.tokens[Role.MENTOR])] == [1, 2]


def test_the_next_check_in_asked_twice_is_one(two: Two, clock: Clock) -> None:
    two.reveal()
    request = uuid4()
    opened = two.store.next_check_in(two.tokens[Role.MENTOR], Form.FULL, request)
    clock.pass_by(minutes=4)
    assert two.store.next_check_in(two.tokens[Role.MENTOR], Form.FULL, request) == opened
    with pytest.raises(CheckInOpen):
        two.store.next_check_in(two.tokens[Role.MENTEE], Form.FULL, uuid4())


def test_both_opening_the_next_check_in_at_once_open_one(two: Two, clock: Clock) -> None:
    two.reveal()
    together = Barrier(2)
    opened: list[CheckIn] = []

    def press(role: Role) -> None:
        together.wait()
        opened.append(two.store.next_check_in(two.tokens[role], Form.FULL, uuid4()))

    threads = [Thread(target=press, args=(role,)) for role in Role]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened[0] == opened[1]
    assert len(two.store.check_ins(two.tokens[Role.MENTOR])) == 2
    with pytest.raises(CheckInOpen):
        two.store.next_check_in(two.tokens[Role.MENTEE], Form.SHORT, uuid4())
    clock.pass_by(seconds=AT_ONCE.total_seconds())
    with pytest.raises(CheckInOpen):
        two.store.next_check_in(two.tokens[Role.MENTEE], Form.FULL, uuid4())


def test_the_query_itself_is_the_gate(two: Two) -> None:
    """Rows put in by hand, past every act: also in states that no act allows, the question gives all or nothing."""
    two.seal_both()
    given = {state: given_in(two, state) for state in product((True, False), repeat=4)}
    everything = given.pop((True,) * 4)
    assert given == {state: [] for state in given}
    assert len([row for row in everything if row[1] == "rating"]) == 80
    assert {row[4] for row in everything if row[1] == "reflection"} == {"what mentor shares", "what mentee shares"}


def given_in(two: Two, state: tuple[bool, ...]) -> list[Row]:
    """What the question gives where of two who have sealed just these have not reopened, and just these pressed."""
    seat = two.store.seat(two.tokens[Role.MENTOR])
    check_in, pair_id = seat.check_in, seat.pair_id
    with taken_back(two.store._engine.write) as transaction:
        for role, sealed, pressed in zip(Role, state[:2], state[2:], strict=True):
            if not sealed:
                transaction.rows("add_reopening", check_in.id, str(role), check_in.opened_at)
            if pressed:
                transaction.rows("add_press", check_in.id, str(role), pair_id, check_in.opened_at)
        assert transaction.rows("both_views", check_in.id, uuid4()) == []
        return transaction.rows("both_views", check_in.id, pair_id)


def test_a_reopened_revision_is_never_shown(two: Two) -> None:
    two.seal(Role.MENTOR, value=1)
    two.reopen(Role.MENTOR)
    two.seal(Role.MENTOR, value=5)
    two.seal(Role.MENTEE)
    for token in two.tokens.values():
        two.store.press_reveal(token)
    assert {rating.value for rating in two.store.views(two.tokens[Role.MENTEE]).mentor.ratings} == {5}
