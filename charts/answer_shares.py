"""The shares of answers to one principle from one perspective of a release, added up to low, middle and high.

The only place that adds shares. A sum with a share in it that is hidden is only said to be that or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessments.figures import Bound, Figure, Kind
from assessments.instrument import Instrument, Perspective
from charts.readings import SIDES
from charts.released import Released

NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class Total:
    """Some shares together, in percent; None where all of them are hidden."""

    value: float | None
    bound: Bound = Bound.EXACT

    @property
    def known(self) -> float:
        """What is known of it."""
        return self.value or 0.0


@dataclass(frozen=True)
class Answers:
    """The answers to one principle from one perspective."""

    of: Released
    view: Perspective
    principle_id: str

    def figure(self, point: str) -> Figure:
        """The share of one answer."""
        kind = Kind.OWN_ANSWERS if self.view.is_self else Kind.PARTNER_ANSWERS
        side = next(side for side, views in SIDES.items() if self.view in views)
        return self.of.one(kind, side, self.principle_id, point)

    @cached_property
    def figures(self) -> dict[int, Figure]:
        """The share of each point of the scale."""
        return {point: self.figure(str(point)) for point in self.of.instrument.scale.values}

    @cached_property
    def shares(self) -> dict[int, float]:
        """Those that are shown, in percent."""
        return {point: one.value for point, one in self.figures.items() if one.value is not None}

    @property
    def shown(self) -> bool:
        """Whether any answer is shown."""
        return bool(self.shares)

    @cached_property
    def low(self) -> Total:
        """How many chose a low answer."""
        return _total([one for point, one in self.figures.items() if point < middle(self.of.instrument)])

    @cached_property
    def high(self) -> Total:
        """How many chose a high one."""
        return _total([one for point, one in self.figures.items() if point > middle(self.of.instrument)])

    @cached_property
    def between(self) -> Total:
        """How many chose the one in the middle."""
        return _total([one for point, one in self.figures.items() if point == middle(self.of.instrument)])


def _total(figures: list[Figure]) -> Total:
    shown = [one.value for one in figures if one.value is not None]
    if not shown:
        return Total(None)
    whole = len(shown) == len(figures) and all(one.bound is not Bound.AT_LEAST for one in figures)
    return Total(sum(shown), Bound.EXACT if whole else Bound.AT_LEAST)


def middle(instrument: Instrument) -> float:
    """What lies between low and high answers."""
    points = instrument.scale.values
    return (points[0] + points[-1]) / 2
