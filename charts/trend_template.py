"""The specification of means over waves: a strip for each principle, with bands for intervals, over named data sets.

Built once per process for each side. Heights arrive in pixels, so that a longer scale changes only the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.comparison import Side
from charts import marks
from charts.marks import NAME_SIZE, SILENT, SPEAKER, expr, named, when_narrow
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW
from charts.readings import SIDES
from charts.time_template import DASH, Plane

PITCH = 126
TOP, BOTTOM, PAIRS = 26, 96, 117
FOOT, CHROME = 30, 48
OWN_DOT, PARTNER_DOT = 84, 60
LEFT, RIGHT = f"({NARROW} ? 46 : 240)", "(width - 74)"
DIGIT = when_narrow("0", "196")


def inner_height(strips: int) -> int:
    """The height without legend and padding."""
    return strips * PITCH + FOOT


def height(strips: int) -> int:
    """The whole drawing's height in pixels."""
    return inner_height(strips) + CHROME


def foot(strips: int) -> int:
    """The baseline of the waves' numbers."""
    return strips * PITCH + 12


def _frame(plane: Plane) -> list[Any]:
    """Levels with their numbers, and whose strip it is."""
    levels = named("levels").transform_calculate(start="0", end="1")
    digit = marks.text(color=expr(Ink.QUIET), baseline="middle", align="left", dx=DIGIT)
    name = marks.text(fontSize=NAME_SIZE, fontWeight=600, align="left", dy=when_narrow("12", f"{TOP + 4}"))
    left = {"x": alt.value(0), "y": plane.y()}
    return [
        levels.mark_rule(strokeWidth=1, color=expr(Ink.GRID), **SILENT).encode(
            x=plane.x("start"), x2="end", y=plane.y()
        ),
        levels.mark_text(**digit).encode(**left, text=alt.Text("text:N")),
        named("strips").mark_text(**name).encode(**left, text=alt.Text("name:N")),
    ]


def _intervals(plane: Plane) -> list[Any]:
    detail = alt.Detail(["strip:N", "view:N", "run:N"])
    band = named("areas").mark_area(color=expr(SPEAKER), opacity=0.14, **SILENT)
    edge = named("areas").mark_line(strokeWidth=1, color=expr(SPEAKER), opacity=0.55, **SILENT)
    alone = named("alone").mark_rule(strokeWidth=6, color=expr(SPEAKER), opacity=0.3, **SILENT)
    order = alt.Order("x:Q")
    return [
        band.encode(x=plane.x(), y=plane.y(), y2="y2", detail=detail),
        edge.encode(x=plane.x(), y=plane.y(), detail=detail, order=order),
        edge.encode(x=plane.x(), y=plane.y("y2"), detail=detail, order=order),
        alone.encode(x=plane.x(), y=plane.y(), y2="y2"),
    ]


def _lines(plane: Plane) -> Any:
    mark = named("lines").mark_line(
        strokeWidth=2, strokeJoin="round", strokeDash=expr(DASH), color=expr(SPEAKER), **SILENT
    )
    detail = alt.Detail(["strip:N", "view:N", "run:N"])
    return mark.encode(x=plane.x(), y=plane.y(), order=alt.Order("x:Q"), detail=detail)


def _figures(plane: Plane) -> list[Any]:
    """The last means, how many pairs under each wave where there is room, and the waves' numbers."""
    fits = expr(f"{plane.width} >= datum.needs ? 1 : 0")
    small = marks.text(color=expr(Ink.QUIET), align="center", opacity=fits)
    end = marks.text(color=expr(SPEAKER), fontWeight=700, baseline="middle", align="left", dx=9)
    foot = marks.text(color=expr(Ink.TEXT), fontWeight=600, align="left", dx=DIGIT)
    halo = {**end, "stroke": expr(BACKGROUND), "strokeWidth": 4, "strokeJoin": "round"}
    place = {"x": plane.x(), "y": plane.y(), "text": alt.Text("text:N")}
    return [
        *(named("ends").mark_text(**one).encode(**place) for one in (halo, end)),
        named("pairs").mark_text(**small).encode(**place),
        named("foot").mark_text(**foot).encode(x=alt.value(0), y=plane.y(), text=alt.Text("text:N")),
        named("waves").mark_text(**{**small, "color": expr(Ink.TEXT), "fontWeight": 600}).encode(**place),
    ]


@cache
def trend(strips: int, about: Side) -> Mapping[str, Any]:
    """Means over waves of this many principles in one side."""
    plane = Plane(LEFT, RIGHT, inner_height(strips))
    size = plane.dot(f"(datum.about_self ? {OWN_DOT} : {PARTNER_DOT})")
    layers = [
        *marks.carriers(),
        *_frame(plane),
        *_intervals(plane),
        _lines(plane),
        marks.dots(named("points"), SIDES[about], "top", plane.x(), plane.y(), size=size),
        marks.voices(named("points"), plane.x(), plane.y()),
        *_figures(plane),
    ]
    return MappingProxyType(marks.specification(layers, [], height(strips)))
