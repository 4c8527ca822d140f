"""The before-and-after chart's specification: an arrow for each comparison, from how far apart to how far apart now.

Built once per process. Places run from 0 (the same view) to 1 (the end of the scale), so a scale that must be
longer changes only the data. Shape repeats color: an arrow to the left is closer, to the right further apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.change import Movement
from charts import marks
from charts.dots_template import height as height
from charts.dots_template import row_y
from charts.marks import NAME_SIZE, SILENT, expr, generated, named, when_narrow
from charts.palette import BACKGROUND, Ink

LEFT = when_narrow("10", "212")
RIGHT = when_narrow("width - 10", "width - 104")
INKS = MappingProxyType({Movement.CLOSER: Ink.CLOSER, Movement.FURTHER: Ink.FURTHER, Movement.SAME: Ink.RULE})
SHAPES = MappingProxyType(
    {Movement.CLOSER: "triangle-left", Movement.FURTHER: "triangle-right", Movement.SAME: "circle"}
)
COLOR = (
    f"datum.movement == '{Movement.CLOSER.value}' ? {Ink.CLOSER} : "
    f"datum.movement == '{Movement.FURTHER.value}' ? {Ink.FURTHER} : {Ink.RULE}"
)
BOLD = expr("datum.clear ? 700 : 400")


def _x(field: str = "x:Q") -> alt.X:
    scale = alt.Scale(domain=[0, 1], rangeMin=LEFT, rangeMax=RIGHT, nice=False, zero=False)
    return alt.X(field, axis=None, scale=scale)


def _scales(rows: int) -> list[Any]:
    """A thin line for every row with a tick at "the same view", and the distances in words above the first."""
    lines = generated(rows).transform_calculate(row="datum.i", x="0", end="1")
    ends = "datum.x == 0 ? 'left' : datum.x == 1 ? 'right' : 'center'"
    heading = marks.text(color=expr(Ink.QUIET), align=expr(ends))
    return [
        lines.mark_rule(strokeWidth=1, color=expr(Ink.GRID), **SILENT).encode(x=_x(), x2="end", y=row_y(rows)),
        lines.mark_tick(orient="vertical", size=17, thickness=1.5, color=expr(Ink.RULE), **SILENT).encode(
            x=_x(), y=row_y(rows)
        ),
        named("scale").mark_text(**heading).encode(x=_x(), y=alt.value(12), text=alt.Text("text:N")),
    ]


def _arrows(rows: int) -> list[Any]:
    ring = {"shape": "circle", "filled": False, "opacity": 1, "fill": expr(BACKGROUND), "stroke": expr(COLOR)}
    moved = named("arrows").transform_filter(f"datum.movement != '{Movement.SAME.value}'")
    return [
        moved.mark_rule(strokeWidth=2.5, color=expr(COLOR), **SILENT).encode(x=_x(), x2="end", y=row_y(rows)),
        moved.mark_point(size=56, strokeWidth=2, **ring, **SILENT).encode(x=_x(), y=row_y(rows)),
        marks.voices(named("arrows"), _x("end:Q"), row_y(rows)),
        _heads(rows),
    ]


def _heads(rows: int) -> Any:
    """Where each comparison stands now, with the key of the three movements."""
    domain = [one.value for one in Movement]
    key = marks.legend("top", columns=3)

    def by_movement(values: list[Any]) -> dict[str, Any]:
        return {"legend": key, "scale": alt.Scale(domain=domain, range=values)}

    inks = [expr(INKS[one]) for one in Movement]
    return (
        named("arrows")
        .mark_point(size=95, strokeWidth=1, opacity=1, aria=False)
        .encode(
            x=_x("end:Q"),
            y=row_y(rows),
            color=alt.Color("movement:N", **by_movement(inks)),
            fill=alt.Fill("movement:N", **by_movement(inks)),
            shape=alt.Shape("movement:N", **by_movement([SHAPES[one] for one in Movement])),
            tooltip=alt.Tooltip("says:N", title=""),
        )
    )


def _labels(rows: int) -> list[Any]:
    """The name, in whom, and both distances in figures."""
    name = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=600,
        align="left",
        text=when_narrow("datum.full", "datum.name"),
        dy=when_narrow("-14", "-3"),
    )
    whom = marks.text(color=expr(Ink.QUIET), align="left", dy=13, opacity=when_narrow("0", "1"))
    figures = marks.text(fontWeight=BOLD, align="right", dy=when_narrow("-14", "4"))
    figures["text"] = expr("width < 300 ? datum.brief : datum.figures")
    left, right = {"x": alt.value(0), "y": row_y(rows)}, {"x": alt.value("width"), "y": row_y(rows)}
    return [
        named("rows").mark_text(**name).encode(**left),
        named("rows").mark_text(**whom).encode(**left, text=alt.Text("whom:N")),
        named("rows").mark_text(**figures).encode(**right),
    ]


@cache
def change(rows: int) -> Mapping[str, Any]:
    """The chart of this many comparisons."""
    layers = [*marks.carriers(), *_scales(rows), *_arrows(rows), *_labels(rows)]
    return MappingProxyType(marks.specification(layers, [], height(rows)))
