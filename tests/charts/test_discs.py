"""Agreements above a line: apart from each other, near their date, with text where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.timeline import Marker
from charts import discs
from charts.dates import Calendar

FIRST = date(2026, 1, 1)
YEAR = Calendar((FIRST, FIRST + timedelta(days=100)), (0.0, 1.0))
STEP = discs.STRIP_STEP


def rows(*days: int, texts: dict[int, str] | None = None) -> list[dict[str, object]]:
    """Agreements made so many days into the year."""
    made = [
        Marker(number, 1, "humility", FIRST + timedelta(days=day), FIRST + timedelta(days=day + 90), {})
        for number, day in enumerate(days, 1)
    ]
    return [*discs.row(made, YEAR, texts or {}, STEP)]


def test_a_disc_stands_at_its_date_if_nothing_is_near() -> None:
    assert [(row["x"], row["date_x"]) for row in rows(10, 60)] == [(0.1, 0.1), (0.6, 0.6)]


def test_discs_of_one_day_stand_side_by_side_around_it_and_keep_their_date() -> None:
    found = rows(50, 50, 50)
    assert [row["x"] for row in found] == pytest.approx([0.5 - STEP, 0.5, 0.5 + STEP])
    assert [row["date_x"] for row in found] == [0.5] * 3
    assert [row["x"] for row in rows(0, 0)] == pytest.approx([0, STEP])
    assert [row["x"] for row in rows(100, 100)] == pytest.approx([1 - STEP, 1])


@given(st.lists(st.floats(0, 1), max_size=12))
def test_discs_are_never_on_top_of_each_other(places: Sequence[float]) -> None:
    moved = discs.spread(sorted(places), STEP)
    assert all(later - earlier >= STEP - 1e-9 for earlier, later in pairwise(moved))
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in moved)


def test_too_many_become_dots_at_their_dates() -> None:
    found = rows(*range(0, 100, 5))
    assert len(found) == 20
    assert all((row["x"], row["room"], row["number"]) == (row["date_x"], discs.DOT, "") for row in found)


def test_a_text_goes_where_it_has_more_room_and_no_room_is_given_twice() -> None:
    found = rows(10, 80, texts={1: "one\n  line", 2: "two"})
    assert [(row["text"], row["to_right"]) for row in found] == [("one line", True), ("two", True)]
    assert [row["text_room"] for row in found] == pytest.approx([0.7, 0.2])
    assert [(row["to_right"], row["text_room"]) for row in rows(90)] == [(False, pytest.approx(0.9))]


def test_an_agreement_without_a_text_has_its_number_only() -> None:
    assert [(row["number"], row["text"]) for row in rows(10)] == [("1", "")]
