"""Where labels stand and how names break."""

from __future__ import annotations

import pytest

from charts import corner_labels
from charts.pentagon import Corners


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
