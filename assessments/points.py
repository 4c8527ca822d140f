"""Means of a release in points: the only place that rounds them, caps them and says how wide their intervals are.

One decimal. Near an end of the scale only the end is told, because there a mean is everybody's answer. A difference is
that of the two numbers shown beside it, so that it tells nothing that they do not. No interval is narrower than that of
answers which lie half a point apart, as one of no width would tell that all answered the same; and there is none where
nearly all are at one end or the other, as the widest would tell that, nor where it would be wider than any answers of
all who are behind it, as it would tell that some have no score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessments.figures import Bound, Kind
from assessments.instrument import Scale
from assessments.scoring import shown
from assessments.statistics import (
    Estimate,
    difference_mean,
    limits_of_pairs,
    mean,
    normal,
    own_mean,
    partner_mean,
)
from assessments.tallies import Moments

NEAR = 0.2  # of an end of the scale: 4.8 or more, 1.2 or less
MIDDLE = 2  # as many must at least be able to be in the middle of the scale
SPREAD = 0.5  # the smallest standard deviation that an interval tells of
WHOLE = 1e-9  # what rounding adds to a whole tenth
ESTIMATES: Mapping[Kind, Callable[[Moments], Estimate | None]] = MappingProxyType(
    {Kind.OWN: own_mean, Kind.PARTNER: partner_mean, Kind.DIFFERENCE: difference_mean}
)


@dataclass(frozen=True, slots=True)
class Points:
    """A number as it is shown; `low` and `high` are None where no interval is told."""

    value: float
    low: float | None = None
    high: float | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Behind:
    """How many pairs are behind a number, of how many mentors, whether or not they have a score."""

    pairs: int
    mentors: int


@dataclass(frozen=True, slots=True)
class Ends:
    """Between which two points a mean can lie."""

    low: float
    high: float

    @classmethod
    def of(cls, scale: Scale) -> Ends:
        """Of answers on this scale."""
        return cls(scale.values[0], scale.values[-1])

    @property
    def apart(self) -> Ends:
        """Of the difference of two such means."""
        return Ends(self.low - self.high, self.high - self.low)


def means(moments: Moments, ends: Ends, behind: Behind) -> dict[Kind, Points | None]:
    """Own, partner and difference as they are shown; None for a difference of two that are at the same end."""
    own = _mean(moments.own, moments, Kind.OWN, ends, behind)
    partner = _mean(moments.partner, moments, Kind.PARTNER, ends, behind)
    return {Kind.OWN: own, Kind.PARTNER: partner, Kind.DIFFERENCE: _difference(own, partner, moments, ends.apart)}


def _mean(total: float, moments: Moments, kind: Kind, ends: Ends, behind: Behind) -> Points:
    value = shown(total / moments.n)
    most, least = round(ends.high - NEAR, 1), round(ends.low + NEAR, 1)
    if value >= most:
        return Points(most, bound=Bound.AT_LEAST)
    if value <= least:
        return Points(least, bound=Bound.AT_MOST)
    reach = _reach(moments, kind)
    at_the_ends = _at_the_ends(total, getattr(moments, f"{kind.value}_squares"), moments.n, ends)
    if at_the_ends or reach > _widest(value, ends, behind) + WHOLE:
        return Points(value)
    return _around(value, reach, ends)


def _at_the_ends(total: float, squares: float, n: int, ends: Ends) -> bool:
    """Whether nearly everybody is at one end or the other, which an interval as wide as can be would tell.

    Low to score times score to high, summed up, is nothing there; whoever is in the middle adds the most.
    """
    way = (ends.low + ends.high) * total - squares - n * ends.low * ends.high
    return way < _in_the_middle(ends)


def _in_the_middle(ends: Ends) -> float:
    return MIDDLE * ((ends.high - ends.low) / 2) ** 2


def _widest(value: float, ends: Ends, behind: Behind) -> float:
    """Half of the widest interval that is told when all who are behind this mean have a score.

    As if the mentees of each mentor were alike and all mentors had as many. With more apart nearly all would be at the
    ends. The difference of two views that are both no further apart than this is not either.
    """
    spread = behind.pairs * (value - ends.low) * (ends.high - value) - _in_the_middle(ends)
    made = mean(behind.mentors, 0.0, spread * behind.mentors / behind.pairs)
    return made.high if made else 0.0


def _difference(own: Points, partner: Points, moments: Moments, ends: Ends) -> Points | None:
    value = round(own.value - partner.value, 1)
    if own.bound is partner.bound is Bound.EXACT:
        if own.low is None or partner.low is None:
            return Points(value)
        return _around(value, _reach(moments, Kind.DIFFERENCE), ends)
    if own.bound is partner.bound:
        return None
    up = own.bound is Bound.AT_LEAST or partner.bound is Bound.AT_MOST
    return Points(value, bound=Bound.AT_LEAST if up else Bound.AT_MOST)


def changes(moments: Moments, ends: Ends, bounded: Collection[Kind], behind: Behind) -> dict[Kind, Points | None]:
    """How own, partner and difference changed; None where one of the two waves tells only a bound of it.

    A bound that could be passed with the help of a change would be none.
    """
    told: dict[Kind, Points | None] = dict.fromkeys(ESTIMATES)
    for kind, total in ((Kind.OWN, moments.own), (Kind.PARTNER, moments.partner)):
        told[kind] = None if kind in bounded else _mean(total, moments, kind, ends.apart, behind)
    own, partner = told[Kind.OWN], told[Kind.PARTNER]
    if own and partner and Kind.DIFFERENCE not in bounded:
        told[Kind.DIFFERENCE] = _difference(own, partner, moments, ends.apart.apart)
    return told


def most_pairs(bias: Points, moments: Moments, ends: Ends) -> Points:
    """Between which differences most pairs lie, around the mean difference as it is shown."""
    made = limits_of_pairs(moments)
    reach = max(normal() * SPREAD, made.high - made.value if made else 0.0)
    return _around(bias.value, reach, ends.apart)


def _reach(moments: Moments, kind: Kind) -> float:
    """Half of an interval, and never less than that of a spread of half a point."""
    made = ESTIMATES[kind](moments)
    floor = mean(moments.n, 0.0, SPREAD**2 * (moments.n - 1))
    return max(one.high - one.value for one in (made, floor) if one is not None)


def _around(value: float, reach: float, ends: Ends) -> Points:
    wide = math.ceil(reach * 10 - WHOLE) / 10
    return Points(value, max(ends.low, round(value - wide, 1)), min(ends.high, round(value + wide, 1)))
