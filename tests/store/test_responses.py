from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments import scoring
from assessments.errors import AlreadySealed, Incomplete, NotSealed, SamePick, SealedByBoth
from assessments.instrument import Form, Perspective, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Response, Subject
from store import Store
from tests.store.engines import ask
from tests.store.people import INSTRUMENT, PRINCIPLES, Two, all_picks, all_taps, both_lanes, ratings_of, tap

if TYPE_CHECKING:
    from store.engine import Row


@pytest.fixture
def two(two_alone: Two) -> Two:
    return two_alone


def asked(two: Two, question: str) -> list[Row]:
    with two.store._engine.read() as transaction:
        rows: list[Row] = ask(transaction, question)
        return rows


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("form", Form)
def test_what_is_sealed_is_what_was_answered(store: Store, role: Role, form: Form) -> None:
    two = Two.sit_down(store, form)
    taps = all_taps(role, form)
    taps = [tap(one.item_id, one.perspective, (1, 2, 3, 4, 5, None)[i % 6]) for i, one in enumerate(taps)]
    store.save_ratings(two.tokens[role], taps)
    for pick in all_picks(PRINCIPLES[4], None):
        store.save_pick(two.tokens[role], uuid4(), pick)
    for note in both_lanes(role):
        store.save_reflection(two.tokens[role], uuid4(), note)
    store.seal(two.tokens[role], uuid4())
    assert store.own_response(two.tokens[role]) == Response(
        role,
        form,
        INSTRUMENT.id,
        INSTRUMENT.version,
        ratings_of(taps),
        tuple(all_picks(PRINCIPLES[4], None)),
        tuple(both_lanes(role)),
    )


def test_an_open_question_is_named_and_nothing_is_sealed(two: Two) -> None:
    token = two.tokens[Role.MENTOR]
    two.store.save_ratings(token, all_taps(Role.MENTOR)[:-1])
    for pick in all_picks()[1:]:
        two.store.save_pick(token, uuid4(), pick)
    with pytest.raises(Incomplete) as refused:
        two.store.seal(token, uuid4())
    rating, pick_open = refused.value.missing
    assert (rating.item_id, rating.perspective) == INSTRUMENT.asked(Role.MENTOR, Form.FULL)[-1]
    assert (pick_open.subject, pick_open.pick_kind) == (Subject.SELF, PickKind.STRONGEST)
    assert not two.store.seat(token).check_in.sealed[Role.MENTOR]
    assert len(two.store.draft(token).ratings) == 39
    assert asked(two, "SELECT * FROM response") == []


def test_one_principle_cannot_be_both_picks(two: Two) -> None:
    two.answer(Role.MENTOR)
    two.store.save_pick(two.tokens[Role.MENTOR], uuid4(), Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[0]))
    with pytest.raises(SamePick):
        two.store.seal(two.tokens[Role.MENTOR], uuid4())


def test_a_second_seal_is_refused_and_the_same_one_is_one(two: Two) -> None:
    request = uuid4()
    two.answer(Role.MENTOR)
    sealed_at = two.store.seal(two.tokens[Role.MENTOR], request)
    assert two.store.seal(two.tokens[Role.MENTOR], request) == sealed_at
    with pytest.raises(AlreadySealed):
        two.store.seal(two.tokens[Role.MENTOR], uuid4())
    assert asked(two, "SELECT count(*), max(revision) FROM response") == [(1, 1)]
    assert asked(two, "SELECT count(*) FROM rating") == [(40,)]


def test_a_seal_sent_again_after_a_reopening_does_not_seal_again(two: Two) -> None:
    request = uuid4()
    two.answer(Role.MENTOR)
    sealed_at = two.store.seal(two.tokens[Role.MENTOR], request)
    two.reopen(Role.MENTOR)
    assert two.store.seal(two.tokens[Role.MENTOR], request) == sealed_at
    assert not two.store.seat(two.tokens[Role.MENTOR]).check_in.sealed[Role.MENTOR]


def test_sealing_leaves_no_draft_behind(two: Two) -> None:
    two.answer(Role.MENTEE, notes=both_lanes(Role.MENTEE))
    two.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    for table in ("draft_rating", "draft_pick", "draft_reflection"):
        assert asked(two, f"SELECT DISTINCT role FROM {table}") == [("mentee",)]  # noqa: S608
    two.store.seal(two.tokens[Role.MENTEE], uuid4())
    for table in ("draft_rating", "draft_pick", "draft_reflection", "spent_request"):
        assert asked(two, f"SELECT * FROM {table}") == []  # noqa: S608


def test_a_non_answer_is_stored_as_its_code_and_never_as_a_number(two: Two) -> None:
    two.seal(Role.MENTOR, value=None)
    assert asked(two, "SELECT DISTINCT value, code FROM rating") == [(None, "not_seen")]
    two.seal(Role.MENTEE, value=4)
    assert asked(two, "SELECT DISTINCT value, code FROM rating WHERE value IS NOT NULL") == [(4, None)]


def test_the_means_of_every_principle_are_stored_with_the_seal(two: Two) -> None:
    taps = all_taps(Role.MENTEE)
    taps = [tap(one.item_id, one.perspective, (5, 4, None, 1, 2)[i % 5]) for i, one in enumerate(taps)]
    two.answer(Role.MENTEE)
    two.store.save_ratings(two.tokens[Role.MENTEE], taps)
    two.store.seal(two.tokens[Role.MENTEE], uuid4())
    expected = {
        (str(view), principle_id, score.mean, score.answered, score.asked)
        for view in (Perspective.MENTEE_SELF, Perspective.MENTEE_ON_MENTOR)
        for principle_id, score in scoring.score(INSTRUMENT, Form.FULL, ratings_of(taps), view).principles.items()
    }
    stored = asked(two, "SELECT perspective, principle_id, mean, answered, asked FROM principle_mean")
    assert (len(stored), set(stored)) == (10, expected)


def test_reopening_returns_the_answers_and_keeps_what_was_sealed(two: Two) -> None:
    token = two.tokens[Role.MENTOR]
    two.answer(Role.MENTOR, value=4, notes=both_lanes(Role.MENTOR))
    before = two.store.draft(token)
    two.store.seal(token, uuid4())
    sealed = asked(two, "SELECT * FROM response JOIN rating ON response_id = id ORDER BY item_id, perspective")
    two.reopen(Role.MENTOR)
    after = two.store.draft(token)
    assert (after.ratings, after.picks, after.reflections) == (before.ratings, before.picks, before.reflections)
    assert asked(two, "SELECT * FROM response JOIN rating ON response_id = id ORDER BY item_id, perspective") == sealed
    assert asked(two, "SELECT count(*) FROM reopening") == [(1,)]
    with pytest.raises(NotSealed):
        two.store.own_response(token)


def test_a_changed_answer_after_reopening_is_the_next_revision(two: Two) -> None:
    token, first = two.tokens[Role.MENTOR], INSTRUMENT.items(Form.FULL)[0].id
    two.seal(Role.MENTOR, value=4)
    two.reopen(Role.MENTOR)
    two.store.save_ratings(token, [tap(first, Perspective.MENTOR_SELF, 1)])
    two.store.seal(token, uuid4())
    assert [rating.value for rating in two.store.own_response(token).ratings] == [1] + [4] * 39
    assert asked(two, "SELECT revision FROM response ORDER BY revision") == [(1,), (2,)]


def test_reopening_needs_a_seal(two: Two) -> None:
    with pytest.raises(NotSealed):
        two.reopen(Role.MENTOR)
    two.seal(Role.MENTOR)
    two.reopen(Role.MENTOR)
    with pytest.raises(NotSealed):
        two.reopen(Role.MENTOR)


def test_what_both_have_sealed_stays(two: Two) -> None:
    two.seal_both()
    for role in Role:
        with pytest.raises(SealedByBoth):
            two.reopen(role)
        assert two.store.own_response(two.tokens[role]).role is role


def test_own_answers_need_a_seal_and_are_ones_own(two: Two) -> None:
    with pytest.raises(NotSealed):
        two.store.own_response(two.tokens[Role.MENTOR])
    two.seal(Role.MENTEE, notes=[Reflection(PRINCIPLES[0], Lane.SHARED, "the mentee's")])
    with pytest.raises(NotSealed):
        two.store.own_response(two.tokens[Role.MENTOR])
