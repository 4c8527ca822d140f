"""The tree's specification: bands for the stages, links, and people, in a single view over named data sets.

Built once per process for each number of bands. On a phone the stage stands at the top of its band, on a wide page
at the left, with how many were reached at the right.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.chain import Relation
from charts import marks
from charts.marks import NAME_SIZE, SILENT, expr, named, when_narrow
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW
from charts.time_template import Plane

PITCH, BAND = 84, 74
MIDDLE = 46
PADDING = 14
LEAST_NAME = 34
CROWDED = 10  # a stage on a phone may stand where the links to many people pass
PASSED_ON = f"datum.relation == '{Relation.PASSED_ON.value}'"
BEFORE = f"datum.relation == '{Relation.BEFORE.value}'"
MENTOR, MENTEE = (f"datum.relation == '{one.value}'" for one in (Relation.MENTOR, Relation.MENTEE))
ABOVE = f"({BEFORE} || {MENTOR})"  # links that lead to the pair, not from it
LINK = f"{ABOVE} ? {Ink.RULE} : {PASSED_ON} ? {Ink.MENTEE} : {Ink.TEXT}"
PERSON = f"{BEFORE} ? {Ink.RULE} : {MENTOR} ? {Ink.MENTOR} : {Ink.MENTEE}"


def inner_height(bands: int) -> int:
    """The height without padding."""
    return bands * PITCH - (PITCH - BAND)


def height(bands: int) -> int:
    """The whole drawing's height in pixels."""
    return inner_height(bands) + PADDING


def _bands(plane: Plane) -> Any:
    band = named("bands").mark_bar(color=expr(Ink.WASH), cornerRadius=4, **SILENT)
    return band.encode(x=alt.value(0), y=plane.y(), x2=alt.value("width"), y2="end")


def _stages(plane: Plane) -> list[Any]:
    stage = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=600,
        align="left",
        dx=12,
        dy=when_narrow("17", f"{MIDDLE} + 4"),
        limit=when_narrow("width - 24", "170"),
        text=when_narrow("datum.full", "datum.stage"),
    )
    reached = marks.text(color=expr(Ink.QUIET), align="right", dx=-12, dy=MIDDLE + 4, opacity=when_narrow("0", "1"))
    written = _over_lines(stage, clear=CROWDED)
    return [
        *(named("bands").mark_text(**one).encode(x=alt.value(0), y=plane.y()) for one in written),
        named("bands").mark_text(**reached).encode(x=alt.value("width"), y=plane.y(), text=alt.Text("reached:N")),
    ]


def _over_lines(style: Mapping[str, Any], clear: int = 4) -> list[dict[str, Any]]:
    """A text twice: first a copy in the band's color, which keeps lines off it by half of `clear` pixels."""
    halo = {**style, "stroke": expr(Ink.WASH), "strokeWidth": clear, "strokeJoin": "round"}
    return [halo, dict(style)]


def _links(plane: Plane) -> Any:
    width = f"{ABOVE} ? 1.2 : {PASSED_ON} ? 2 : 3"
    return (
        named("links")
        .mark_line(color=expr(LINK), strokeWidth=expr(width), strokeCap="round", **SILENT)
        .encode(x=plane.x(), y=plane.y(), detail=alt.Detail("link:N"), order=alt.Order("corner:Q"))
    )


def _people(plane: Plane) -> Any:
    largest = f"({BEFORE} ? 80 : {PASSED_ON} ? 150 : {MENTOR} ? 280 : 240)"
    mark = named("people").mark_point(
        opacity=1,
        strokeWidth=2,
        shape=expr(f"{MENTEE} ? 'diamond' : 'circle'"),
        stroke=expr(PERSON),
        fill=expr(f"{BEFORE} ? {BACKGROUND} : {PERSON}"),
        size=expr(plane.dot(largest)),
    )
    says = {"description": alt.Description("says:N"), "tooltip": alt.Tooltip("says:N", title="")}
    return mark.encode(x=plane.x(), y=plane.y(), **says)


def _names(plane: Plane) -> list[Any]:
    free = f"(datum.name_room * {plane.width} + ({NARROW} ? 0 : 20) - 16)"
    style = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=600,
        baseline="middle",
        align=expr("datum.to_right ? 'left' : 'right'"),
        dx=expr("datum.to_right ? 14 : -14"),
        limit=expr(f"max({free}, 1)"),
        opacity=expr(f"{free} < {LEAST_NAME} ? 0 : 1"),
    )
    place = {"x": plane.x(), "y": plane.y(), "text": alt.Text("name:N")}
    return [named("people").mark_text(**one).encode(**place) for one in _over_lines(style)]


@cache
def tree(bands: int) -> Mapping[str, Any]:
    """The tree with this many stages."""
    plane = Plane(f"({NARROW} ? 10 : 190)", f"(width - ({NARROW} ? 10 : 110))", inner_height(bands))
    layers = [marks.carriers()[0], _bands(plane), _links(plane), *_stages(plane), _people(plane), *_names(plane)]
    return MappingProxyType(marks.specification(layers, [], height(bands)))
