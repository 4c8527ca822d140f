from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    AlreadySealed,
    ChangedElsewhere,
    OtherCheckIn,
    OutsideScale,
    TextTooLong,
    UnknownItem,
    UnknownPrinciple,
    UnreadableText,
    WrongRole,
)
from assessments.instrument import Form, Perspective, Role
from assessments.response import Lane, Pick, PickKind, Rating, Reflection, Subject
from store import Draft, Store, Tap, Whose
from tests.store.people import INSTRUMENT, PRINCIPLES, Clock, Two, all_taps, ratings_of, tap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ITEM = INSTRUMENT.items(Form.FULL)[0].id
OWN = Perspective.MENTOR_SELF


@pytest.fixture
def mentor(two: Two) -> str:
    return two.tokens[Role.MENTOR]


def test_a_draft_begins_empty(two: Two, mentor: str) -> None:
    assert two.store.draft(mentor) == Draft((), (), (), None)


def test_a_tap_is_stored_when_it_returns(two: Two, mentor: str, clock: Clock) -> None:
    before = clock.now
    stored_at = two.store.save_ratings(mentor, [tap(ITEM, OWN, 4)])
    assert before < stored_at <= clock.now
    assert two.store.draft(mentor) == Draft((Rating(ITEM, OWN, 4),), (), (), stored_at)


def test_not_seen_is_an_answer_and_no_number(two: Two, mentor: str) -> None:
    two.store.save_ratings(mentor, [tap(ITEM, OWN, 4)])
    two.store.save_ratings(mentor, [tap(ITEM, OWN, None)])
    assert two.store.draft(mentor).ratings == (Rating(ITEM, OWN, None),)


def test_taps_come_back_in_the_order_of_the_screens(two: Two, mentor: str) -> None:
    taps = all_taps(Role.MENTOR)
    two.store.save_ratings(mentor, list(reversed(taps)))
    assert two.store.draft(mentor).ratings == ratings_of(taps)


def test_the_latest_tap_counts_also_within_one_message(two: Two, mentor: str) -> None:
    two.store.save_ratings(mentor, [tap(ITEM, OWN, value) for value in (5, 1, 2)])
    assert two.store.draft(mentor).ratings == (Rating(ITEM, OWN, 2),)
    two.store.save_ratings(mentor, [tap(ITEM, OWN, 3)])
    assert two.store.draft(mentor).ratings == (Rating(ITEM, OWN, 3),)


def test_a_clock_set_back_does_not_bring_an_older_tap_to_the_front(two: Two, mentor: str, clock: Clock) -> None:
    two.store.save_ratings(mentor, [tap(ITEM, OWN, 5)])
    clock.pass_by(hours=-1)
    two.store.save_ratings(mentor, [tap(ITEM, OWN, 2)])
    clock.pass_by(hours=1)
    assert two.store.draft(mentor).ratings == (Rating(ITEM, OWN, 2),)


def test_a_tap_sent_again_never_overtakes_a_newer_one(two: Two, mentor: str) -> None:
    first = tap(ITEM, OWN, 5)
    stored_at = two.store.save_ratings(mentor, [first])
    two.store.save_ratings(mentor, [tap(ITEM, OWN, 2)])
    assert two.store.save_ratings(mentor, [first]) == stored_at
    assert two.store.draft(mentor).ratings == (Rating(ITEM, OWN, 2),)


def test_of_a_message_sent_again_only_the_new_taps_are_stored(two: Two, mentor: str) -> None:
    first, second = tap(ITEM, OWN, 5), tap(ITEM, OWN, 2)
    two.store.save_ratings(mentor, [first])
    two.store.save_ratings(mentor, [second])
    other = INSTRUMENT.items(Form.FULL)[1].id
    two.store.save_ratings(mentor, [first, first, tap(other, OWN, 1)])
    assert two.store.draft(mentor).ratings == (Rating(ITEM, OWN, 2), Rating(other, OWN, 1))


def test_a_tap_sent_again_after_a_seal_and_a_reopening_changes_nothing(two: Two, mentor: str) -> None:
    late, late_pick, late_note = tap(ITEM, OWN, 5), uuid4(), uuid4()
    two.store.save_ratings(mentor, [late])
    two.store.save_pick(mentor, late_pick, Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[4]))
    two.store.save_reflection(mentor, late_note, Reflection(PRINCIPLES[0], Lane.SHARED, "too early"))
    two.seal(Role.MENTOR, value=1, notes=[Reflection(PRINCIPLES[0], Lane.ONLY_ME, "meant")])
    two.reopen(Role.MENTOR)
    kept = two.store.draft(mentor)
    two.store.save_ratings(mentor, [late])
    two.store.save_pick(mentor, late_pick, Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[4]))
    two.store.save_reflection(mentor, late_note, Reflection(PRINCIPLES[0], Lane.SHARED, "too early"))
    assert two.store.draft(mentor) == kept


def test_no_tap_at_all_is_no_error(two: Two, mentor: str) -> None:
    assert two.store.save_ratings(mentor, [])
    assert two.store.draft(mentor).saved_at is None


@pytest.mark.parametrize(
    ("bad", "refusal"),
    [
        (tap("no_such_item", OWN, 3), UnknownItem),
        (tap("'; DROP TABLE rating; --", OWN, 3), UnknownItem),
        (tap(ITEM, OWN, 0), OutsideScale),
        (tap(ITEM, OWN, 6), OutsideScale),
        (tap(ITEM, OWN, -1), OutsideScale),
        (tap(ITEM, OWN, 2**70), OutsideScale),
        (tap(ITEM, OWN, True), OutsideScale),
        (tap(ITEM, OWN, 3.5), OutsideScale),  # type: ignore[arg-type]
        (tap(ITEM, OWN, "3"), OutsideScale),  # type: ignore[arg-type]
        (tap(ITEM, Perspective.MENTEE_SELF, 3), WrongRole),
        (tap(ITEM, Perspective.MENTEE_ON_MENTOR, 3), WrongRole),
    ],
)
def test_a_bad_tap_stores_nothing_of_its_message(two: Two, mentor: str, bad: Tap, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        two.store.save_ratings(mentor, [tap(ITEM, OWN, 3), bad])
    assert two.store.draft(mentor).ratings == ()


def test_a_short_check_in_takes_its_own_items_only(store: Store) -> None:
    two = Two.sit_down(store, Form.SHORT)
    outside = next(item.id for item in INSTRUMENT.items(Form.FULL) if not item.core)
    with pytest.raises(UnknownItem):
        store.save_ratings(two.tokens[Role.MENTOR], [tap(outside, OWN, 3)])


def test_picks_are_stored_and_the_latest_counts(two: Two, mentor: str) -> None:
    requests = [uuid4() for _ in range(3)]
    for request, principle in zip(requests, (PRINCIPLES[0], None, PRINCIPLES[2]), strict=True):
        two.store.save_pick(mentor, request, Pick(Subject.PARTNER, PickKind.STRONGEST, principle))
    two.store.save_pick(mentor, requests[0], Pick(Subject.PARTNER, PickKind.STRONGEST, PRINCIPLES[0]))
    stored_at = two.store.save_pick(mentor, uuid4(), Pick(Subject.SELF, PickKind.GROW, None))
    assert two.store.draft(mentor).picks == (
        Pick(Subject.SELF, PickKind.GROW, None),
        Pick(Subject.PARTNER, PickKind.STRONGEST, PRINCIPLES[2]),
    )
    assert two.store.draft(mentor).saved_at == stored_at


def test_a_pick_of_an_unknown_principle_is_refused(two: Two, mentor: str) -> None:
    with pytest.raises(UnknownPrinciple):
        two.store.save_pick(mentor, uuid4(), Pick(Subject.SELF, PickKind.GROW, "courage"))


def write(two: Two, text: str, lane: Lane = Lane.SHARED) -> None:
    two.store.save_reflection(two.tokens[Role.MENTOR], uuid4(), Reflection(PRINCIPLES[3], lane, text))


def test_a_reflection_is_kept_as_typed_in_its_lane(two: Two, mentor: str) -> None:
    text = " two  lines\nwith\tspaces and \u202eturned\u202c words "
    write(two, text, Lane.ONLY_ME)
    assert two.store.draft(mentor).reflections == (Reflection(PRINCIPLES[3], Lane.ONLY_ME, text),)


def test_moving_a_reflection_to_oneself_leaves_nothing_shared(two: Two, mentor: str) -> None:
    write(two, "shared at first", Lane.SHARED)
    write(two, "only for me", Lane.ONLY_ME)
    assert two.store.draft(mentor).reflections == (Reflection(PRINCIPLES[3], Lane.ONLY_ME, "only for me"),)


def test_a_rewritten_or_emptied_reflection_is_not_kept(two: Two, mentor: str) -> None:
    write(two, "an angry sentence")
    write(two, "a calmer sentence")
    assert draft_texts(two) == ["a calmer sentence"]
    write(two, "")
    assert draft_texts(two) == []
    assert two.store.draft(mentor).reflections == ()


def draft_texts(two: Two) -> list[str]:
    with two.store._engine.read() as transaction:
        check_in = two.store.seat(two.tokens[Role.MENTOR]).check_in
        rows = transaction.rows("draft_reflections", check_in.id, "mentor")
    return [text for _, _, text, _ in rows]


def test_a_reflection_sent_again_does_not_come_back(two: Two, mentor: str) -> None:
    request, early = uuid4(), Reflection(PRINCIPLES[3], Lane.SHARED, "early")
    stored_at = two.store.save_reflection(mentor, request, early)
    write(two, "late")
    assert two.store.save_reflection(mentor, request, early) == stored_at
    assert draft_texts(two) == ["late"]


EMPTY, OTHER = Reflection(PRINCIPLES[3], Lane.ONLY_ME, ""), Reflection(PRINCIPLES[3], Lane.SHARED, "from elsewhere")


def resend(two: Two, note: Reflection, *bases: Reflection) -> None:
    two.store.save_reflection(two.tokens[Role.MENTOR], uuid4(), note, bases)


@pytest.mark.parametrize(
    "stale",
    [
        Reflection(PRINCIPLES[3], Lane.SHARED, ""),
        Reflection(PRINCIPLES[3], Lane.ONLY_ME, "typed"),
        Reflection(PRINCIPLES[3], Lane.ONLY_ME, "from elsewhere"),
    ],
)
def test_a_text_never_replaces_one_that_its_writer_has_not_seen(two: Two, mentor: str, stale: Reflection) -> None:
    write(two, "from elsewhere")
    with pytest.raises(ChangedElsewhere):
        resend(two, stale, EMPTY, Reflection(PRINCIPLES[3], Lane.SHARED, "older"))
    assert two.store.draft(mentor).reflections == (OTHER,)


def test_a_text_replaces_what_its_writer_has_seen_and_what_is_no_longer_there(two: Two, mentor: str) -> None:
    first, second = (Reflection(PRINCIPLES[3], Lane.SHARED, text) for text in ("first", "second"))
    resend(two, first, EMPTY)
    resend(two, second, EMPTY, first)
    resend(two, second, EMPTY)
    assert two.store.draft(mentor).reflections == (second,)
    write(two, "")
    resend(two, first, second)
    assert two.store.draft(mentor).reflections == (first,)


def test_what_is_written_on_one_principle_does_not_hold_up_another(two: Two, mentor: str) -> None:
    write(two, "from elsewhere")
    note = Reflection(PRINCIPLES[0], Lane.ONLY_ME, "typed")
    resend(two, note, Reflection(PRINCIPLES[0], Lane.ONLY_ME, ""))
    assert two.store.draft(mentor).reflections == (note, OTHER)


def test_a_text_that_was_stored_may_be_sent_again_after_the_seal(two: Two, mentor: str) -> None:
    request, note = uuid4(), Reflection(PRINCIPLES[3], Lane.SHARED, "in time")
    stored_at = two.store.save_reflection(mentor, request, note)
    two.seal(Role.MENTOR)
    assert two.store.save_reflection(mentor, request, note) == stored_at
    assert two.store.own_response(mentor).reflections == (note,)


@pytest.mark.parametrize(
    ("note", "refusal"),
    [
        (Reflection("courage", Lane.SHARED, "x"), UnknownPrinciple),
        (Reflection(PRINCIPLES[0], Lane.SHARED, "x" * 1001), TextTooLong),
        (Reflection(PRINCIPLES[0], Lane.SHARED, "half \ud800"), UnreadableText),
        (Reflection(PRINCIPLES[0], Lane.SHARED, "zero \x00"), UnreadableText),
    ],
)
def test_a_reflection_that_cannot_be_kept_leaves_the_one_before(
    two: Two, mentor: str, note: Reflection, refusal: type[Exception]
) -> None:
    before = Reflection(PRINCIPLES[0], Lane.SHARED, "é" * 1000)
    two.store.save_reflection(mentor, uuid4(), before)
    with pytest.raises(refusal):
        two.store.save_reflection(mentor, uuid4(), note)
    assert two.store.draft(mentor).reflections == (before,)


def test_nothing_is_added_to_a_sealed_response(two: Two, mentor: str) -> None:
    two.seal(Role.MENTOR)
    sealed = two.store.own_response(mentor)
    for write_late in (
        lambda: two.store.save_ratings(mentor, [tap(ITEM, OWN, 1)]),
        lambda: two.store.save_pick(mentor, uuid4(), Pick(Subject.SELF, PickKind.GROW, None)),
        lambda: write(two, "late"),
        lambda: two.store.draft(mentor),
    ):
        with pytest.raises(AlreadySealed):
            write_late()
    assert two.store.own_response(mentor) == sealed


def test_each_person_has_their_own_draft(two: Two) -> None:
    two.answer(Role.MENTOR, value=5, notes=[Reflection(PRINCIPLES[0], Lane.SHARED, "the mentor's")])
    assert two.store.draft(two.tokens[Role.MENTEE]) == Draft((), (), (), None)
    other_pair = Two.sit_down(two.store)
    assert other_pair.store.draft(other_pair.tokens[Role.MENTOR]) == Draft((), (), (), None)


def test_a_draft_is_there_when_the_store_is_opened_again(
    two_alone: Two, database: Path, opened: Callable[[Path], Store]
) -> None:
    two, mentor = two_alone, two_alone.tokens[Role.MENTOR]
    two.answer(Role.MENTOR, value=2, notes=[Reflection(PRINCIPLES[0], Lane.ONLY_ME, "to go on with")])
    before = two.store.draft(mentor)
    two.store.close()
    assert opened(database).draft(mentor) == before


SAVES: dict[str, Callable[[Two, Whose], object]] = {
    "taps": lambda two, whose: two.store.save_ratings(two.tokens[Role.MENTOR], [tap(ITEM, OWN, 4)], whose),
    "a pick": lambda two, whose: two.store.save_pick(
        two.tokens[Role.MENTOR], uuid4(), Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[2]), whose
    ),
    "a text": lambda two, whose: two.store.save_reflection(
        two.tokens[Role.MENTOR], uuid4(), Reflection(PRINCIPLES[0], Lane.SHARED, "late"), None, whose
    ),
}


@pytest.mark.parametrize("save", SAVES)
def test_what_was_made_on_the_page_of_another_check_in_is_not_stored(two: Two, save: str) -> None:
    earlier = Whose(two.store.seat(two.tokens[Role.MENTOR]).check_in.id, Role.MENTOR)
    two.reveal()
    sealed = two.store.views(two.tokens[Role.MENTOR])
    two.store.next_check_in(two.tokens[Role.MENTEE], Form.FULL, uuid4())
    present = Whose(two.store.seat(two.tokens[Role.MENTOR]).check_in.id, Role.MENTOR)
    for other in (earlier, Whose(present.check_in_id, Role.MENTEE)):
        with pytest.raises(OtherCheckIn):
            SAVES[save](two, other)
    assert two.store.draft(two.tokens[Role.MENTOR]) == Draft((), (), (), None)
    assert two.store.views(two.tokens[Role.MENTOR], earlier.check_in_id).mentor == sealed.mentor
    SAVES[save](two, present)
    assert two.store.draft(two.tokens[Role.MENTOR]).saved_at
