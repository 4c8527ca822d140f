"""A release asked for its figures: the order of groups, what is not there, and what must not be there."""

from __future__ import annotations

from dataclasses import replace

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Breakdown, Figure, Hidden, Kind
from assessments.instrument import load
from charts.released import Released
from tests.charts import releases

ABOUT = Side.ABOUT_MENTOR


def test_departments_stand_by_name_and_those_without_a_number_last() -> None:
    found = [one.label for one in releases.of("everyday").groups(Breakdown.DEPARTMENT, ABOUT)]
    assert found == ["internal medicine", "Psychiatry", "Radiology", "Surgery", "Emergency medicine", "Pediatrics"]


def test_stages_stand_along_the_path_and_what_is_not_known_last() -> None:
    found = [one.key for one in releases.of("everyday").groups(Breakdown.STAGE, ABOUT)]
    assert found == ["medical_student", "resident", "fellow", ""]


def test_what_was_never_computed_is_hidden() -> None:
    one = releases.of("empty").one(Kind.OWN, ABOUT, "care")
    assert (one.hidden, one.value) == (Hidden.UNDEFINED, None)


def test_details_that_are_hidden_as_a_whole_share_their_reason() -> None:
    whole = Figure(EVERYBODY, Kind.OWN_ANSWERS, ABOUT, "care", hidden=Hidden.NOT_ENOUGH)
    of = Released(replace(releases.release(), figures=(whole,)), load())
    assert of.one(Kind.OWN_ANSWERS, ABOUT, "care", "5").hidden is Hidden.NOT_ENOUGH
    assert of.one(Kind.OWN_ANSWERS, ABOUT, "respect", "5").hidden is Hidden.UNDEFINED


def test_a_hidden_figure_loses_what_it_came_with() -> None:
    leaky = Figure(EVERYBODY, Kind.OWN, ABOUT, "care", n="4", value=4.2, low=4.0, high=4.4, hidden=Hidden.FEW_PAIRS)
    one = Released(replace(releases.release(), figures=(leaky,)), load()).one(Kind.OWN, ABOUT, "care")
    assert (one.n, one.value, one.low, one.high) == ("", None, None, None)
