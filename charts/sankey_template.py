"""The specification of bands between stages of training, over named data sets: heights arrive in pixels.

Built once per process. Neutral in color, as nobody speaks here; a hidden band is drawn in thin lines.
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
from charts.time_template import Plane

HEAD, HEIGHT = 34, 450
CHART = HEIGHT + 14
NODE = 6
LINE = 16
SIDE = f"({NARROW} ? 104 : 150)"


def _bands(plane: Plane) -> list[Any]:
    place = {"x": plane.x(), "y": plane.y(), "y2": "y2", "detail": alt.Detail("flow:N")}
    shown = named("bands").mark_area(color=expr(Ink.APART), opacity=0.75, **SILENT)
    edges = {"strokeWidth": 1.2, "strokeDash": [6, 3], "color": expr(Ink.RULE), **SILENT}
    line = {"x": plane.x(), "order": alt.Order("x:Q"), "detail": alt.Detail("flow:N")}
    hidden = named("hidden").transform_calculate(middle="(datum.y + datum.y2) / 2")
    return [
        shown.encode(**place),
        *(hidden.mark_line(**edges).encode(**line, y=plane.y(field)) for field in ("y", "y2")),
    ]


def _nodes(plane: Plane) -> list[Any]:
    outward = "datum.end < 0 ? -1 : 1"
    align = expr("datum.end < 0 ? 'right' : 'left'")
    nodes = named("nodes").transform_calculate(x="datum.end < 0 ? 0 : 1", middle="(datum.y + datum.y2) / 2")
    bar = nodes.mark_rule(strokeWidth=NODE, color=expr(Ink.TEXT), xOffset=expr(f"({outward}) * {NODE / 2}"))
    lines = f"({NARROW} ? datum.lines : 1)"
    dx = expr(f"({outward}) * 14")
    name = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=600,
        align=align,
        dx=dx,
        text=when_narrow("datum.folded", "datum.name"),
        lineBreak="\n",
        lineHeight=LINE,
        dy=expr(f"{LINE} - 4 - ({lines} + 1) * {LINE} / 2"),
    )
    total = marks.text(color=expr(Ink.QUIET), align=align, dx=dx, dy=expr(f"{LINE} - 4 + ({lines} - 1) * {LINE} / 2"))
    place = {"x": plane.x(), "y": plane.y("middle")}
    says = {"description": alt.Description("says:N"), "tooltip": alt.Tooltip("says:N", title="")}
    return [
        bar.encode(x=plane.x(), y=plane.y(), y2="y2", **says),
        nodes.mark_text(**name).encode(**place),
        nodes.mark_text(**total).encode(**place, text=alt.Text("total:N")),
    ]


def _words(plane: Plane) -> list[Any]:
    head = marks.text(color=expr(Ink.QUIET), align=expr("datum.end < 0 ? 'left' : 'right'"))
    head["dx"] = expr("datum.end < 0 ? 0 : width")
    count = marks.text(baseline="middle", align="left", dx=8)
    counts = named("counts").transform_calculate(x="0")
    return [
        named("heads").mark_text(**head).encode(x=alt.value(0), y=alt.value(14), text=alt.Text("text:N")),
        counts.mark_text(**count).encode(x=plane.x(), y=plane.y(), text=alt.Text("text:N")),
    ]


@cache
def sankey() -> Mapping[str, Any]:
    """The bands of any release."""
    plane = Plane(SIDE, f"(width - {SIDE})", HEIGHT)
    layers = [marks.carriers()[0], *_bands(plane), *_nodes(plane), *_words(plane)]
    return MappingProxyType(marks.specification(layers, [], CHART))
