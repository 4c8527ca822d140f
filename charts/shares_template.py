"""The specification of bars from nothing to the longest, over named data sets: heights arrive in pixels.

Built once per process for each number of rows. A bar of one's own view is filled, one of the partner's has an outline,
as on every other picture; a bar of nobody's in particular is neutral.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt

from assessments.comparison import Side
from assessments.instrument import Perspective
from charts import marks
from charts.marks import NAME_SIZE, expr, named
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW
from charts.readings import SIDES
from charts.time_template import Plane

ROW, HEAD, GAP = 56, 28, 16
SINGLE = 40
LANE, BAR = 17, 12
PART_SIZE = 14
LEGEND, PADDING = 48, 14
PLANE = (f"({NARROW} ? 0 : 222)", "(width - 44)")
NAME = f"({NARROW} ? 0 : 222)"


def lane(place: int, part: int, count: int) -> float:
    """The middle of a row's first bar, in pixels; `count` rows stand in each part."""
    return part * _part(count) + HEAD + place * ROW + 30


def single(place: int) -> float:
    """The middle of a bar that has its row to itself."""
    return place * SINGLE + 28


def head(part: int, count: int) -> float:
    """The baseline of a part's heading."""
    return part * _part(count) + 14


def _part(count: int) -> int:
    return HEAD + count * ROW + GAP


def height_of_picks(count: int) -> int:
    """The whole height of two parts of this many rows."""
    return 2 * _part(count) - GAP + LEGEND


def height_of_marks(rows: int) -> int:
    """The whole height of single bars."""
    return rows * SINGLE + PADDING


def _x(plane: Plane, field: str) -> alt.X:
    scale = alt.Scale(domain=[0, 1], rangeMin=expr(plane.left), rangeMax=expr(plane.right), nice=False, zero=False)
    return alt.X(field, type="quantitative", axis=None, scale=scale)


def _bars(plane: Plane, color: Mapping[str, Any], style: Mapping[str, Any]) -> Any:
    bars = named("bars").transform_calculate(start="0", top=f"datum.y - {BAR / 2}", bottom=f"datum.y + {BAR / 2}")
    return bars.mark_rect(**style).encode(
        x=_x(plane, "start"),
        x2="share",
        y=plane.y("top"),
        y2="bottom",
        description=alt.Description("says:N"),
        tooltip=alt.Tooltip("says:N", title=""),
        **color,
    )


def _by_view(about: Side) -> dict[str, Any]:
    views = SIDES[about]
    legend = marks.legend("top", columns=2)
    legend.symbolType = "square"

    def channel(values: Sequence[Any]) -> dict[str, Any]:
        return {"legend": legend, "scale": alt.Scale(domain=[one.value for one in views], range=list(values))}

    return {
        "stroke": alt.Stroke("view:N", **channel([_hue(one) for one in views])),
        "fill": alt.Fill("view:N", **channel([_hue(one) if one.is_self else expr(BACKGROUND) for one in views])),
    }


def _hue(view: Perspective) -> Any:
    return expr(Ink.of(view.rater))


def _words(plane: Plane, *, above: str) -> list[Any]:
    """Each share at the end of its bar, whose row it is, and why there is no bar."""
    baseline = {"x": alt.value(expr(plane.left)), "y": alt.value(0), "y2": alt.value(expr("height"))}
    figure = marks.text(baseline="middle", align="left", dx=7, fontWeight=600)
    hidden = marks.text(baseline="middle", align="left", dx=6, color=expr(Ink.QUIET))
    name = marks.text(fontSize=NAME_SIZE, fontWeight=600, align="left", dy=expr(above))
    return [
        named("bars").mark_text(**figure).encode(x=_x(plane, "share"), y=plane.y(), text=alt.Text("text:N")),
        named("hidden").mark_text(**hidden).encode(x=baseline["x"], y=plane.y(), text=alt.Text("text:N")),
        named("rows").mark_text(**name).encode(x=alt.value(0), y=plane.y(), text=alt.Text("name:N")),
    ]


@cache
def picks(count: int, about: Side) -> Mapping[str, Any]:
    """Two parts of this many principles with two bars each."""
    plane = Plane(*PLANE, height_of_picks(count) - LEGEND)
    heading = marks.text(align="left", fontSize=PART_SIZE, fontWeight=700)
    bars = _bars(plane, _by_view(about), {"strokeWidth": 1.5})
    layers = [
        *marks.carriers(),
        named("heads").mark_text(**heading).encode(x=alt.value(0), y=plane.y(), text=alt.Text("text:N")),
        bars,
        *_words(plane, above=f"{NARROW} ? -12 : {LANE / 2 + 4}"),
    ]
    return MappingProxyType(marks.specification(layers, [], height_of_picks(count)))


@cache
def marks_given(rows: int) -> Mapping[str, Any]:
    """One neutral bar a row."""
    plane = Plane(*PLANE, height_of_marks(rows) - PADDING)
    bars = _bars(
        plane, {}, {"fill": expr(f"datum.good == 2 ? {Ink.CLOSER} : datum.good == 1 ? {Ink.HIGH} : {Ink.CLEAR}")}
    )
    layers = [*marks.carriers(), bars, *_words(plane, above=f"{NARROW} ? -11 : 4")]
    return MappingProxyType(marks.specification(layers, [], height_of_marks(rows)))
