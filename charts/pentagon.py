"""Where things stand on a radar: angles, corners and the size that fits.

The only place with radar geometry. A position is given in radii of the outermost ring, x to the right and y up;
the browser turns it into pixels from the chart's own width and height, so the drawing is right at any width.
The first corner is at the top and the others follow clockwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import altair as alt

NARROW = "width < 520"
SIDE_MARGIN = 64
SIDE_MARGIN_NARROW = 34


@dataclass(frozen=True, slots=True)
class Corners:
    """A regular polygon with `count` corners whose outermost ring stands for the score `top`."""

    count: int
    top: int

    def at(self, spoke: int, points: float) -> tuple[float, float]:
        """The position of a score on a spoke."""
        angle = 2 * pi * spoke / self.count
        radius = points / self.top
        return round(radius * sin(angle), 5), round(radius * cos(angle), 5)

    @property
    def width(self) -> float:
        """The polygon's width in radii."""
        return 2 * max(self.at(spoke, self.top)[0] for spoke in range(self.count))

    @property
    def height(self) -> float:
        """The polygon's height in radii."""
        return 1 - min(self.at(spoke, self.top)[1] for spoke in range(self.count))

    def angle(self, spoke: str) -> str:
        """The same angle as a Vega expression, in radians."""
        return f"2*PI*({spoke})/{self.count}"


def size(corners: Corners, above: int, below: int) -> list[alt.Parameter]:
    """Vega parameters for radius and center; `above` and `below` are the pixels the labels need."""
    margin = f"({NARROW} ? {SIDE_MARGIN_NARROW} : {SIDE_MARGIN})"
    wide = f"(width - 2*{margin}) / {corners.width:.4f}"
    high = f"(height - {above + below}) / {corners.height:.4f}"
    return [
        alt.param(name="radius", expr=f"max(40, min({wide}, {high}))"),
        alt.param(name="center_x", expr="width / 2"),
        alt.param(name="center_y", expr=f"(height + {above - below} + (2 - {corners.height:.4f}) * radius) / 2"),
    ]


def _scale(low: str, high: str) -> alt.Scale:
    return alt.Scale(domain=[-1, 1], rangeMin={"expr": low}, rangeMax={"expr": high}, nice=False, zero=False)


def x(field: str = "x") -> alt.X:
    """The horizontal channel of a radar."""
    return alt.X(field, type="quantitative", axis=None, scale=_scale("center_x - radius", "center_x + radius"))


def y(field: str = "y") -> alt.Y:
    """The vertical channel of a radar."""
    return alt.Y(field, type="quantitative", axis=None, scale=_scale("center_y + radius", "center_y - radius"))
