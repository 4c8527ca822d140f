"""The funnel's specification: a bar for each step, what is missing from the step before as an empty part beside it.

Built once per process for so many steps. On a phone a step's name stands above its bar, on a wide page to the left.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from charts import marks
from charts.marks import NAME_SIZE, SILENT, expr, named, when_narrow
from charts.palette import Ink
from charts.pentagon import NARROW

ROW, HEAD, BAR = 44, 24, 18
LEFT = when_narrow("0", "200")
RIGHT = when_narrow("width - 122", "width - 142")
FIRST = "datum.row == 0"
COLUMNS = {"pairs": 84, "share": 44, "missing": 0}  # pixels from the right edge
HEADINGS = {"pairs": "pairs", "share": "share", "missing": "not_yet"}


def height(steps: int) -> int:
    """The whole drawing's height in pixels."""
    return steps * ROW + HEAD


def _x(field: str) -> alt.X:
    scale = alt.Scale(domain=[0, 1], rangeMin=LEFT, rangeMax=RIGHT, nice=False, zero=False)
    return alt.X(field, axis=None, scale=scale)


def _y(steps: int) -> alt.Y:
    """The middle of a step's bar: lower in its row on a phone, where the name stands above."""
    first = f"{HEAD} + {ROW} * ({NARROW} ? 0.66 : 0.5)"
    scale = alt.Scale(
        domain=[0, steps], rangeMin=expr(first), rangeMax=expr(f"{first} + {ROW * steps}"), nice=False, zero=False
    )
    return alt.Y("row:Q", axis=None, scale=scale)


def _bars(steps: int) -> list[Any]:
    """What is missing first, so that the bar lies on its edge."""
    color = expr(f"{FIRST} ? {Ink.CLEAR} : {Ink.CLOSER}")
    says = {"description": alt.Description("says:N"), "tooltip": alt.Tooltip("says:N", title="")}
    empty = named("rows").mark_rule(
        size=1, strokeDash=[4, 3], strokeWidth=1, color=expr(Ink.RULE), yOffset=BAR / 2, **SILENT
    )
    above = named("rows").mark_rule(
        size=1, strokeDash=[4, 3], strokeWidth=1, color=expr(Ink.RULE), yOffset=-BAR / 2, **SILENT
    )
    edge = named("rows").mark_tick(orient="vertical", size=BAR, thickness=1, color=expr(Ink.RULE), **SILENT)
    full = named("rows").mark_bar(size=BAR, color=color)
    return [
        *(one.encode(x=_x("x:Q"), x2="before", y=_y(steps)) for one in (empty, above)),
        edge.encode(x=_x("before:Q"), y=_y(steps)),
        full.encode(x=_x("start:Q"), x2="x", y=_y(steps), **says),
    ]


def _words(steps: int) -> list[Any]:
    name = marks.text(fontSize=NAME_SIZE, fontWeight=600, align="left", dy=when_narrow("-15", "4"))
    layers = [named("rows").mark_text(**name).encode(x=alt.value(0), y=_y(steps), text=alt.Text("name:N"))]
    for column, aside in COLUMNS.items():
        figure = marks.text(
            align="right",
            dx=-aside,
            dy=4,
            fontWeight=600 if column == "pairs" else 400,
            color=expr(Ink.TEXT if column == "pairs" else Ink.QUIET),
        )
        heading = marks.text(align="right", dx=-aside, color=expr(Ink.QUIET))
        right = {"x": alt.value("width")}
        layers += [
            named("rows").mark_text(**figure).encode(**right, y=_y(steps), text=alt.Text(f"{column}:N")),
            named("heading")
            .mark_text(**heading)
            .encode(**right, y=alt.value(13), text=alt.Text(f"{HEADINGS[column]}:N")),
        ]
    return layers


@cache
def funnel(steps: int) -> Mapping[str, Any]:
    """The chart of so many steps."""
    layers = [marks.carriers()[0], *_bars(steps), *_words(steps)]
    return MappingProxyType(marks.specification(layers, [], height(steps)))
