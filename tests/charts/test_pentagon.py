"""The geometry: equal angles, radius by score, and a size that fits every width."""

from __future__ import annotations

from math import hypot, isclose

import pytest

from charts.pentagon import Corners

FIVE = Corners(5, 5)


def test_the_first_corner_is_at_the_top_and_the_second_to_its_right() -> None:
    assert FIVE.at(0, 5) == (0, 1)
    across, up = FIVE.at(1, 5)
    assert across == pytest.approx(0.95106)
    assert up == pytest.approx(0.30902)


@pytest.mark.parametrize("spoke", range(5))
@pytest.mark.parametrize("points", [1, 2.5, 5])
def test_the_radius_is_the_score(spoke: int, points: float) -> None:
    assert isclose(hypot(*FIVE.at(spoke, points)), points / 5, abs_tol=1e-4)


def test_neighbors_are_equally_far_apart() -> None:
    corners = [FIVE.at(spoke, 5) for spoke in range(5)]
    sides = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)]
    assert max(sides) - min(sides) < 1e-4


def test_width_and_height_are_those_of_a_regular_pentagon() -> None:
    assert pytest.approx(1.902, abs=0.001) == FIVE.width
    assert pytest.approx(1.809, abs=0.001) == FIVE.height
