"""Where labels stand and how names break."""

from __future__ import annotations

import pytest

from charts import corner_labels
from charts.palette import TOKENS, Ink
from charts.pentagon import Corners
from tests.charts import rendering


def test_each_corner_has_its_label_on_its_own_side() -> None:
    places = [corner_labels.anchor(Corners(5, 5), spoke) for spoke in range(5)]
    assert places == ["top", "right", "bottom", "bottom", "left"]


@pytest.mark.parametrize(
    ("name", "where", "lines"),
    [
        ("Good example", "top", "Good example"),
        ("Humility", "right", "Humility"),
        ("Mutual respect", "bottom", "Mutual\nrespect"),
        ("Love and understanding", "bottom", "Love and\nunderstanding"),
        ("Seeking to mentor", "left", "Seeking\nto mentor"),
        ("Nächstenliebe", "bottom", "Nächstenliebe"),
    ],
)
def test_a_name_breaks_where_that_makes_it_narrowest(name: str, where: str, lines: str) -> None:
    assert corner_labels.broken(name, where) == lines


def outline(chart: str, width: int) -> list[tuple[float, float]]:
    """The outermost ring as drawn, in pixels of the whole picture."""
    found = rendering.marks(rendering.scene_of(chart, "everyday", width))
    return [
        (across + item["x"], down + item["y"])
        for kind, item, across, down in found
        if kind == "line" and item.get("fill") == TOKENS[Ink.WASH].light
    ]


def inside(x: float, y: float, polygon: list[tuple[float, float]]) -> bool:
    """Whether a point lies in a convex polygon whose corners run clockwise on a screen."""
    edges = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return all((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0 for (ax, ay), (bx, by) in edges)


@pytest.mark.parametrize("chart", ["four_views", "about_mentor"])
@pytest.mark.parametrize("width", [rendering.SMALLEST_PHONE, *rendering.WIDTHS])
def test_no_name_or_number_stands_on_the_polygon(chart: str, width: int) -> None:
    polygon = outline(chart, width)
    assert len(polygon) == 5
    assert inside(width / 2, sum(y for _, y in polygon) / 5, polygon)
    for box in rendering.boxes(rendering.scene_of(chart, "everyday", width)):
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        assert box.text.isdigit() or not [corner for corner in corners if inside(*corner, polygon)]
