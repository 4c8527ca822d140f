"""Check-ins over time: whatever happens, a line joins only what may be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.comparison import Side, compare
from assessments.instrument import Form, Perspective, Role, load
from assessments.timeline import Line, Moment, Run, Series, Timeline, timeline
from tests.assessments.answers import Valued, missed, moment

FIVE = load()
FULL, SHORT = Form.FULL, Form.SHORT


def unseen(principle_id: str, *views: Perspective) -> Valued:
    """Fours, except for one principle that these views could not see."""
    return lambda item_id, view: None if FIVE.item(item_id).principle_id == principle_id and view in views else 4


def humility(of: Timeline) -> Series:
    """Humility in the mentor."""
    return next(one for one in of.about(Side.ABOUT_MENTOR) if one.principle_id == "humility")


def places(line: Line) -> list[tuple[int, ...]]:
    return [run.places for run in line.runs]


@pytest.mark.parametrize("count", [1, 2, 6, 24])
def test_any_number_of_check_ins_makes_ten_series(count: int) -> None:
    made = timeline(FIVE, [moment(number) for number in range(1, count + 1)])
    assert [(one.side, one.principle_id) for one in made.series] == [
        (side, principle.id) for side in Side for principle in FIVE.principles
    ]
    for one in made.series:
        assert one.own.values == one.partner.values == (4.0,) * count
        assert places(one.own) == places(one.difference) == [tuple(range(count))]
    assert made.overall.mentor.values == (4.0,) * count
    assert made.missed == made.changed_at == ()


def test_without_check_ins_there_is_nothing_to_join() -> None:
    made = timeline(FIVE, [])
    assert all(line.runs == () for one in made.series for line in (one.own, one.partner, one.difference))


def test_a_score_is_the_one_that_the_reveal_showed() -> None:
    def valued(item_id: str, view: Perspective) -> int | None:
        if view is Perspective.MENTEE_ON_MENTOR:
            return None if item_id == "HU1" else 2
        return 5 if item_id == "HU1" else 4

    only = moment(1, valued)
    assert only.opened
    row = compare(FIVE, *only.opened).row(Side.ABOUT_MENTOR, "humility")
    series = humility(timeline(FIVE, [only]))
    assert (series.own.values, series.partner.values, series.difference.values) == ((4.0,), (2.0,), (2.0,))
    assert (row.own, row.partner, row.difference) == (4.0, 2.0, 2.0)


def test_a_score_without_enough_answers_in_common_stands_but_nothing_is_shaded() -> None:
    def valued(item_id: str, view: Perspective) -> int | None:
        unseen_by = {Perspective.MENTOR_SELF: "HU1", Perspective.MENTEE_ON_MENTOR: "HU4"}
        return None if item_id == unseen_by.get(view) else 4

    series = humility(timeline(FIVE, [moment(1, valued)]))
    assert (series.own.values, series.partner.values, series.difference.values) == ((4.0,), (4.0,), (None,))
    assert series.difference.runs == ()


def test_a_missed_check_in_breaks_every_line() -> None:
    made = timeline(FIVE, [moment(1), moment(2), missed(3), moment(4)])
    for one in made.series:
        assert places(one.own) == places(one.partner) == places(one.difference) == [(0, 1), (3,)]
    assert places(made.overall.mentee) == [(0, 1), (3,)]
    assert made.missed == (3,)


def test_a_missed_short_check_in_breaks_the_full_form_s_line_too() -> None:
    made = timeline(FIVE, [moment(1), missed(2, SHORT), moment(3)])
    assert places(made.overall.mentor) == [(0,), (2,)]


def test_a_check_in_with_one_view_only_shows_neither() -> None:
    half = replace(moment(2), mentee=None)
    made = timeline(FIVE, [moment(1), half, moment(3)])
    assert made.missed == (2,)
    assert half.asked == frozenset()
    for one in made.series:
        assert one.own.values == one.partner.values == (4.0, None, 4.0)
        assert places(one.own) == [(0,), (2,)]


def test_a_missing_score_breaks_only_its_own_line_and_the_shading() -> None:
    made = timeline(
        FIVE, [moment(1), moment(2, unseen("humility", Perspective.MENTEE_ON_MENTOR)), moment(3), moment(4)]
    )
    series = humility(made)
    assert places(series.own) == [(0, 1, 2, 3)]
    assert places(series.partner) == places(series.difference) == [(0,), (2, 3)]
    assert all(places(one.partner) == [(0, 1, 2, 3)] for one in made.series if one is not series)


def test_the_full_form_s_line_passes_over_short_check_ins_that_stand_apart() -> None:
    made = timeline(FIVE, [moment(1), moment(2, form=SHORT), moment(3), moment(4, form=SHORT), moment(5, form=SHORT)])
    assert made.series[0].own.runs == (Run(FULL, (0, 2)), Run(SHORT, (1,)), Run(SHORT, (3, 4)))


def test_a_line_breaks_where_other_items_were_asked_and_only_there() -> None:
    before, reworded = moment(1, version="0.1.0"), moment(2, version="0.2.0")
    shortened = moment(3, version="0.3.0", without=frozenset({"HU4"}))
    made = timeline(FIVE, [before, reworded, shortened, moment(4, form=SHORT)])
    assert places(made.series[0].own) == [(0, 1), (2,), (3,)]
    assert made.changed_at == (3,)


def test_overall_is_the_mean_of_the_ten_scores_one_person_gave() -> None:
    def valued(item_id: str, view: Perspective) -> int | None:
        principle = FIVE.item(item_id).principle_id
        if view is Perspective.MENTOR_SELF:
            return 5 if principle == "example" else 3
        return None if view is Perspective.MENTOR_ON_MENTEE and principle == "respect" else 2

    overall = timeline(FIVE, [moment(1, valued)]).overall
    assert overall.of(Role.MENTOR).values == ((5 + 4 * 3 + 4 * 2) / 9,)
    assert overall.of(Role.MENTEE).values == (2.0,)
    assert overall.difference.values == (25 / 9 - 2,)


def test_overall_needs_four_principles_about_each() -> None:
    def valued(item_id: str, view: Perspective) -> int | None:
        hidden = FIVE.item(item_id).principle_id in ("example", "respect")
        return None if hidden and view is Perspective.MENTOR_ON_MENTEE else 4

    overall = timeline(FIVE, [moment(1, valued)]).overall
    assert (overall.mentor.values, overall.mentee.values, overall.difference.values) == ((None,), (4.0,), (None,))


def test_check_ins_out_of_order_are_refused() -> None:
    for numbers in ((2, 1), (1, 1)):
        with pytest.raises(ValueError, match="oldest first"):
            timeline(FIVE, [moment(number) for number in numbers])


def test_a_check_in_of_one_form_with_answers_of_another_is_refused() -> None:
    with pytest.raises(ValueError, match="one form"):
        replace(moment(1), form=SHORT)


def test_each_view_has_its_line() -> None:
    series = humility(timeline(FIVE, [moment(1, lambda _, view: 5 if view.is_self else 2)]))
    assert series.of(Perspective.MENTOR_SELF).values == (5.0,)
    assert series.of(Perspective.MENTEE_ON_MENTOR).values == (2.0,)


KINDS: dict[str, Callable[[int], Moment]] = {
    "full": moment,
    "short": lambda number: moment(number, form=SHORT),
    "missed": missed,
    "half": lambda number: replace(moment(number), mentor=None),
    "unseen": lambda number: moment(number, unseen("humility", Perspective.MENTOR_SELF)),
    "unseen short": lambda number: moment(number, unseen("humility", Perspective.MENTEE_ON_MENTOR), SHORT),
    "changed": lambda number: moment(number, without=frozenset({"HU4"})),
}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(KINDS)), max_size=12))
def test_no_run_crosses_what_may_not_be_joined(kinds: Sequence[str]) -> None:
    made = timeline(FIVE, [KINDS[kind](number) for number, kind in enumerate(kinds, 1)])
    series = humility(made)
    for line in (series.own, series.partner, series.difference, made.overall.mentor, made.overall.difference):
        joined = [place for run in line.runs for place in run.places]
        assert sorted(joined) == [place for place, value in enumerate(line.values) if value is not None]
        for run in line.runs:
            assert {made.moments[place].form for place in run.places} == {run.form}
            assert len({made.moments[place].asked for place in run.places}) == 1
            for first, second in pairwise(run.places):
                between = made.moments[first + 1 : second]
                assert all(one.opened and (one.form, run.form) == (SHORT, FULL) for one in between)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(KINDS)), max_size=12))
def test_shading_is_only_where_both_answered(kinds: Sequence[str]) -> None:
    made = timeline(FIVE, [KINDS[kind](number) for number, kind in enumerate(kinds, 1)])
    for one in (humility(made), made.series[0]):
        inside = {run.places for line in (one.own, one.partner) for run in line.runs}
        for run in one.difference.runs:
            assert all(one.own.values[place] is not None for place in run.places)
            assert all(one.partner.values[place] is not None for place in run.places)
            assert any(set(run.places) <= set(whole) for whole in inside)
