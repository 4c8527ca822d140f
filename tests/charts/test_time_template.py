"""The charts over time as drawn: what a phone leaves out, what grows thin, and how a short check-in looks."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from charts.palette import TOKENS, Ink
from tests.charts import rendering, years
from tests.charts.rendering import LIGHT

MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}


@cache
def scene(case: str, width: int, chart: str = "overall") -> dict[str, Any]:
    return rendering.scene(rendering.complete(years.drawn(chart, case), width))


def texts(case: str, width: int, chart: str = "overall") -> list[str]:
    return [box.text for box in rendering.boxes(scene(case, width, chart))]


def symbols(case: str, width: int, chart: str = "overall") -> list[dict[str, Any]]:
    """The points where something speaks: scores, not discs or crosses."""
    found = [*rendering.marks(scene(case, width, chart))]
    speaking = {(item["x"], item["y"]) for _, item, *_ in found if item.get("description")}
    return [dict(item) for kind, item, *_ in found if kind == "symbol" and (item["x"], item["y"]) in speaking]


def test_dates_are_thinned_on_a_phone() -> None:
    phone, wide = (sum(text in MONTHS for text in texts("many", width)) for width in (300, 1400))
    assert 3 <= phone < wide == 24


def test_points_are_smaller_where_check_ins_are_many() -> None:
    few, many = ({item["size"] for item in symbols(case, 300)} for case in ("six", "many"))
    assert len(few) == len(many) == 1
    assert max(many) < 0.6 * min(few)


def test_what_was_agreed_is_written_on_a_wide_page_only() -> None:
    assert years.AGREED[1] not in texts("six", 328, "strips_mentor")
    assert years.AGREED[1] in texts("six", 704, "strips_mentor")


def test_numbers_of_agreements_hide_where_they_would_touch() -> None:
    assert not [text for text in texts("many", 1400) if text.isdigit() and len(text) == 2]
    assert {"1", "2", "3", "4", "5"} <= set(texts("six", 704))


@pytest.mark.parametrize("chart", ["overall", "strips_mentor"])
def test_a_short_check_in_is_small_and_hollow_in_the_speaker_s_shape_and_color(chart: str) -> None:
    drawn = symbols("short_between", 704, chart)
    short = [item for item in drawn if item["fill"] == LIGHT and item["strokeWidth"] == 1.5]
    full = [item for item in drawn if item not in short]
    assert len(short) == len(full) > 0
    looks = {(item["shape"], item["stroke"]) for item in short}
    assert looks == {("circle", TOKENS[Ink.MENTOR].light), ("diamond", TOKENS[Ink.MENTEE].light)}
    assert max(item["size"] for item in short) < min(item["size"] for item in full)


def test_a_line_of_own_views_is_solid_and_of_the_partner_s_dashed() -> None:
    lines = [
        item for kind, item, *_ in rendering.marks(scene("six", 704, "strips_mentor")) if kind == "line" and item["y"]
    ]
    dashes = {(item["stroke"], tuple(item["strokeDash"])) for item in lines}
    assert dashes == {(TOKENS[Ink.MENTOR].light, (1, 0)), (TOKENS[Ink.MENTEE].light, (5, 4))}


@pytest.mark.parametrize("chart", ["strips_mentor", "strips_mentee"])
def test_two_equal_short_check_ins_are_both_in_sight(chart: str) -> None:
    drawn = [(item["x"], item["y"], item["size"]) for item in symbols("short_only", 704, chart)]
    each = len(drawn) // 10
    lines = [drawn[start : start + each] for start in range(0, len(drawn), each)]
    own, partner = ([one for line in lines[start::2] for one in line] for start in (0, 1))
    both = zip(own, partner, strict=True)
    alike = [(below, above) for below, above in both if below[:2] == above[:2]]
    assert alike
    assert all(below[2] > above[2] for below, above in alike)
