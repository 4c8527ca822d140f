"""Which number of a comparison stands at which place of a chart: the only place that decides it.

A row that can be compared shows its two numbers over the same items. Where it cannot, each person's own score
still stands, so that answers which exist are seen, but no difference is drawn or written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assessments.comparison import Comparison, Row, Side
from assessments.instrument import Perspective
from assessments.scoring import shown

SIDES: Mapping[Side, tuple[Perspective, Perspective]] = MappingProxyType(
    {side: (side.own, side.partner) for side in Side}
)
ALL_VIEWS = tuple(view for pair in SIDES.values() for view in pair)
SELF_FIRST = tuple(sorted(ALL_VIEWS, key=lambda view: not view.is_self))


@dataclass(frozen=True, slots=True)
class Reading:
    """One score as shown, in points with one decimal; `spoke` counts the principles from 0."""

    view: Perspective
    principle_id: str
    spoke: int
    points: float


def points(comparison: Comparison, row: Row, view: Perspective) -> float | None:
    """The number to show for one view of a row; None when that person answered too little."""
    if numbers := row.shown:
        return numbers.own if view.is_self else numbers.partner
    mean = comparison.scores[view].principles[row.principle_id].mean
    return None if mean is None else shown(mean)


def points_of(comparison: Comparison, view: Perspective, principle_id: str) -> float | None:
    """The same, for the row that this view belongs to."""
    side = next(side for side, views in SIDES.items() if view in views)
    return points(comparison, comparison.row(side, principle_id), view)


def of_view(comparison: Comparison, view: Perspective) -> Iterator[Reading]:
    """Every score of one view that can be shown, in the order of the principles."""
    for spoke, principle in enumerate(comparison.instrument.principles):
        number = points_of(comparison, view, principle.id)
        if number is not None:
            yield Reading(view, principle.id, spoke, number)


def aside(found: Sequence[Reading]) -> list[float]:
    """How many places each reading stands aside, so that equal scores on one spoke stay visible side by side."""
    places = []
    for reading in found:
        equal = [other.view for other in found if (other.spoke, other.points) == (reading.spoke, reading.points)]
        places.append(equal.index(reading.view) - (len(equal) - 1) / 2)
    return places


def widest_first(comparison: Comparison) -> tuple[Row, ...]:
    """All rows, most different first by the numbers as shown, so that the printed distances never rise again."""
    return tuple(sorted(comparison.by_difference(), key=lambda row: -abs(row.shown.difference) if row.shown else 1))
