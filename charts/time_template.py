"""What the charts over time share: the axis of dates, lines and shading, short check-ins, agreements, missed ones.

Built once per process over named data sets. A place along the axis runs from 0 to 1 and becomes pixels in the
browser; heights arrive in pixels. Marks grow thin where check-ins are many, and a date hides where it has no room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from assessments.instrument import Role
from charts import marks
from charts.marks import SHAPES, SILENT, SPEAKER, expr, named
from charts.palette import BACKGROUND, Ink
from charts.pentagon import NARROW

DISC = 250
SHORT_OWN, SHORT_PARTNER = 44, 26
SMALLEST_DOT = 22
LEAST_TEXT = 70
DASH = "datum.about_self ? [1, 0] : [5, 4]"
SHAPE = f"datum.speaker == '{Role.MENTOR.value}' ? '{SHAPES[Role.MENTOR]}' : '{SHAPES[Role.MENTEE]}'"


@dataclass(frozen=True, slots=True)
class Plane:
    """The plotting area: where it starts and ends in pixels, as expressions, and how high the drawing is."""

    left: str
    right: str
    height: int

    @property
    def width(self) -> str:
        """How wide the plotting area is."""
        return f"({self.right} - ({self.left}))"

    def x(self, field: str = "x") -> alt.X:
        """The channel along the axis."""
        scale = alt.Scale(domain=[0, 1], rangeMin=expr(self.left), rangeMax=expr(self.right), nice=False, zero=False)
        return alt.X(field, type="quantitative", axis=None, scale=scale)

    def y(self, field: str = "y") -> alt.Y:
        """The channel downward."""
        scale = alt.Scale(domain=[0, self.height], rangeMin=0, rangeMax=expr("height"), nice=False, zero=False)
        return alt.Y(field, type="quantitative", axis=None, scale=scale)

    def dot(self, largest: str) -> str:
        """A point's size, smaller where its neighbors are near."""
        return f"clamp(pow(datum.room * {self.width} * 0.7, 2), {SMALLEST_DOT}, {largest})"


def shading(plane: Plane) -> list[Any]:
    """The space between two lines, and a bar between two scores that stand alone."""
    area = named("areas").mark_area(color=expr(Ink.APART), opacity=0.6, **SILENT)
    bar = named("bars").mark_rule(strokeWidth=4, strokeCap="butt", color=expr(Ink.APART), **SILENT)
    return [
        area.encode(x=plane.x(), y=plane.y(), y2="y2", detail=alt.Detail(["strip:N", "run:N"])),
        bar.encode(x=plane.x(), y=plane.y(), y2="y2"),
    ]


def lines(plane: Plane) -> Any:
    """The lines; those of short check-ins are thin."""
    style = {"strokeWidth": expr("datum.short ? 1 : 2"), "strokeDash": expr(DASH), "color": expr(SPEAKER)}
    return (
        named("lines")
        .mark_line(strokeJoin="round", strokeCap="butt", **style, **SILENT)
        .encode(
            x=plane.x(),
            y=plane.y(),
            order=alt.Order("x:Q"),
            detail=alt.Detail(["strip:N", "speaker:N", "run:N"]),
        )
    )


def short_points(plane: Plane) -> Any:
    """Short check-ins: small, hollow, in the speaker's shape and color; a partner's leaves one's own in sight."""
    mark = named("short").mark_point(
        filled=False,
        opacity=1,
        fill=expr(BACKGROUND),
        strokeWidth=1.5,
        stroke=expr(SPEAKER),
        shape=expr(SHAPE),
        size=expr(plane.dot(f"(datum.about_self ? {SHORT_OWN} : {SHORT_PARTNER})")),
        aria=False,
    )
    return mark.encode(x=plane.x(), y=plane.y(), tooltip=alt.Tooltip("says:N", title=""))


def voices(plane: Plane) -> list[Any]:
    """What short and what full check-ins say to a screen reader."""
    return [marks.voices(named(name), plane.x(), plane.y()) for name in ("short", "points")]


def ends(plane: Plane, **style: Any) -> list[Any]:
    """The figures at both ends of a line; a copy in the page's color keeps lines off them."""
    layer = named("ends")
    place = {"x": plane.x(), "y": plane.y(), "text": alt.Text("text:N")}
    written = marks.text(**style)
    halo = {**written, "stroke": expr(BACKGROUND), "strokeWidth": 4, "strokeJoin": "round"}
    return [layer.mark_text(**one).encode(**place) for one in (halo, written)]


def dates(plane: Plane) -> Any:
    """The months and years at the bottom."""
    fits = expr(f"{plane.width} >= datum.needs ? 1 : 0")
    style = marks.text(color=expr(Ink.QUIET), align="center", opacity=fits)
    return named("dates").mark_text(**style).encode(x=plane.x(), y=plane.y(), text=alt.Text("text:N"))


def missed(plane: Plane) -> Any:
    """A small cross under the axis where a check-in was missed."""
    mark = named("missed").mark_point(shape="M-.5,-.5L.5,.5M.5,-.5L-.5,.5", size=49, strokeWidth=1.5, **SILENT)
    return mark.encode(x=plane.x(), y=plane.y(), stroke=alt.value(expr(Ink.QUIET)))


def agreements(plane: Plane) -> list[Any]:
    """Discs with their number, the line down to the date, and on a wide page the text beside."""
    number_room = f"datum.room * {plane.width}"
    limit = f"(datum.text_room * {plane.width} - 22)"
    thin = {"strokeWidth": 1, "strokeDash": [2, 2], "color": expr(Ink.QUIET), **SILENT}
    rows = named("agreements")
    disc = {
        "filled": True,
        "opacity": 1,
        "color": expr(Ink.TEXT),
        "size": expr(f"clamp(pow({number_room} - 1, 2), 16, {DISC})"),
    }
    number = marks.text(
        color=expr(BACKGROUND),
        fontWeight=700,
        align="center",
        baseline="middle",
        opacity=expr(f"{number_room} >= 15 ? 1 : 0"),
        dy=0.5,
    )
    text = marks.text(
        color=expr(Ink.QUIET),
        baseline="middle",
        align=expr("datum.to_right ? 'left' : 'right'"),
        dx=expr("datum.to_right ? 13 : -13"),
        limit=expr(f"max({limit}, 1)"),
        opacity=expr(f"({NARROW}) || {limit} < {LEAST_TEXT} ? 0 : 1"),
    )
    at = {"x": plane.x(), "y": plane.y("disc")}
    return [
        rows.mark_rule(**thin).encode(**at, x2="date_x", y2="top"),
        rows.mark_rule(**thin).encode(x=plane.x("date_x"), y=plane.y("top"), y2="y"),
        rows.mark_point(shape="circle", **disc, **SILENT).encode(**at),
        rows.mark_text(**number).encode(**at, text=alt.Text("number:N")),
        rows.mark_text(**text).encode(**at, text=alt.Text("text:N")),
    ]
