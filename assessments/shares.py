"""Distributions of a release in percent: the only place that rounds them and says when most of one must be kept back.

Of few pairs a whole percent would tell every count, and the counts of the answers the exact mean: so steps of five.
Where each pair counts once, as in picks, steps are wider, and of a small part only that it is small is told.
Where nearly all say the same, only that is told, because who said something else would be seen by whoever knows one.
And the only place that says what somebody can work out from them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.figures import Bound
from assessments.points import Ends

NEARLY_ALL = 90
MANY = 50  # pairs from which a whole percent no longer tells a count of answers
MOST = 200  # and one of pairs
QUESTIONS = 4  # of a principle, all of them; an answer to one of two counts twice
UNCERTAIN = 2  # by so many a small part may at least be more or fewer
WHOLE = 1e-9  # what rounding adds to a whole number


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole, in percent; None where it is kept back."""

    detail: str
    value: float | None
    bound: Bound = Bound.EXACT


def shares(counts: Mapping[str, float], details: Sequence[str], pairs: int) -> tuple[Share, ...]:
    """The share of each detail of everything counted; nothing of nothing."""
    whole = sum(counts.get(detail, 0) for detail in details)
    if not whole:
        return ()
    parts = {detail: 100 * counts.get(detail, 0) / whole for detail in details}
    most = max(parts.values())
    if most >= NEARLY_ALL:
        return tuple(_nearly_all(detail, part) for detail, part in parts.items())
    step = _step(pairs)
    return tuple(Share(detail, step * math.floor(part / step + 0.5)) for detail, part in parts.items())


def within(told: Sequence[Share], ends: Ends) -> Ends:
    """Between which points all answers lie, for whoever takes a share of nothing for nobody."""
    if any(one.bound is Bound.AT_LEAST for one in told):  # and anything may be of the rest
        return ends
    chosen = [int(one.detail) for one in told if one.detail.isdigit() and one.value != 0]
    return Ends(min(chosen), max(chosen)) if chosen else ends


def mean_between(told: Sequence[Share], ends: Ends, pairs: int) -> Ends | None:
    """The least and the greatest mean of all answers of so many pairs; None where these cannot be all answers."""
    left_out = {one.value for one in told if not one.detail.isdigit()}
    if left_out - {None, 0}:
        return None
    whole, step = QUESTIONS * pairs, _step(pairs)
    spans = {
        float(one.detail): _span(one, step, whole) for one in told if one.detail.isdigit() and one.value is not None
    }
    if any(one.bound is Bound.AT_LEAST for one in told):  # and anything may be of the rest
        spans = {ends.low: (0, whole), ends.high: (0, whole)} | spans
    if not sum(least for least, _ in spans.values()) <= whole <= sum(most for _, most in spans.values()):
        return None
    points = sorted(spans.items())
    return Ends(_filled(points, whole), _filled(points[::-1], whole))


def _span(one: Share, step: float, whole: int) -> tuple[int, int]:
    """The fewest and the most answers that a share may stand for."""
    value = one.value or 0.0
    if one.bound is Bound.AT_LEAST:
        return math.ceil(value * whole / 100 - WHOLE), whole
    least, more = ((value + way) * whole / 100 for way in (-step / 2, step / 2))
    return max(0, math.ceil(least - WHOLE)), math.ceil(more - WHOLE) - 1


def _filled(spans: Sequence[tuple[float, tuple[int, int]]], whole: int) -> float:
    """The mean when as many as can be chose the first of these points, then the next."""
    left = whole - sum(least for _, (least, _) in spans)
    total = 0.0
    for point, (least, most) in spans:
        more = min(left, most - least)
        left -= more
        total += point * (least + more)
    return total / whole


def _step(pairs: int) -> int:
    """Of how many percent the steps are in which answers are told."""
    return 1 if pairs >= MANY else 5


def parts_of_pairs(counts: Mapping[str, int], details: Sequence[str], pairs: int) -> tuple[Share, ...]:
    """The share of each detail where each of the pairs has one; all kept back where a small one would follow."""
    whole = sum(counts.get(detail, 0) for detail in details)
    if not whole:
        return ()
    parts = {detail: 100 * counts.get(detail, 0) / whole for detail in details}
    if max(parts.values()) >= NEARLY_ALL:
        return tuple(_nearly_all(detail, part) for detail, part in parts.items())
    step, small = (10, 15) if pairs < MANY else (5, 5) if pairs < MOST else (1, 2)
    told = {detail: small if part < small else step * math.floor(part / step + 0.5) for detail, part in parts.items()}
    meant = {detail: _meant(told[detail], step, small, whole, few=part < small) for detail, part in parts.items()}
    if any(_known(detail, meant, whole) for detail, part in parts.items() if part < small):
        return tuple(Share(detail, None) for detail in details)
    return tuple(
        Share(detail, told[detail], Bound.AT_MOST if part < small else Bound.EXACT) for detail, part in parts.items()
    )


def _meant(value: float, step: float, small: float, whole: int, *, few: bool) -> tuple[int, int]:
    """The fewest and the most that what is told may stand for."""
    if few:
        return 0, math.ceil(small * whole / 100) - 1
    least = max(value - step / 2, small) * whole / 100
    return math.ceil(least - WHOLE), math.ceil((value + step / 2) * whole / 100 - WHOLE) - 1


def _known(detail: str, meant: Mapping[str, tuple[int, int]], whole: int) -> bool:
    """Whether a small part can only be one of two numbers, as all others are told."""
    others = [ends for other, ends in meant.items() if other != detail]
    least = max(meant[detail][0], whole - sum(most for _, most in others))
    most = min(meant[detail][1], whole - sum(few for few, _ in others))
    return most - least < UNCERTAIN


def _nearly_all(detail: str, part: float) -> Share:
    return Share(detail, NEARLY_ALL, Bound.AT_LEAST) if part >= NEARLY_ALL else Share(detail, None)
