"""Change between two check-ins: what is clear, what is noise, and never a change of the questionnaire."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from assessments.change import Change, Movement, RowChange, Step, change, first_and_last, over_time
from assessments.comparison import Side
from assessments.instrument import Form, Perspective, Role, load
from assessments.response import Rating, Response
from assessments.timeline import Moment, timeline
from tests.assessments.answers import Valued, missed, moment, responses

FIVE = load()
SELF = Perspective.MENTOR_SELF


def fours_but(**items: int | None) -> Valued:
    """Fours, except for the mentor's own answers to these items."""
    return lambda item_id, view: items.get(item_id, 4) if view is SELF else 4


def humility(of: Change) -> RowChange:
    """Humility in the mentor."""
    return next(one for one in of.rows if (one.side, one.principle_id) == (Side.ABOUT_MENTOR, "humility"))


def between(before: Valued, after: Valued) -> Change:
    return change(FIVE, moment(1, before), moment(2, after))


def test_nothing_changed() -> None:
    same = between(fours_but(), fours_but())
    assert len(same.rows) == 10
    for row in same.rows:
        assert row.own == row.partner == Step(4.0, 4.0, clear=False)
        assert row.distance
        assert row.distance.movement is Movement.SAME
    assert same.overall == {role: Step(4.0, 4.0, clear=False) for role in Role}
    assert same.left_out == ()
    assert not same.common_items_only


@pytest.mark.parametrize(
    ("before", "after", "clear"),
    [
        ((4, 4, 4, 4), (3, 3, 3, 3), True),
        ((4, 4, 4, 4), (3, 3, 3, 4), False),
        ((1, 1, 1, 1), (2, 2, 2, 2), True),
        ((4, 4, 3, None), (3, 3, 2, None), True),
        ((5, 4, 4, None), (4, 3, 3, None), True),
    ],
)
def test_a_whole_point_is_a_clear_change_of_a_principle(
    before: tuple[int | None, ...], after: tuple[int | None, ...], clear: bool
) -> None:
    then, now = (
        fours_but(**dict(zip(("HU1", "HU2", "HU3", "HU4"), values, strict=True))) for values in (before, after)
    )
    step = humility(between(then, now)).own
    assert step
    assert step.clear is clear


@pytest.mark.parametrize(("items", "clear"), [(20, True), (19, False)])
def test_half_a_point_is_a_clear_change_overall(items: int, clear: bool) -> None:
    raised = {item.id for item in FIVE.items(Form.FULL)[:items]}
    step = between(lambda *_: 3, lambda item_id, view: 4 if item_id in raised and view is SELF else 3).overall
    assert step[Role.MENTEE] == Step(3.0, 3.0, clear=False)
    mentor = step[Role.MENTOR]
    assert mentor
    assert (mentor.before, mentor.clear) == (3.0, clear)


@pytest.mark.parametrize(
    ("then", "now", "movement", "shown"),
    [
        ((5, 3), (4, 4), Movement.CLOSER, (2.0, 0.0)),
        ((4, 4), (3, 5), Movement.FURTHER, (0.0, 2.0)),
        ((5, 3), (3, 5), Movement.SAME, (2.0, 2.0)),
        ((2, 1), (5, 4), Movement.SAME, (1.0, 1.0)),
    ],
)
def test_two_views_come_closer_or_move_further_apart_whoever_is_higher(
    then: tuple[int, int], now: tuple[int, int], movement: Movement, shown: tuple[float, float]
) -> None:
    distance = humility(between(*((lambda _, view, s=s: s[0] if view is SELF else s[1]) for s in (then, now)))).distance
    assert distance
    assert (distance.movement, (distance.before, distance.after)) == (movement, shown)
    assert distance.clear is (movement is not Movement.SAME)


def test_a_small_step_of_the_distance_is_not_clear() -> None:
    distance = humility(between(fours_but(HU1=5, HU2=5), fours_but(HU1=5))).distance
    assert distance
    assert (distance.before, distance.after, distance.movement) == (0.5, 0.3, Movement.CLOSER)
    assert not distance.clear


def test_a_score_missing_at_one_of_them_has_no_change() -> None:
    row = humility(between(fours_but(), fours_but(HU1=None, HU2=None)))
    assert (row.own, row.distance) == (None, None)
    assert row.partner == Step(4.0, 4.0, clear=False)


def test_only_the_items_that_both_asked_are_compared_and_named() -> None:
    before = moment(1, fours_but(), without=frozenset({"HU4"}), version="0.1.0")
    after = moment(2, fours_but(HU4=1), version="0.2.0")
    made = change(FIVE, before, after)
    assert made.left_out == ("HU4",)
    assert made.common_items_only
    assert made.versions == ("0.1.0", "0.2.0")
    assert humility(made).own == Step(4.0, 4.0, clear=False)


def test_an_item_that_the_questionnaire_no_longer_has_counts_nowhere() -> None:
    after = moment(2, version="0.2.0")
    before = moment(1, version="0.1.0")
    assert before.mentor
    retired = Rating("HU0", SELF, 1)
    older = replace(before, mentor=replace(before.mentor, ratings=(*before.mentor.ratings, retired)))
    made = change(FIVE, older, after)
    assert made.left_out == ("HU0",)
    assert humility(made).own == Step(4.0, 4.0, clear=False)
    assert timeline(FIVE, [older, after]).changed_at == (2,)


def test_too_few_items_in_common_are_not_compared() -> None:
    row = humility(change(FIVE, moment(1, without=frozenset({"HU3", "HU4"})), moment(2)))
    assert (row.own, row.partner, row.distance) == (None, None, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [(moment(1), moment(2, form=Form.SHORT)), (moment(1), missed(2)), (missed(1), moment(2))],
)
def test_two_forms_or_a_missing_view_are_no_change(before: Moment, after: Moment) -> None:
    with pytest.raises(ValueError, match="one form"):
        change(FIVE, before, after)


def test_the_first_and_the_last_of_a_form_are_found() -> None:
    moments = [missed(1), moment(2), moment(3, form=Form.SHORT), moment(4), moment(5), missed(6)]
    assert first_and_last(moments, Form.FULL) == (moments[1], moments[4])
    assert first_and_last(moments, Form.SHORT) is None
    assert first_and_last([], Form.FULL) is None


def test_the_year_is_told_by_full_check_ins_and_by_short_ones_only_while_there_are_not_two() -> None:
    short = [moment(number, form=Form.SHORT) for number in (1, 2)]
    full = [moment(number) for number in (3, 4)]
    told = [over_time(timeline(FIVE, moments)) for moments in ([*short, *full], [*short, full[0]], full[:1], [])]
    assert [made and (made.before.number, made.after.number) for made in told] == [(3, 4), (1, 2), None, None]


@given(responses(Role.MENTOR), responses(Role.MENTEE))
def test_no_change_is_found_between_a_check_in_and_itself(mentor: Response, mentee: Response) -> None:
    once = Moment(1, missed(1).on, Form.FULL, "0.1.0", mentor, mentee)
    made = change(FIVE, once, once)
    steps = [step for row in made.rows for step in (row.own, row.partner) if step]
    assert all(step.before == step.after and not step.clear for step in (*steps, *filter(None, made.overall.values())))
    assert all(row.distance is None or row.distance.movement is Movement.SAME for row in made.rows)
