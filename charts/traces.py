"""A line over time as rows of a chart: what is joined, what stands alone, and what is shaded.

The only place that turns the runs of a timeline into marks. Scores stand where they are as shown, with one decimal.
Everything here keeps to the runs it is given, so a drawing can join nothing that the timeline does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from assessments.instrument import Form
from assessments.scoring import shown
from assessments.timeline import Line, Run, Timeline
from charts.dates import Calendar

Row = dict[str, Any]
LABEL_STEP = 14
BELOW = 7
LINE_COLUMNS = ("strip", "speaker", "about_self", "short", "run", "x", "y")
AREA_COLUMNS = ("strip", "run", "x", "y", "y2")
END_COLUMNS = ("strip", "speaker", "x", "y", "text", "toward")
SHORT_COLUMNS = ("strip", "speaker", "about_self", "room", "x", "y", "says")
POINT_COLUMNS = ("strip", "view", "about_self", "room", "x", "y", "aside_x", "aside_y", "says")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand: the calendar for x, and the y in pixels of a score."""

    calendar: Calendar
    y: Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Trace:
    """One rater's line, and what every row of it carries, such as who speaks."""

    carries: Mapping[str, Any]
    line: Line

    def y(self, frame: Frame, place: int) -> float | None:
        """How high it stands at one check-in."""
        value = self.line.values[place]
        return None if value is None else frame.y(shown(value))


def lines(frame: Frame, trace: Trace) -> Iterator[Row]:
    """A row for each corner of each line; a score that stands alone has none."""
    for number, run in enumerate(trace.line.runs):
        for place in run.places if len(run.places) > 1 else ():
            corner = {"run": number, "x": frame.calendar.places[place], "y": trace.y(frame, place)}
            yield {**trace.carries, "short": run.form is Form.SHORT, **corner}


def points(trace: Trace, form: Form) -> Iterator[tuple[int, float]]:
    """The check-ins of a form that have a score, with the score as shown."""
    for run in trace.line.runs:
        for place in run.places if run.form is form else ():
            yield place, shown(trace.line.values[place] or 0)


def point(frame: Frame, place: int, score: float) -> Row:
    """Where one point stands, and how much room it has."""
    place_ = {"x": frame.calendar.places[place], "y": frame.y(score), "aside_x": 0, "aside_y": 0}
    return {"room": frame.calendar.room, **place_}


def missed(timeline: Timeline, calendar: Calendar, bottoms: Sequence[float]) -> pd.DataFrame:
    """A cross for each missed check-in under each of these lines."""
    rows = [
        (place, bottom + BELOW)
        for bottom in bottoms
        for place, moment in zip(calendar.places, timeline.moments, strict=True)
        if not moment.opened
    ]
    return pd.DataFrame(rows, columns=["x", "y"])


def table(rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    """A data set with just these columns, also when it is empty."""
    return pd.DataFrame([tuple(row[name] for name in columns) for row in rows], columns=list(columns))


def shaded(frame: Frame, pair: tuple[Trace, Trace], between: Line) -> tuple[list[Row], list[Row]]:
    """Areas between two lines along runs of the full form, and bars where two scores stand alone."""
    areas: list[Row] = []
    bars: list[Row] = []
    for number, run in enumerate(between.runs):
        for place in run.places:
            one, other = (trace.y(frame, place) for trace in pair)
            row = {"run": number, "x": frame.calendar.places[place], "y": one, "y2": other}
            (areas if _is_joined(run) else bars).append(row)
    return areas, bars


def _is_joined(run: Run) -> bool:
    return run.form is Form.FULL and len(run.places) > 1


def ends(frame: Frame, traces: Sequence[Trace], toward: int, step: float = LABEL_STEP) -> Sequence[Row]:
    """The first (-1) or the last (1) score of each line in figures, of full check-ins where there are any."""
    return apart([row for trace in traces if (row := _end(frame, trace, toward))], step)


def _end(frame: Frame, trace: Trace, toward: int) -> Row | None:
    found = [*points(trace, Form.FULL)] or [*points(trace, Form.SHORT)]
    if not found or (toward < 0 and len(found) == 1):
        return None
    place, score = found[0 if toward < 0 else -1]
    return {**trace.carries, "x": frame.calendar.places[place], "y": frame.y(score), "score": score, "toward": toward}


def apart(rows: Sequence[Row], step: float) -> Sequence[Row]:
    """The same two labels, pushed up and down as far as they need to be read one above the other."""
    if len(rows) < 2 or rows[0]["x"] != rows[1]["x"]:
        return rows
    high, low = sorted(rows, key=lambda row: row["y"])
    push = max(step - (low["y"] - high["y"]), 0) / 2
    return [high | {"y": high["y"] - push}, low | {"y": low["y"] + push}]


def height_at(frame: Frame, traces: Sequence[Trace], x: float) -> float | None:
    """How high the uppermost line or point stands at a place; None where there is none."""
    found = [
        y
        for trace in traces
        for run in trace.line.runs
        for y in _heights([(frame.calendar.places[place], trace.y(frame, place) or 0) for place in run.places], x)
    ]
    return min(found, default=None)


def _heights(corners: Sequence[tuple[float, float]], x: float) -> Iterator[float]:
    yield from (y for place, y in corners if place == x)
    for (x1, y1), (x2, y2) in pairwise(corners):
        if x1 < x < x2:
            yield y1 + (y2 - y1) * (x - x1) / (x2 - x1)
