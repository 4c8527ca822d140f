"""The heat map's specification: a row of cells for each group, apart from that of all pairs, over named data sets.

Built once per process for each number of rows. On a phone the group's name stands above its cells and every other
principle's name a step higher, so that whole words fit; hidden cells are hatched in either theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from charts import marks
from charts.marks import NAME_SIZE, SILENT, expr, generated, named, when_narrow
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW

HEAD, ROW, APART = 78, 52, 12
PADDING = 14
LINE, STEP = 15, 36
LEFT = when_narrow("0", "226")
CELL_TOP, CELL_BOTTOM = when_narrow("20", "3"), when_narrow("50", "49")
MIDDLE = f"({NARROW} ? 35 : 26)"
RAISED = f"({NARROW}) && datum.column % 2 == 1"
VALUE = "scale('color', datum.value)"
ON_CELL = f"contrast({VALUE}, '#FFFFFF') > contrast({VALUE}, '#000000') ? '#FFFFFF' : '#000000'"


def top(place: int) -> int:
    """Where a row begins, in pixels from the top; the first one stands apart."""
    return HEAD + place * ROW + (APART if place else 0)


def inner_height(rows: int) -> int:
    """The height without padding."""
    return top(rows - 1) + ROW


def height(rows: int) -> int:
    """The whole drawing's height in pixels."""
    return inner_height(rows) + PADDING


def _x(columns: int, field: str = "column:Q") -> alt.X:
    scale = alt.Scale(domain=[0, columns], rangeMin=LEFT, rangeMax=expr("width"), nice=False, zero=False)
    return alt.X(field, axis=None, scale=scale)


def _y(rows: int, field: str = "y:Q") -> alt.Y:
    scale = alt.Scale(domain=[0, inner_height(rows)], rangeMin=0, rangeMax=expr("height"), nice=False, zero=False)
    return alt.Y(field, axis=None, scale=scale)


def _boxes(name: str, columns: int) -> alt.Chart:
    return named(name).transform_calculate(end="datum.column + 1", middle="datum.column + 0.5")


def _place(rows: int, columns: int) -> dict[str, Any]:
    return {"x": _x(columns), "x2": "end", "y": _y(rows), "y2": "y"}


def _hatch(ink: str) -> str:
    """A gradient with hard edges, which browsers draw as slanted lines: Vega has no patterns."""
    edges = [(place, color) for step in range(9) for place, color in _stripe(step, ink)]
    stops = ", ".join(f"{{offset: {place:.3f}, color: {color}}}" for place, color in edges)
    return f"{{gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 0.5, stops: [{stops}]}}"


def _stripe(step: int, ink: str) -> list[tuple[float, str]]:
    start, end = step / 9, (step + 0.3) / 9
    return [
        (start, BACKGROUND),
        (end, BACKGROUND),
        (end, ink),
        ((step + 0.45) / 9, ink),
        ((step + 0.45) / 9, BACKGROUND),
    ]


def _cells(rows: int, columns: int) -> list[Any]:
    inset = {"xOffset": 1.5, "x2Offset": -1.5, "yOffset": CELL_TOP, "y2Offset": CELL_BOTTOM}
    scale = alt.Scale(
        domain=[-1, 0, 1],
        range=[expr(Ink.CLOSER), expr(Ink.MIDDLE), expr(Ink.FURTHER)],
        clamp=True,
        interpolate="rgb",
    )
    says = {"description": alt.Description("says:N"), "tooltip": alt.Tooltip("says:N", title="")}
    hatched = _boxes("hidden", columns).mark_rect(
        fill=expr(_hatch(Ink.APART.value)), stroke=expr(Ink.RULE), strokeWidth=1, **inset, **SILENT
    )
    shown = _boxes("cells", columns).mark_rect(**inset)
    return [
        hatched.encode(**_place(rows, columns)),
        shown.encode(**_place(rows, columns), color=alt.Color("value:Q", scale=scale, legend=None), **says),
    ]


def _numbers(rows: int, columns: int) -> list[Any]:
    """The number in each cell, with "or more" under it where it is only known to lie beyond; "hidden" in the others."""
    place = {"x": _x(columns, "middle:Q"), "y": _y(rows)}
    middle = {"align": "center", "baseline": "middle"}
    number = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=expr("datum.bold ? 700 : 400"),
        color=expr(ON_CELL),
        dy=expr(f"{MIDDLE} - (datum.below ? 6 : 0)"),
        **middle,
    )
    below = marks.text(color=expr(ON_CELL), dy=expr(f"{MIDDLE} + 8"), **middle)
    hidden = marks.text(color=expr(Ink.QUIET), dy=expr(MIDDLE), **middle)
    halo = {**hidden, "stroke": expr(BACKGROUND), "strokeWidth": 6, "strokeJoin": "round"}
    cells, empty = _boxes("cells", columns), _boxes("hidden", columns)
    return [
        cells.mark_text(**number).encode(**place, text=alt.Text("text:N")),
        cells.mark_text(**below).encode(**place, text=alt.Text("below:N")),
        *(empty.mark_text(**one).encode(**place, text=alt.Text("text:N")) for one in (halo, hidden)),
    ]


def _columns(columns: int) -> list[Any]:
    """The principles' names above the cells, and on a phone a thin line down from the raised ones."""
    up = f"({RAISED} ? {STEP} : 0)"
    name = marks.text(
        fontWeight=600,
        align="center",
        lineBreak="\n",
        lineHeight=LINE,
        dy=expr(f"{HEAD} - 8 - (datum.lines - 1) * {LINE} - {up}"),
    )
    heading = _boxes("columns", columns)
    stem = generated(columns).transform_calculate(middle="datum.i + 0.5", column="datum.i")
    style = {"strokeWidth": expr(f"{RAISED} ? 1 : 0"), "color": expr(Ink.GRID)}
    return [
        stem.mark_rule(**style, **SILENT).encode(
            x=_x(columns, "middle:Q"), y=alt.value(HEAD - STEP - 4), y2=alt.value(HEAD)
        ),
        heading.mark_text(**name).encode(x=_x(columns, "middle:Q"), y=alt.value(0), text=alt.Text("name:N")),
    ]


def _names(rows: int) -> list[Any]:
    """Whose row it is, and how many pairs or why not."""
    name = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=expr("datum.bold ? 700 : 600"),
        align="left",
        dy=when_narrow("14", "23"),
        limit=when_narrow("width - 122", "214"),
    )
    pairs = marks.text(
        color=expr(Ink.QUIET),
        align=when_narrow("'right'", "'left'"),
        dx=when_narrow("width", "0"),
        dy=when_narrow("14", "39"),
    )
    place = {"x": alt.value(0), "y": _y(rows)}
    return [
        named("rows").mark_text(**name).encode(**place, text=alt.Text("name:N")),
        named("rows").mark_text(**pairs).encode(**place, text=alt.Text("pairs:N")),
    ]


@cache
def heat(rows: int, columns: int) -> Mapping[str, Any]:
    """The heat map of this many groups, all pairs among them, and principles."""
    carrier = marks.carriers()[0]
    layers = [carrier, *_columns(columns), *_cells(rows, columns), *_numbers(rows, columns), *_names(rows)]
    return MappingProxyType(marks.specification(layers, [], height(rows)))
