"""The dot comparison's specification: one row for each comparison, over named data sets without rows.

Built once per process. Each row has its own thin scale, so nothing runs through the names; on a phone the name
stands above its scale, on a wide page to the left of it.
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
from charts.readings import ALL_VIEWS

ROW = 44
HEAD = 22
LEGEND = 48
SCALE_LEFT = when_narrow("34", "212")
SCALE_RIGHT = when_narrow("width - 34", "width - 104")
SMALLEST_PHONE = 300
BOLD = expr("datum.clear ? 700 : 400")


def height(rows: int) -> int:
    """The whole drawing's height in pixels."""
    return rows * ROW + HEAD + LEGEND


def _x(low: int, top: int, field: str = "score:Q") -> alt.X:
    scale = alt.Scale(domain=[low, top], rangeMin=SCALE_LEFT, rangeMax=SCALE_RIGHT, nice=False, zero=False)
    return alt.X(field, axis=None, scale=scale)


def row_y(rows: int) -> alt.Y:
    """The row number, placed at the row's own scale: lower in the row on a phone, where the name stands above."""
    pitch = f"(height - {HEAD}) / {rows}"
    first = f"{HEAD} + {pitch} * ({NARROW} ? 0.68 : 0.5)"
    scale = alt.Scale(
        domain=[0, rows],
        rangeMin=expr(first),
        rangeMax=expr(f"{first} + height - {HEAD}"),
        nice=False,
        zero=False,
    )
    return alt.Y("row:Q", axis=None, scale=scale)


def _scales(rows: int, low: int, top: int) -> list[Any]:
    """A thin line with a tick at each point for every row, and the points' words above the first."""
    points = top - low + 1
    lines = generated(rows).transform_calculate(row="datum.i", score=f"{low}", end=f"{top}")
    ticks = generated(rows * points).transform_calculate(
        row=f"floor(datum.i / {points})", score=f"datum.i % {points} + {low}"
    )
    heading = marks.text(
        color=expr(Ink.QUIET),
        align=expr(
            f"!({NARROW}) ? 'center' : datum.score == {low} ? 'left' : datum.score == {top} ? 'right' : 'center'"
        ),
        dx=expr(f"!({NARROW}) ? 0 : datum.score == {low} ? -34 : datum.score == {top} ? 34 : 0"),
    )
    return [
        lines.mark_rule(strokeWidth=1, color=expr(Ink.GRID), **SILENT).encode(x=_x(low, top), x2="end", y=row_y(rows)),
        ticks.mark_tick(orient="vertical", size=9, thickness=1, color=expr(Ink.GRID), **SILENT).encode(
            x=_x(low, top), y=row_y(rows)
        ),
        named("scale").mark_text(**heading).encode(x=_x(low, top), y=alt.value(12), text=alt.Text("text:N")),
    ]


def _bars(rows: int, low: int, top: int) -> Any:
    color = expr(f"datum.clear ? {Ink.CLEAR} : {Ink.APART}")
    return named("bars").mark_rule(strokeWidth=7, color=color, **SILENT).encode(x=_x(low, top), x2="end", y=row_y(rows))


def _numbers(rows: int, low: int, top: int) -> list[Any]:
    """Each score beside its dot, away from the other; a copy in the page's color keeps lines off the digits."""
    style = marks.text(
        fontWeight=BOLD,
        baseline="middle",
        align=expr("datum.toward < 0 ? 'right' : 'left'"),
        dx=expr("datum.toward * 11 + datum.aside_x"),
    )
    halo = {**style, "stroke": expr(BACKGROUND), "strokeWidth": 5, "strokeJoin": "round"}
    place = {"x": _x(low, top), "y": row_y(rows), "text": alt.Text("number:N")}
    return [named("points").mark_text(**one).encode(**place) for one in (halo, style)]


def _labels(rows: int) -> list[Any]:
    """The name, in whom, and how far apart."""
    name = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=600,
        align="left",
        text=when_narrow("datum.full", "datum.name"),
        dy=when_narrow("-14", "-3"),
    )
    whom = marks.text(color=expr(Ink.QUIET), align="left", dy=13, opacity=when_narrow("0", "1"))
    apart = marks.text(
        fontWeight=BOLD,
        color=expr(f"datum.clear ? {Ink.TEXT} : {Ink.QUIET}"),
        align="right",
        dy=when_narrow("-14", "4"),
    )
    apart["text"] = expr(f"width < {SMALLEST_PHONE} ? datum.brief : datum.apart")
    left, right = {"x": alt.value(0), "y": row_y(rows)}, {"x": alt.value("width"), "y": row_y(rows)}
    return [
        named("rows").mark_text(**name).encode(**left),
        named("rows").mark_text(**whom).encode(**left, text=alt.Text("whom:N")),
        named("rows").mark_text(**apart).encode(**right),
    ]


@cache
def differences(rows: int, low: int, top: int) -> Mapping[str, Any]:
    """The dot comparison of this many rows on a scale from `low` to `top`."""
    layers = [
        *marks.carriers(),
        *_scales(rows, low, top),
        _bars(rows, low, top),
        *_numbers(rows, low, top),
        marks.voices(named("points"), _x(low, top), row_y(rows)),
        marks.dots(named("points"), ALL_VIEWS, "top", _x(low, top), row_y(rows)),
        *_labels(rows),
    ]
    return MappingProxyType(marks.specification(layers, [], height(rows)))
