"""The specification of shares of answers: low to the left, high to the right of one line, the middle answer apart.

Built once per process for each number of rows. On a phone the principle stands above its bar, on a wide page beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from charts import marks
from charts.marks import NAME_SIZE, SILENT, expr, named, when_narrow
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW

HEAD, ROW = 24, 46
CHROME = 48
BAR = 22
LEAST_LABEL = 22
LEFT, RIGHT = f"({NARROW} ? 38 : 222)", f"(width - ({NARROW} ? 98 : 108))"
APART = f"({NARROW} ? 44 : 54)"
ASIDE = expr(f"datum.apart ? {APART} : 0")
MIDDLE = f"({NARROW} ? 32 : 23)"


def inner_height(rows: int) -> int:
    """The height without legend and padding."""
    return HEAD + rows * ROW


def height(rows: int) -> int:
    """The whole drawing's height in pixels."""
    return inner_height(rows) + CHROME


def _x(field: str = "x:Q") -> alt.X:
    scale = alt.Scale(domain=[0, 1], rangeMin=expr(LEFT), rangeMax=expr(RIGHT), nice=False, zero=False)
    return alt.X(field, axis=None, scale=scale)


def _y(rows: int) -> alt.Y:
    """The row's middle line."""
    scale = alt.Scale(
        domain=[0, rows],
        rangeMin=expr(f"{HEAD} + {MIDDLE}"),
        rangeMax=expr(f"height + {MIDDLE}"),
        nice=False,
        zero=False,
    )
    return alt.Y("row:Q", axis=None, scale=scale)


def inks(points: Sequence[int]) -> list[Ink]:
    """The colors of the answers: the lowest and the highest are strong, the middle is neither."""
    line = (points[0] + points[-1]) / 2
    ends = {points[0]: Ink.FURTHER, points[-1]: Ink.CLOSER}
    return [ends.get(one) or (Ink.MIDDLE if one == line else Ink.LOW if one < line else Ink.HIGH) for one in points]


def _bars(rows: int, points: Sequence[int]) -> list[Any]:
    domain = [str(one) for one in points]
    legend = marks.legend("top", columns=len(points))
    legend.symbolType, legend.symbolStrokeWidth = "square", 0
    scale = alt.Scale(domain=domain, range=[expr(one) for one in inks(points)])
    bar = named("segments").mark_rect(
        xOffset=ASIDE, x2Offset=ASIDE, yOffset=-BAR / 2, y2Offset=BAR / 2, stroke=expr(BACKGROUND), strokeWidth=1
    )
    strong = f"datum.point == '{domain[0]}' || datum.point == '{domain[-1]}'"
    room = "abs(scale('x', datum.x2) - scale('x', datum.x))"
    number = marks.text(
        align="center",
        baseline="middle",
        xOffset=ASIDE,
        color=expr(f"{strong} ? {BACKGROUND} : {Ink.TEXT}"),
        opacity=expr(f"{room} >= {LEAST_LABEL} ? 1 : 0"),
    )
    middle = named("segments").transform_calculate(middle="(datum.x + datum.x2) / 2")
    return [
        bar.encode(
            x=_x(),
            x2="x2",
            y=_y(rows),
            y2="row",
            color=alt.Color("point:N", legend=legend, scale=scale),
            description=alt.Description("says:N"),
            tooltip=alt.Tooltip("says:N", title=""),
        ),
        middle.mark_text(**number).encode(x=_x("middle:Q"), y=_y(rows), text=alt.Text("text:N")),
    ]


def _lines(rows: int) -> Any:
    """The lines that bars are measured from."""
    style = {
        "xOffset": ASIDE,
        "yOffset": when_narrow(f"{-BAR / 2}", f"{-BAR / 2 - 4}"),
        "y2Offset": BAR / 2 + 4,
        "strokeWidth": expr("datum.apart ? 1 : 2"),
        "color": expr(f"datum.apart ? {Ink.RULE} : {Ink.TEXT}"),
    }
    return named("lines").mark_rule(**style, **SILENT).encode(x=_x(), y=_y(rows), y2="row")


def _figures(rows: int) -> list[Any]:
    """Headings, totals, and whose row it is."""
    align = expr("datum.toward < 0 ? 'right' : 'left'")
    head = marks.text(color=expr(Ink.QUIET), align=align, dx=expr("datum.toward * 5"), xOffset=ASIDE)
    total = marks.text(
        baseline="middle",
        align=align,
        dx=expr("datum.toward * 6"),
        xOffset=ASIDE,
        fontWeight=expr("datum.apart ? 400 : 600"),
        color=expr(f"datum.apart ? {Ink.QUIET} : {Ink.TEXT}"),
    )
    beside = f"{NARROW} && datum.note ? datum.name + ' · ' + datum.note : datum.name"
    name = marks.text(fontSize=NAME_SIZE, fontWeight=600, align="left", dy=when_narrow("-16", "4"), text=expr(beside))
    note = marks.text(color=expr(Ink.QUIET), align="left", dy=18, opacity=when_narrow("0", "1"))
    hidden = marks.text(color=expr(Ink.QUIET), baseline="middle", align="left", dx=8)
    left = {"x": alt.value(0), "y": _y(rows)}
    return [
        named("heads").mark_text(**head).encode(x=_x(), y=alt.value(12), text=alt.Text("text:N")),
        named("totals").mark_text(**total).encode(x=_x(), y=_y(rows), text=alt.Text("text:N")),
        named("rows").mark_text(**name).encode(**left),
        named("rows").mark_text(**note).encode(**left, text=alt.Text("note:N")),
        named("rows").mark_text(**hidden).encode(x=alt.value(expr(LEFT)), y=_y(rows), text=alt.Text("hidden:N")),
    ]


@cache
def likert(rows: int, points: Sequence[int]) -> Mapping[str, Any]:
    """The shares of answers to this many principles on this scale."""
    layers = [*marks.carriers(), *_bars(rows, points), _lines(rows), *_figures(rows)]
    return MappingProxyType(marks.specification(layers, [], height(rows)))
