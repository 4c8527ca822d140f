"""Agreements on a chart over time: a numbered disc above, its date on a dashed line, and its text where there is room.

The only place that keeps discs off each other. A disc may stand a little aside of its date; the line leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any

from assessments.timeline import Marker
from charts.dates import Calendar

STRIP_STEP, OVERALL_STEP = 0.085, 0.11  # what two discs need beside each other on the narrowest axis
DOT = 0.012  # what each has where they are too many to stand apart and have a number
COLUMNS = ("strip", "number", "x", "date_x", "room", "text", "to_right", "text_room", "disc", "top", "y")


def spread(places: Sequence[float], step: float) -> list[float]:
    """The same places, in order, moved as little as keeps them apart between 0 and 1; unmoved if they are too many."""
    if not _fit(len(places), step):
        return [*places]
    blocks: list[list[float]] = []
    for index, place in enumerate(places):
        blocks.append([place - index * step])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    starts = [fmean(block) for block in blocks for _ in block]
    highest = 1 - (len(places) - 1) * step
    return [min(max(start, 0.0), highest) + index * step for index, start in enumerate(starts)]


def _fit(count: int, step: float) -> bool:
    return (count - 1) * step <= 1


def row(
    agreements: Sequence[Marker], calendar: Calendar, agreed: Mapping[int, str], step: float
) -> Iterator[dict[str, Any]]:
    """One row of discs, oldest first; `agreed` has the texts by the agreements' numbers."""
    ordered = sorted(agreements, key=lambda one: (one.made_on, one.number))
    dates = [calendar.at(one.made_on) for one in ordered]
    places, fit = spread(dates, step), _fit(len(dates), step)
    taken = 0.0
    for index, one in enumerate(ordered):
        x, after = places[index], places[index + 1] if index + 1 < len(places) else 1.0
        left, right = x - taken, after - x
        taken = after if right >= left else x
        yield {
            "number": str(one.number) if fit else "",
            "x": x,
            "date_x": dates[index],
            "room": step if fit else DOT,
            "text": " ".join(agreed.get(one.number, "").split()),
            "to_right": right >= left,
            "text_room": max(left, right),
        }
