"""The dot comparison as drawn: a dot stands at its score, a name belongs to the scale under it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.charts import rendering


def scene(width: int, case: str = "everyday") -> dict[str, Any]:
    return rendering.scene_of("differences", case, width)


@pytest.mark.parametrize("width", [rendering.SMALLEST_PHONE, *rendering.WIDTHS, 1200])
def test_a_dot_stands_at_its_score(width: int) -> None:
    dots = [item for kind, item, *_ in rendering.marks(scene(width, "opposites")) if item.get("description")]
    places = {item["x"] for item in dots}
    left, right = min(places), max(places)
    assert len(places) == 2
    digits = {box.text: (box.left + box.right) / 2 for box in rendering.boxes(scene(width)) if box.text in "234"}
    for digit, center in digits.items():
        at_score = left + (int(digit) - 1) / 4 * (right - left)
        assert center == pytest.approx(at_score + 6, abs=3)


def test_on_a_phone_the_name_stands_above_and_on_a_wide_page_beside() -> None:
    phone = {box.text for box in rendering.boxes(scene(328))}
    wide = {box.text for box in rendering.boxes(scene(704))}
    assert "Humility, in the mentor" in phone - wide
    assert {"Humility", "in the mentor"} <= wide - phone


def test_a_name_is_nearer_to_its_own_scale_than_to_the_one_above() -> None:
    found = scene(328)
    names = sorted(box.bottom for box in rendering.boxes(found) if ", in the" in box.text)
    heights = sorted(
        {round(down + item["y"]) for kind, item, _, down in rendering.marks(found) if item.get("description")}
    )
    assert len(names) == len(heights) == 10
    for place in range(1, 10):
        own, above = heights[place] - names[place], names[place] - 12 - heights[place - 1]
        assert 0 < own < above


def test_a_very_small_phone_leaves_out_what_the_table_says() -> None:
    assert "not compared" not in {box.text for box in rendering.boxes(scene(rendering.SMALLEST_PHONE, "nobody"))}
    assert "not compared" in {box.text for box in rendering.boxes(scene(328, "nobody"))}
