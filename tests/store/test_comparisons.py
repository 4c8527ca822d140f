"""Comparisons beside the answers: made with the second seal and not before, gone with either of the two."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.comparison import compare
from assessments.instrument import Form, Role
from store import Store
from store.comparisons import compare_older
from store.questions import FOLDER
from tests.store.engines import everything
from tests.store.people import INSTRUMENT, Two, all_picks, all_taps
from tests.store.test_erasure import leaving

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from store.engine import Row

MENTOR, MENTEE = Role


def compared(store: Store) -> list[Row]:
    return everything(store._engine)["comparison_mean"]


def expected(two: Two, check_in: UUID, pair: UUID) -> list[Row]:
    """What the comparison of the latest check-in says, from what each of the two has sealed."""
    made = compare(INSTRUMENT, *(two.store.own_response(two.tokens[role]) for role in Role))
    return [
        (check_in, pair, str(row.side), row.principle_id, row.own, row.partner, row.difference, band, row.common)
        for row in made.rows
        for band in [str(row.band) if row.band else None]
    ]


def seal_unevenly(two: Two, role: Role, unseen: int = 0) -> None:
    """Answers that differ from statement to statement, the first so many of them not seen."""
    token = two.tokens[role]
    form = two.store.seat(token).check_in.form
    taps = all_taps(role, form)
    shift = 0 if role is MENTOR else 2
    values = [None if place < unseen else (place * 7 + shift) % 5 + 1 for place in range(len(taps))]
    two.store.save_ratings(
        token,
        [type(tap)(tap.id, tap.item_id, tap.perspective, value) for tap, value in zip(taps, values, strict=True)],
    )
    for pick in all_picks():
        two.store.save_pick(token, uuid4(), pick)
    two.store.seal(token, uuid4())


def test_there_is_no_row_before_both_have_sealed(two_alone: Two) -> None:
    two = two_alone
    two.answer(MENTEE)
    two.seal(MENTOR)
    assert compared(two.store) == []
    two.reopen(MENTOR)
    two.store.seal(two.tokens[MENTOR], uuid4())
    assert compared(two.store) == []
    two.store.seal(two.tokens[MENTEE], uuid4())
    assert len(compared(two.store)) == 2 * len(INSTRUMENT.principles)


@pytest.mark.parametrize("form", Form)
def test_the_rows_are_what_the_comparison_says(fresh: Store, form: Form) -> None:
    two = Two.sit_down(fresh, form)
    for role, unseen in zip(Role, (6, 3), strict=True):
        seal_unevenly(two, role, unseen)
    seat = fresh.seat(two.tokens[MENTOR])
    rows = expected(two, seat.check_in.id, seat.pair_id)
    assert sorted(compared(fresh)) == sorted(rows)
    assert {row[4] is None for row in rows} == {True, False}


def test_the_same_seal_again_adds_nothing(two_alone: Two) -> None:
    request = uuid4()
    for role in Role:
        two_alone.answer(role)
    two_alone.store.seal(two_alone.tokens[MENTOR], uuid4())
    for _ in range(2):
        two_alone.store.seal(two_alone.tokens[MENTEE], request)
    assert len(compared(two_alone.store)) == 2 * len(INSTRUMENT.principles)


def test_two_who_seal_at_once_make_one_comparison(two_alone: Two) -> None:
    two = two_alone
    for role in Role:
        two.answer(role)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda role: two.store.seal(two.tokens[role], uuid4()), Role))
    assert len(compared(two.store)) == 2 * len(INSTRUMENT.principles)


@leaving
@pytest.mark.parametrize("role", Role)
def test_either_of_the_two_takes_the_comparisons_along(
    fresh: Store, leave: Callable[[Two, Role], None], role: Role
) -> None:
    going, staying = Two.sit_down(fresh, Form.SHORT), Two.sit_down(fresh, Form.SHORT)
    for two in (going, staying):
        two.seal_both()
    leave(going, role)
    assert {row[1] for row in compared(fresh)} == {fresh.seat(staying.tokens[MENTOR]).pair_id}


def forget(store: Store) -> None:
    """As if everything had been sealed before there was a table of comparisons."""
    with store._engine.write() as transaction:
        transaction.script("DELETE FROM comparison_mean")


def test_what_was_sealed_before_is_made_up_for_once(two_alone: Two) -> None:
    two = two_alone
    for role in Role:
        seal_unevenly(two, role, 4)
    unfinished = Two.sit_down(two.store)
    unfinished.seal(MENTOR)
    before, check_in = sorted(compared(two.store)), two.store.seat(two.tokens[MENTOR]).check_in.id
    forget(two.store)
    open_one = two.store.seat(unfinished.tokens[MENTOR]).check_in.id
    for _ in range(2):
        with two.store._engine.write() as transaction:
            compare_older(transaction, [check_in, open_one])
    assert sorted(compared(two.store)) == before


def test_what_was_taken_back_is_not_compared(two_alone: Two) -> None:
    two, store = two_alone, two_alone.store
    two.seal(MENTOR, 1)
    two.reopen(MENTOR)
    two.seal(MENTOR, 5)
    two.seal(MENTEE, 3)
    before, check_in = sorted(compared(store)), store.seat(two.tokens[MENTOR]).check_in.id
    assert {row[4] for row in before if row[2] == "about_mentor"} == {5.0}
    forget(store)
    with store._engine.write() as transaction:
        compare_older(transaction, [check_in])
    assert sorted(compared(store)) == before


def test_only_questions_about_a_whole_program_read_comparisons() -> None:
    asking = {file.stem for file in FOLDER.glob("*.sql") if "comparison_mean" in file.read_text(encoding="utf-8")}
    assert asking == {
        *("add_comparisons", "erase_comparisons", "uncompared", "wave_uncompared"),
        *("wave_members", "wave_moments", "wave_changes", "wave_bands"),
    }
