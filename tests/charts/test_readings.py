"""Which number stands where: common items when they can be compared, own scores when not, nothing when nothing."""

from __future__ import annotations

from assessments.comparison import Side
from assessments.instrument import Perspective
from charts import readings
from tests.charts import samples

HUMILITY = (Side.ABOUT_MENTOR, "humility")


def test_a_comparable_row_shows_its_own_two_numbers() -> None:
    comparison = samples.pair(samples.quarters)
    row = comparison.row(Side.ABOUT_MENTOR, "respect")
    shown = row.shown
    assert shown is not None
    assert readings.points(comparison, row, Perspective.MENTOR_SELF) == shown.own == 3.3
    assert readings.points(comparison, row, Perspective.MENTEE_ON_MENTOR) == shown.partner == 3.7


def test_without_enough_in_common_each_score_still_stands() -> None:
    comparison = samples.pair(samples.few_in_common)
    row = comparison.row(*HUMILITY)
    assert row.difference is None
    assert readings.points(comparison, row, Perspective.MENTOR_SELF) == 4.7
    assert readings.points(comparison, row, Perspective.MENTEE_ON_MENTOR) == 3.3


def test_a_view_without_enough_answers_has_no_number() -> None:
    comparison = samples.pair(samples.missing_principle)
    assert readings.points_of(comparison, Perspective.MENTEE_ON_MENTOR, "care") is None
    assert readings.points_of(comparison, Perspective.MENTOR_SELF, "care") == 3.8


def test_the_readings_of_a_view_follow_the_principles_and_skip_the_missing() -> None:
    comparison = samples.pair(samples.missing_principle)
    found = list(readings.of_view(comparison, Perspective.MENTEE_ON_MENTOR))
    assert [(reading.principle_id, reading.spoke) for reading in found] == [
        ("example", 0),
        ("humility", 1),
        ("respect", 2),
        ("pass_it_on", 4),
    ]


def test_only_equal_scores_stand_aside() -> None:
    comparison = samples.pair(samples.ties)
    both = [next(readings.of_view(comparison, view)) for view in readings.SELF_FIRST]
    assert readings.aside(both) == [-0.5, 0.5, -0.5, 0.5]
    assert readings.aside(both[:1]) == [0]
    assert readings.aside([both[0], both[2]]) == [0, 0]


def test_rows_come_most_different_first_as_printed_and_missing_ones_last() -> None:
    comparison = samples.pair(samples.missing_principle)
    rows = readings.widest_first(comparison)
    assert len(rows) == len(comparison.rows)
    assert (rows[0].side, rows[0].principle_id) == (Side.ABOUT_MENTEE, "example")
    assert rows[-1].shown is None
    printed = [abs(row.shown.difference) for row in rows if row.shown]
    assert printed == sorted(printed, reverse=True)
