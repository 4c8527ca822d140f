"""Ending a check-in without a comparison: by either, after two weeks, and for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    CheckInClosed,
    FiveWaysError,
    NotAllowed,
    NotSealed,
    PassphraseFirst,
    TooEarly,
)
from assessments.instrument import Form, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from tests.store.people import PASSPHRASES, PRINCIPLES, Clock, Two, all_taps, both_lanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import CheckIn, Store

MENTOR, MENTEE = Role


def two_weeks_later(two: Two, clock: Clock) -> None:
    """The visits of two weeks ago are over: both come in again."""
    clock.pass_by(days=14)
    for one in Role:
        ticket = two.store.resume(code=two.code, role=one, passphrase=PASSPHRASES[one])
        two.tokens[one] = two.store.redeem(ticket)


def latest(two: Two) -> CheckIn:
    return two.store.seat(two.tokens[MENTOR]).check_in


@pytest.fixture
def closed(two: Two, clock: Clock) -> Two:
    """The mentor sealed, the mentee wrote a draft and closed it."""
    two.seal(MENTOR, notes=both_lanes(MENTOR))
    two.answer(MENTEE, notes=both_lanes(MENTEE))
    two_weeks_later(two, clock)
    two.store.close_without_comparison(two.tokens[MENTEE])
    return two


def test_it_is_told_from_when_it_goes(two: Two, clock: Clock) -> None:
    day_14 = datetime.combine(latest(two).opened_at + timedelta(days=14), time.min)
    with pytest.raises(TooEarly) as early:
        two.store.close_without_comparison(two.tokens[MENTOR])
    assert early.value.day == day_14.date()
    two_weeks_later(two, clock)
    clock.now = day_14 - timedelta(seconds=1)
    with pytest.raises(TooEarly):
        two.store.close_without_comparison(two.tokens[MENTOR])
    clock.now = day_14
    two.store.close_without_comparison(two.tokens[MENTOR])
    assert latest(two).closed_at


def test_nobody_acts_for_the_pair_from_a_seat_that_anyone_could_take(store: Store, clock: Clock) -> None:
    two = Two.sit_down(store, guarded=False)
    two.choose_passphrase(MENTEE)
    clock.pass_by(days=14)
    mentor, mentee = (
        store.redeem(store.resume(code=two.code, role=role, passphrase=phrase))
        for role, phrase in ((MENTOR, None), (MENTEE, PASSPHRASES[MENTEE]))
    )
    with pytest.raises(PassphraseFirst):
        store.close_without_comparison(mentor)
    assert store.seat(mentee).check_in.closed_at is None
    store.close_without_comparison(mentee)
    with pytest.raises(PassphraseFirst):
        store.next_check_in(mentor, Form.SHORT, uuid4())
    assert store.seat(mentee).check_in.number == 1
    store.choose_passphrase(mentor, PASSPHRASES[MENTOR])
    assert store.next_check_in(mentor, Form.SHORT, uuid4()).number == 2


@pytest.mark.parametrize("role", Role)
def test_either_closes_it_for_both_and_once(two: Two, clock: Clock, role: Role) -> None:
    two_weeks_later(two, clock)
    two.store.close_without_comparison(two.tokens[role])
    closed_at = latest(two).closed_at
    assert closed_at
    for one in Role:
        two.store.close_without_comparison(two.tokens[one])
        progress = two.store.progress(two.tokens[one])
        assert (progress.closed, progress.revealed) == (True, False)
    assert latest(two).closed_at == closed_at


def test_ones_own_answers_stay_readable_and_the_others_stay_hidden(closed: Two) -> None:
    store = closed.store
    own = store.own_response(closed.tokens[MENTOR])
    assert [note.text for note in own.reflections] == ["what mentor shares", "what mentor keeps"]
    assert len(store.draft(closed.tokens[MENTEE]).ratings) == 40
    with pytest.raises(NotSealed):
        store.own_response(closed.tokens[MENTEE])
    for role in Role:
        with pytest.raises(CheckInClosed):
            store.views(closed.tokens[role])


WRITES: dict[str, Callable[[Two, Role], object]] = {
    "tap": lambda two, role: two.store.save_ratings(two.tokens[role], all_taps(role)[:1]),
    "pick": lambda two, role: two.store.save_pick(two.tokens[role], uuid4(), Pick(Subject.SELF, PickKind.GROW, None)),
    "write": lambda two, role: two.store.save_reflection(
        two.tokens[role], uuid4(), Reflection(PRINCIPLES[0], Lane.SHARED, "late")
    ),
    "seal": lambda two, role: two.store.seal(two.tokens[role], uuid4()),
    "reopen": lambda two, role: two.reopen(role),
    "press": lambda two, role: two.store.press_reveal(two.tokens[role]),
    "press for the partner": lambda two, role: two.store.press_reveal_for_partner(
        two.tokens[role], PASSPHRASES[role.other]
    ),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("role", Role)
def test_nothing_is_written_to_it_any_more(closed: Two, write: str, role: Role) -> None:
    with pytest.raises(CheckInClosed):
        WRITES[write](closed, role)


def test_both_sealed_and_one_pressed_is_closed_for_good(two: Two, clock: Clock) -> None:
    two.seal_both()
    two_weeks_later(two, clock)
    two.store.press_reveal(two.tokens[MENTOR])
    two.store.close_without_comparison(two.tokens[MENTEE])
    for role in Role:
        for act in (two.store.press_reveal, two.store.views):
            with pytest.raises(CheckInClosed):
                act(two.tokens[role])


def test_the_gate_itself_stays_shut_whatever_is_stored_beside(two: Two, clock: Clock) -> None:
    """Even if both presses were there, the question gives nothing."""
    two.seal_both()
    two_weeks_later(two, clock)
    two.store.close_without_comparison(two.tokens[MENTEE])
    check_in, pair_id = latest(two), two.store.seat(two.tokens[MENTOR]).pair_id
    with two.store._engine.write() as transaction:
        for role in Role:
            transaction.rows("add_press", check_in.id, str(role), pair_id, clock())
        assert transaction.rows("both_views", check_in.id, pair_id) == []


def test_open_views_are_not_closed(two: Two, clock: Clock) -> None:
    two.reveal()
    two_weeks_later(two, clock)
    with pytest.raises(NotAllowed):
        two.store.close_without_comparison(two.tokens[MENTOR])
    assert two.store.views(two.tokens[MENTEE])


def test_the_next_check_in_opens_after_it_and_the_closed_one_stays_shut(closed: Two, clock: Clock) -> None:
    store, shut = closed.store, latest(closed)
    store.next_check_in(closed.tokens[MENTEE], Form.SHORT, uuid4())
    with pytest.raises(TooEarly):
        store.close_without_comparison(closed.tokens[MENTOR])
    closed.reveal()
    for role in Role:
        assert store.views(closed.tokens[role])
        with pytest.raises(CheckInClosed):
            store.views(closed.tokens[role], shut.id)


def test_one_closes_while_the_other_presses_and_it_is_either_open_or_shut(two: Two, clock: Clock) -> None:
    for _ in range(5):
        two = Two.sit_down(two.store)
        two.seal_both()
        two_weeks_later(two, clock)
        two.store.press_reveal(two.tokens[MENTOR])

        def act(role: Role, two: Two = two) -> FiveWaysError | None:
            try:
                if role is MENTOR:
                    two.store.close_without_comparison(two.tokens[role])
                else:
                    two.store.press_reveal(two.tokens[role])
            except FiveWaysError as refused:
                return refused
            return None

        with ThreadPoolExecutor(2) as pool:
            closing, pressing = pool.map(act, Role)
        check_in = latest(two)
        assert (closing is None) != (pressing is None)
        assert (check_in.closed_at is None) == isinstance(closing, NotAllowed)
        assert (check_in.revealed_at is None) == isinstance(pressing, CheckInClosed)
