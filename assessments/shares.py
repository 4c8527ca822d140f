"""Distributions of a release in percent: the only place that rounds them and says when most of one must be kept back.

Of few pairs a whole percent would tell every count, and the counts of the answers the exact mean: so steps of five.
Where nearly all say the same, only that is told, because who said something else would be seen by whoever knows one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.figures import Bound

NEARLY_ALL = 90
MANY = 50  # pairs from which a whole percent no longer tells a count


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
    step = 1 if pairs >= MANY else 5
    return tuple(Share(detail, step * math.floor(part / step + 0.5)) for detail, part in parts.items())


def _nearly_all(detail: str, part: float) -> Share:
    return Share(detail, NEARLY_ALL, Bound.AT_LEAST) if part >= NEARLY_ALL else Share(detail, None)
