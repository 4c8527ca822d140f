"""The words and numbers around a radar: where each stands so that nothing is cut off or covered.

The only place that lays out text at the corners. On a wide page the side labels stand beside their corner; on a
phone they stand above it, against the edge, which leaves the polygon a third more room. All offsets are in pixels
from the corner to the first line's baseline.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from assessments.comparison import Side
from charts import marks, pentagon
from charts.marks import NAME_SIZE, expr, named
from charts.palette import Ink

LINE = 15
NUMBERS_LINE = 17
FIRST_BELOW = 23
LAST_ABOVE = 12
LAST_ABOVE_SIDE = 22
BESIDE = 12
NUMBERS_STEP = 29
LONGEST_LINE = 10
ABOVE = LAST_ABOVE + LINE
BELOW = FIRST_BELOW + LINE + 4


def anchor(corners: pentagon.Corners, spoke: int) -> str:
    """Where the label of a spoke stands: top, right, bottom or left."""
    across, up = corners.at(spoke, corners.top)
    if up < -0.5:
        return "bottom"
    return "top" if abs(across) < 0.01 else "right" if across > 0 else "left"


def broken(name: str, where: str) -> str:
    """A name on one line at the top, elsewhere on two where that makes it narrower."""
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if where == "top" or len(name) <= LONGEST_LINE or not spaces:
        return name
    place = min(spaces, key=lambda place: max(place, len(name) - place - 1))
    return f"{name[:place]}\n{name[place + 1 :]}"


def _across(middle: str, right: str, right_narrow: str, left: str, left_narrow: str) -> Any:
    on_right = f"({pentagon.NARROW} ? {right_narrow} : {right})"
    on_left = f"({pentagon.NARROW} ? {left_narrow} : {left})"
    return expr(f"datum.anchor == 'right' ? {on_right} : datum.anchor == 'left' ? {on_left} : {middle}")


def _align(middle: str) -> Any:
    return _across(f"'{middle}'", "'left'", "'right'", "'right'", "'left'")


def _first_baseline(tail: int, *, last: bool) -> Any:
    """The first line's baseline, or the last one's, of a block whose last line is `tail` pixels below its name."""
    span = f"({LINE} * (datum.lines - 1) + {tail})"
    top = f"-{LAST_ABOVE} - {span}"
    bottom = f"{FIRST_BELOW}"
    side = f"({pentagon.NARROW} ? -{LAST_ABOVE_SIDE} - {span} : 4 - {span} / 2)"
    first = f"(datum.anchor == 'top' ? {top} : datum.anchor == 'bottom' ? {bottom} : {side})"
    return expr(f"{first} + {span}" if last else first)


def names(tail: int = 0) -> Any:
    """The principles' names; `tail` keeps room below them."""
    reach = pentagon.SIDE_MARGIN_NARROW
    style = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=600,
        lineBreak="\n",
        lineHeight=LINE,
        align=_align("center"),
        dx=_across("0", f"{BESIDE}", f"{reach}", f"-{BESIDE}", f"-{reach}"),
        dy=_first_baseline(tail, last=False),
    )
    return named("spokes").mark_text(**style).encode(x=pentagon.x(), y=pentagon.y(), text="name:N")


def numbers(side: Side) -> list[Any]:
    """Both scores under each name in the speakers' colors, the own view first, bold when clearly different."""
    reach, step = pentagon.SIDE_MARGIN_NARROW, NUMBERS_STEP
    own = _across("-6", f"{BESIDE}", f"{reach - step}", f"-{BESIDE + step}", f"-{reach}")
    partner = _across("6", f"{BESIDE + step}", f"{reach}", f"-{BESIDE}", f"{step - reach}")
    return [
        _number("own", Ink.of(side.own.rater), "right", own),
        _number("partner", Ink.of(side.partner.rater), "left", partner),
    ]


def _number(field: str, ink: Ink, middle: str, dx: Any) -> Any:
    style = marks.text(
        fontSize=NAME_SIZE,
        fontWeight=expr("datum.clear ? 700 : 400"),
        color=expr(ink),
        align=_align(middle),
        dx=dx,
        dy=_first_baseline(NUMBERS_LINE, last=True),
    )
    return named("spokes").mark_text(**style).encode(x=pentagon.x(), y=pentagon.y(), text=alt.Text(f"{field}:N"))
