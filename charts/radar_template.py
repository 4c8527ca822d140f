"""The radar's specification: which layers it has and how each is drawn, over named data sets without rows.

Built once per process. The pentagon itself is generated in the browser; only scores and words arrive as data.
Segments are single rules rather than one closed line, so a principle without a score leaves an honest opening.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.comparison import Side
from charts import corner_labels, marks, pentagon
from charts.marks import SILENT, SPEAKER, expr, generated, named
from charts.palette import Ink
from charts.pentagon import Corners
from charts.readings import ALL_VIEWS, SIDES

HEIGHT = 370
SIDE_HEIGHT = 370
EMPTY_HEIGHT = 130
DASH = "datum.about_self ? [1, 0] : [5, 4]"
FADED = 0.1


def _generated_corners(corners: Corners, rings: int) -> alt.Chart:
    return generated(rings * corners.count).transform_calculate(
        ring=f"floor(datum.i / {corners.count}) + {corners.top - rings + 1}",
        spoke=f"datum.i % {corners.count}",
        x=f"datum.ring / {corners.top} * sin({corners.angle('datum.spoke')})",
        y=f"datum.ring / {corners.top} * cos({corners.angle('datum.spoke')})",
    )


def _web(corners: Corners) -> list[Any]:
    """The filled polygon, its rings, the spokes from ring 1 outward."""
    place = {"x": pentagon.x(), "y": pentagon.y(), "order": alt.Order("spoke:Q")}
    wash = _generated_corners(corners, 1).mark_line(
        interpolate="linear-closed", fill=expr(Ink.WASH), strokeWidth=0, color=expr(Ink.GRID), **SILENT
    )
    rings = _generated_corners(corners, corners.top).mark_line(
        interpolate="linear-closed", strokeWidth=1, color=expr(Ink.GRID), **SILENT
    )
    spokes = (
        _generated_corners(corners, 1)
        .transform_calculate(x2=f"datum.x / {corners.top}", y2=f"datum.y / {corners.top}")
        .mark_rule(strokeWidth=1, color=expr(Ink.GRID), **SILENT)
    )
    return [
        wash.encode(**place),
        rings.encode(**place, detail=alt.Detail("ring:N")),
        spokes.encode(x=pentagon.x(), y=pentagon.y(), x2="x2", y2="y2"),
    ]


def _ring_digits(corners: Corners) -> list[Any]:
    """1 to 5 at the middle of the upper left edge, where no spoke runs; a halo keeps lines off the digits."""
    style = marks.text(color=expr(Ink.QUIET), baseline="middle")
    halo = {**style, "stroke": expr(Ink.WASH), "strokeWidth": 3, "strokeJoin": "round"}
    half = f"cos(PI/{corners.count}) * datum.i / {corners.top}"
    digits = generated(corners.top, start=1).transform_calculate(
        x=f"-sin(PI/{corners.count}) * {half}", y=f"cos(PI/{corners.count}) * {half}"
    )
    place = {"x": pentagon.x(), "y": pentagon.y(), "text": alt.Text("i:Q")}
    return [digits.mark_text(**one).encode(**place) for one in (halo, style)]


def _segments(opacity: Any) -> Any:
    return (
        named("segments")
        .mark_rule(strokeWidth=2, color=expr(SPEAKER), strokeDash=expr(DASH), strokeCap="butt", **SILENT)
        .encode(x=pentagon.x(), y=pentagon.y(), x2="x2", y2="y2", opacity=opacity)
    )


def _bars() -> Any:
    """The distance between the two views, on the spoke, where the data are."""
    return (
        named("bars")
        .mark_rule(strokeWidth=7, strokeCap="round", color=expr(f"datum.clear ? {Ink.CLEAR} : {Ink.APART}"), **SILENT)
        .encode(x=pentagon.x(), y=pentagon.y(), x2="x2", y2="y2")
    )


def _hit_areas() -> Any:
    """One wide invisible rule on each spoke, so that a thumb finds all of its numbers."""
    return (
        named("spokes")
        .mark_rule(strokeWidth=36, opacity=0, aria=False)
        .encode(
            x=pentagon.x(),
            y=pentagon.y(),
            x2=alt.datum(0),
            y2=alt.datum(0),
            tooltip=alt.Tooltip("says:N", title=""),
        )
    )


@cache
def empty(corners: Corners) -> Mapping[str, Any]:
    """The web alone and small, before there is anything to draw in it."""
    return MappingProxyType(marks.specification(_web(corners), pentagon.size(corners, 0, 0), EMPTY_HEIGHT))


@cache
def four_views(corners: Corners) -> Mapping[str, Any]:
    """The radar with all four views; a click on a legend entry isolates it, a second click adds another."""
    chosen = alt.selection_point(name="chosen", fields=["view"], bind="legend", toggle="true")
    opacity = alt.when(chosen).then(alt.value(1)).otherwise(alt.value(FADED))
    points = marks.dots(named("points"), ALL_VIEWS, "bottom", pentagon.x(), pentagon.y(), opacity)
    layers = [
        *marks.carriers(),
        *_web(corners),
        _hit_areas(),
        _segments(opacity),
        *_ring_digits(corners),
        marks.voices(named("points"), pentagon.x(), pentagon.y()),
        points.add_params(chosen).properties(name="radar_points"),
        corner_labels.names(),
    ]
    sizes = pentagon.size(corners, corner_labels.ABOVE, corner_labels.BELOW)
    return MappingProxyType(marks.specification(layers, sizes, HEIGHT))


@cache
def side(corners: Corners, about: Side) -> Mapping[str, Any]:
    """The radar of one person with two views, their distance on each spoke and both numbers at each corner."""
    tail = corner_labels.NUMBERS_LINE
    layers = [
        *marks.carriers(),
        *_web(corners),
        _bars(),
        _segments(marks.OPAQUE),
        *_ring_digits(corners),
        marks.voices(named("points"), pentagon.x(), pentagon.y()),
        marks.dots(named("points"), SIDES[about], "bottom", pentagon.x(), pentagon.y()),
        corner_labels.names(tail),
        *corner_labels.numbers(about),
    ]
    sizes = pentagon.size(corners, corner_labels.ABOVE + tail, corner_labels.BELOW + tail)
    return MappingProxyType(marks.specification(layers, sizes, SIDE_HEIGHT))
