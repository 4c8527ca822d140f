"""The specification of means with intervals: two lanes for each principle, over named data sets.

Built once per process for each side. On a phone the principle stands above its lanes, on a wide page beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.comparison import Side
from charts import marks
from charts.marks import NAME_SIZE, SILENT, SPEAKER, expr, generated, named, when_narrow
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW
from charts.readings import SIDES

ROW, HEAD, LEGEND = 60, 26, 48
LANE = 0.34
LEFT, RIGHT = when_narrow("12", "222"), when_narrow("width - 20", "width - 40")
FIRST = f"({HEAD} + ({NARROW} ? 30 : 20))"


def height(rows: int) -> int:
    """The whole drawing's height in pixels."""
    return rows * ROW + HEAD + LEGEND


def _x(low: int, top: int, field: str = "score:Q") -> alt.X:
    scale = alt.Scale(domain=[low, top], rangeMin=LEFT, rangeMax=RIGHT, nice=False, zero=False)
    return alt.X(field, axis=None, scale=scale)


def _y(rows: int, field: str = "y:Q") -> alt.Y:
    scale = alt.Scale(
        domain=[0, rows],
        rangeMin=expr(FIRST),
        rangeMax=expr(f"{FIRST} + height - {HEAD}"),
        nice=False,
        zero=False,
    )
    return alt.Y(field, axis=None, scale=scale)


def _scales(rows: int, low: int, top: int) -> list[Any]:
    """A thin line for every lane, a tick at every point, and the points' words above the first row."""
    points = top - low + 1
    lanes = generated(rows * 2).transform_calculate(
        y=f"floor(datum.i / 2) + (datum.i % 2) * {LANE}", score=f"{low}", end=f"{top}"
    )
    ticks = generated(rows * points).transform_calculate(
        y=f"floor(datum.i / {points}) + {LANE / 2}", score=f"datum.i % {points} + {low}"
    )
    heading = marks.text(
        color=expr(Ink.QUIET),
        align=expr(f"datum.score == {low} ? 'left' : datum.score == {top} ? 'right' : 'center'"),
        dx=expr(f"datum.score == {low} ? -8 : datum.score == {top} ? 18 : 0"),
    )
    return [
        lanes.mark_rule(strokeWidth=1, color=expr(Ink.GRID), **SILENT).encode(x=_x(low, top), x2="end", y=_y(rows)),
        ticks.mark_tick(orient="vertical", size=34, thickness=1, color=expr(Ink.GRID), **SILENT).encode(
            x=_x(low, top), y=_y(rows)
        ),
        named("scale").mark_text(**heading).encode(x=_x(low, top), y=alt.value(12), text=alt.Text("text:N")),
    ]


def _figures(rows: int, low: int, top: int) -> list[Any]:
    """Each mean beside its interval; a copy in the page's color keeps lines off the digits."""
    edge = named("points").transform_calculate(edge="datum.toward < 0 ? datum.low : datum.high")
    style = marks.text(
        baseline="middle",
        color=expr(SPEAKER),
        fontWeight=600,
        align=expr("datum.toward < 0 ? 'right' : 'left'"),
        dx=expr("datum.toward * 11"),
    )
    hidden = marks.text(baseline="middle", color=expr(Ink.QUIET), align="left", dx=4)
    place = {"x": _x(low, top, "edge:Q"), "y": _y(rows), "text": alt.Text("text:N")}
    at_left = {"x": alt.value(LEFT), "y": _y(rows), "text": alt.Text("text:N")}
    return [
        *(edge.mark_text(**one).encode(**place) for one in _over_lines(style)),
        *(named("hidden").mark_text(**one).encode(**at_left) for one in _over_lines(hidden)),
    ]


def _over_lines(style: Mapping[str, Any]) -> list[dict[str, Any]]:
    halo = {**style, "stroke": expr(BACKGROUND), "strokeWidth": 5, "strokeJoin": "round"}
    return [halo, dict(style)]


@cache
def means(rows: int, low: int, top: int, about: Side) -> Mapping[str, Any]:
    """The means of one side: this many principles on a scale from `low` to `top`."""
    name = marks.text(fontSize=NAME_SIZE, fontWeight=600, align="left", dy=when_narrow("-14", "14"))
    interval = named("points").mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45, color=expr(SPEAKER), **SILENT)
    layers = [
        *marks.carriers(),
        *_scales(rows, low, top),
        *_figures(rows, low, top),
        interval.encode(x=_x(low, top, "low:Q"), x2="high", y=_y(rows)),
        marks.dots(named("points"), SIDES[about], "top", _x(low, top), _y(rows)),
        marks.voices(named("points"), _x(low, top), _y(rows)),
        named("rows").mark_text(**name).encode(x=alt.value(0), y=_y(rows, "row:Q"), text=alt.Text("name:N")),
    ]
    return MappingProxyType(marks.specification(layers, [], height(rows)))
