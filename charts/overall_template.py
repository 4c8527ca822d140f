"""The overall chart's specification: two lines over time, agreements above them, both people named at the end.

Built once per process, in a single view over named data sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from charts import marks, time_template
from charts.marks import SILENT, SPEAKER, expr, generated, named, when_narrow
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW
from charts.time_template import SHAPE, Plane

HEIGHT = 314
INNER = 300
DISC, TOP, BOTTOM = 12, 38, 250
FOOT = 276
DOT = 90
PLANE = Plane(f"({NARROW} ? 54 : 84)", f"(width - ({NARROW} ? 84 : 92))", INNER)


def _levels(low: int, top: int) -> list[Any]:
    share = f"datum.i / {top - low}"
    levels = generated(top - low + 1).transform_calculate(
        x="0", end="1", y=f"{BOTTOM} - {share} * {BOTTOM - TOP}", text=f"datum.i + {low}"
    )
    color = expr(f"datum.i == 0 ? {Ink.RULE} : {Ink.GRID}")
    digit = marks.text(color=expr(Ink.QUIET), baseline="middle", align="left")
    return [
        levels.mark_rule(strokeWidth=1, color=color, **SILENT).encode(x=PLANE.x(), x2="end", y=PLANE.y()),
        levels.mark_text(**digit).encode(x=alt.value(0), y=PLANE.y(), text=alt.Text("text:Q")),
    ]


def _heading() -> Any:
    style = marks.text(
        color=expr(Ink.QUIET), baseline="middle", align="left", text=when_narrow("datum.brief", "datum.text")
    )
    return named("heading").mark_text(**style).encode(x=alt.value(0), y=PLANE.y())


def _points() -> Any:
    mark = named("points").mark_point(
        filled=True,
        opacity=1,
        color=expr(SPEAKER),
        shape=expr(SHAPE),
        stroke=expr(BACKGROUND),
        strokeWidth=1,
        size=expr(PLANE.dot(str(DOT))),
        aria=False,
    )
    return mark.encode(x=PLANE.x(), y=PLANE.y(), tooltip=alt.Tooltip("says:N", title=""))


@cache
def overall(low: int, top: int) -> Mapping[str, Any]:
    """The chart on a scale from `low` to `top`."""
    last = "datum.toward > 0"
    figures = {
        "baseline": "middle",
        "color": expr(SPEAKER),
        "fontSize": expr(f"{last} ? 14 : 12"),
        "fontWeight": expr(f"{last} ? 600 : 700"),
        "align": expr(f"{last} ? 'left' : 'right'"),
        "dx": expr("datum.toward * 9"),
    }
    layers = [
        marks.carriers()[0],
        *time_template.shading(PLANE),
        *_levels(low, top),
        _heading(),
        *time_template.agreements(PLANE),
        time_template.lines(PLANE),
        *time_template.voices(PLANE),
        time_template.short_points(PLANE),
        _points(),
        *time_template.ends(PLANE, **figures),
        time_template.missed(PLANE),
        time_template.dates(PLANE),
    ]
    return MappingProxyType(marks.specification(layers, [], HEIGHT))
