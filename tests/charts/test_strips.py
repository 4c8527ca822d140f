"""The strips' data: five principles of one person, each with its own scale and its own agreements."""

from __future__ import annotations

import pytest

from assessments.comparison import Side
from assessments.instrument import load
from charts import strips
from charts.strips_template import BOTTOM, PITCH, TOP
from tests.charts import samples, years


def test_a_strip_stands_for_each_principle_in_order() -> None:
    rows = years.drawn("strips_mentor", "six").data["strips"]
    assert rows["name"].tolist() == [principle.short_title for principle in load().principles]
    assert rows["y"].tolist() == [place * PITCH for place in range(5)]


@pytest.mark.parametrize(("case", "y"), [("all_fives", TOP), ("all_ones", BOTTOM)])
def test_the_ends_of_the_scale_are_the_edges_of_the_strip(case: str, y: int) -> None:
    points = years.drawn("strips_mentee", case).data["points"]
    assert (points["y"] - points["strip"] == y).all()


def test_each_person_has_their_own_strips() -> None:
    mentor, mentee = (years.drawn(chart, "six").data["points"] for chart in ("strips_mentor", "strips_mentee"))
    assert set(mentor["view"]) == {"mentor_self", "mentee_on_mentor"}
    assert set(mentee["view"]) == {"mentee_self", "mentor_on_mentee"}


def test_an_agreement_stands_in_the_strip_of_its_principle_with_its_text() -> None:
    rows = years.drawn("strips_mentor", "six").data["agreements"]
    assert sorted(zip(rows["number"], rows["strip"] // PITCH, strict=True)) == [
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("5", 0),
    ]
    assert set(rows["text"]) == {years.AGREED[number] for number in range(1, 6)}


def test_without_its_text_an_agreement_keeps_its_disc() -> None:
    rows = strips.strips(years.of("six"), Side.ABOUT_MENTOR, samples.words()).data["agreements"]
    assert len(rows) == 5
    assert set(rows["text"]) == {""}


def test_a_point_says_what_who_when_and_in_which_form() -> None:
    data = years.drawn("strips_mentor", "short_between").data
    assert data["points"]["says"].iloc[0] == "Good example, Mentor on self: 4.0 of 5, 14 Jan 2026"
    assert data["short"]["says"].iloc[0] == "Good example, Mentor on self: 4.0 of 5, 14 Mar 2026, short check-in"
