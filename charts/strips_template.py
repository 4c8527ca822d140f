"""The five strips' specification: one small chart over time for each principle, stacked in a single view.

Built once per process. On a phone the name stands above its strip, on a wide page to the left of it; agreements
have a row of their own above each strip, so that no disc covers a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.comparison import Side
from charts import marks, time_template
from charts.marks import NAME_SIZE, SILENT, expr, generated, named, when_narrow
from charts.palette import Ink
from charts.pentagon import NARROW
from charts.readings import SIDES
from charts.time_template import Plane

PITCH = 120
DISC, TOP, BOTTOM = 27, 44, 106
FOOT = 48
CHROME = 48
OWN_DOT, PARTNER_DOT = 84, 60
LEVELS = 3
LEFT = f"({NARROW} ? 50 : 240)"
DIGIT = f"({NARROW} ? 0 : 196)"


def height(strips: int) -> int:
    """The whole drawing's height in pixels."""
    return inner_height(strips) + CHROME


def inner_height(strips: int) -> int:
    """The height without legend and padding."""
    return strips * PITCH + FOOT - (PITCH - BOTTOM)


def foot(strips: int) -> int:
    """The baseline of the months."""
    return inner_height(strips) - 22


def _plane(strips: int) -> Plane:
    return Plane(LEFT, "(width - 34)", inner_height(strips))


def _levels(plane: Plane, strips: int, low: int, top: int) -> list[Any]:
    """A thin line at the lowest, the middle and the highest point of each strip, with its number."""
    share = f"(datum.i % {LEVELS}) / {LEVELS - 1}"
    levels = generated(strips * LEVELS).transform_calculate(
        x="0",
        end="1",
        y=f"floor(datum.i / {LEVELS}) * {PITCH} + {TOP} + {share} * {BOTTOM - TOP}",
        text=f"{top} - {share} * {top - low}",
    )
    digit = marks.text(color=expr(Ink.QUIET), baseline="middle", align="left", dx=expr(DIGIT))
    return [
        levels.mark_rule(strokeWidth=1, color=expr(Ink.GRID), **SILENT).encode(x=plane.x(), x2="end", y=plane.y()),
        levels.mark_text(**digit).encode(x=alt.value(0), y=plane.y(), text=alt.Text("text:Q", format="d")),
    ]


def _names(plane: Plane) -> Any:
    style = marks.text(fontSize=NAME_SIZE, fontWeight=600, align="left", dy=when_narrow("12", f"{TOP + 4}"))
    return named("strips").mark_text(**style).encode(x=alt.value(0), y=plane.y(), text=alt.Text("name:N"))


@cache
def strips(count: int, low: int, top: int, about: Side) -> Mapping[str, Any]:
    """The strips of one person: this many principles on a scale from `low` to `top`."""
    plane = _plane(count)
    size = plane.dot(f"(datum.about_self ? {OWN_DOT} : {PARTNER_DOT})")
    figures = {
        "baseline": "middle",
        "color": expr(marks.SPEAKER),
        "align": expr("datum.toward < 0 ? 'right' : 'left'"),
        "dx": expr("datum.toward * 9"),
        "fontWeight": expr("datum.toward < 0 ? 400 : 700"),
    }
    layers = [
        *marks.carriers(),
        *time_template.shading(plane),
        *_levels(plane, count, low, top),
        _names(plane),
        *time_template.agreements(plane),
        time_template.lines(plane),
        *time_template.voices(plane),
        time_template.short_points(plane),
        marks.dots(named("points"), SIDES[about], "top", plane.x(), plane.y(), size=size),
        *time_template.ends(plane, **figures),
        time_template.missed(plane),
        time_template.dates(plane),
    ]
    return MappingProxyType(marks.specification(layers, [], height(count)))
