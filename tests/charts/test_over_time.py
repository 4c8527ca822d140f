"""The sentences over time: what is clear, what is noise, and what the lines leave open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessments import change
from assessments.comparison import Side
from assessments.instrument import load
from assessments.timeline import Moment, timeline
from charts import over_time
from tests.charts import samples, years


@pytest.mark.parametrize(
    ("chart", "case", "sentence"),
    [
        ("strips_mentor", "none", "Your check-ins will stand here in a row, once you have opened your views together."),
        ("strips_mentor", "one", "One check-in so far. The next one will show what changes."),
        (
            "strips_mentor",
            "all_fives",
            "From 14 Jan 2026 to 14 Nov 2026: no clear change. "
            "Less than a whole point on a principle is ordinary noise.",
        ),
        (
            "strips_mentor",
            "six",
            "From 14 Jan 2026 to 14 Nov 2026: a clear change, of a whole point or more, in Humility "
            "(Mentee on mentor, 2.5 to 4.0); Seeking to mentor (Mentor on self, 3.0 to 4.0); "
            "Seeking to mentor (Mentee on mentor, 2.3 to 3.5).",
        ),
        (
            "change",
            "six",
            "From 14 Jan 2026 to 14 Nov 2026: of 10 pairs of views, 9 closer, 1 further apart. "
            "Clearly, by a whole point or more: Humility, in the mentor.",
        ),
        ("change", "one", "There are not yet two check-ins of the same form to compare."),
        ("change", "one_person", "There are not enough answers in common to compare your views yet."),
    ],
)
def test_what_changed_is_said_by_rule(chart: str, case: str, sentence: str) -> None:
    assert years.drawn(chart, case).finding == sentence


@pytest.mark.parametrize(
    ("chart", "case", "sentence"),
    [
        ("strips_mentor", "missed", "Missed, marked with a cross: check-in 2, check-in 4."),
        ("strips_mentee", "short_between", "they are not joined with the full ones."),
        ("strips_mentor", "all_missed", "Your check-ins will stand here"),
        ("overall", "six", "the mean of the ten scores one person gave"),
        ("overall", "six", "Mentor 3.8 to 4.4, a clear change. Mentee 3.4 to 4.2, a clear change."),
        ("overall", "all_ones", "Mentor 1.0, as before. Mentee 1.0, as before."),
        ("overall", "short_only", "Mentee 3.7 to 4.5, a clear change. Small hollow marks are short check-ins."),
        ("overall", "one_person", "Mentor 3.8 to 4.4, a clear change."),
        ("change", "all_ones", "10 the same. None moved by a whole point or more: this may be ordinary noise."),
    ],
)
def test_what_the_drawing_leaves_open_is_said(chart: str, case: str, sentence: str) -> None:
    assert sentence in years.drawn(chart, case).finding


def test_more_than_three_clear_changes_are_counted() -> None:
    moments = [years.moment(number, 0, years.FIRST, valued=years.constant(number)) for number in (1, 2)]
    assert "; 7 more." in _said("strips_mentor", moments)


def test_less_than_half_a_point_overall_is_noise() -> None:
    moments = [years.moment(1, share, years.FIRST) for share in (0, 0.2)]
    said = _said("overall", [moments[0], replace(moments[1], number=2)])
    assert "Mentee 3.4 to 3.6, less than half a point, which is ordinary noise." in said


def test_a_change_of_the_questions_is_said() -> None:
    before, after = years.year(2)
    mentor, mentee = (
        replace(one, ratings=tuple(rating for rating in one.ratings if rating.item_id != "HU4"))
        for one in before.opened or ()
    )
    moments = [replace(before, mentor=mentor, mentee=mentee), after]
    common = "The questions changed in between: only those asked both times are compared (left out: 1)."
    for chart in ("change", "overall", "strips_mentor"):
        assert common in _said(chart, moments)
    assert "The questions changed at check-in 2: lines stop before it." in _said("overall", moments)


def test_another_wording_of_the_same_questions_is_said() -> None:
    before, after = years.year(2)
    said = "The questionnaire has another version since: the same questions, perhaps in other words."
    for chart in ("change", "overall", "strips_mentor"):
        assert said in _said(chart, [replace(before, instrument_version="0.0.1"), after])
        assert said not in _said(chart, [before, after])


def _said(chart: str, moments: list[Moment]) -> str:
    made = timeline(load(), moments)
    if chart == "change":
        return over_time.distances(load(), change.over_time(made), samples.words())
    if chart == "overall":
        return over_time.overall(made, samples.words())
    return over_time.principles(made, Side.ABOUT_MENTOR, samples.words())
