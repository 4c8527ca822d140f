"""What is counted in a wave before anything is released: who is in it, and sums in which nobody can be told apart.

The only place that draws these shapes. The store fills them from the database, release.py decides what of them may be
seen. Nothing here is ever shown, exported or kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from assessments.comparison import Side
from assessments.figures import Group
from assessments.instrument import Perspective

# One comparison: whom it is about, and the principle. Bit i of `counted` is the i-th of instrument order, all
# comparisons about the mentor first.
Compared = tuple[Side, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One pair in a wave, by the check-in with which it is in it.

    `counted` has bit i set when both views of comparison i have a score over the items both answered. `department` and
    `stage` (of the mentee) are keys of groups, empty when they are not known.
    """

    pair_id: UUID
    check_in_id: UUID
    mentor_id: UUID
    mentee_id: UUID
    department: str
    stage: str
    mentor_stage: str
    counted: int


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over the pairs of a group with one comparison counted: enough for means, intervals and agreement.

    `own`, `partner`, `difference` are sums of x; `*_squares` sums of x squared; `product` the sum of own times partner.
    For intervals in which the mentees of one mentor are not independent, over the mentors m with n_m pairs:
    `mentors` their number, `sizes` the sum of n_m squared, and for x each of own, partner and difference with s_m the
    sum of x: `*_clusters` the sum of s_m squared, `*_mixed` the sum of n_m times s_m.
    """

    n: int
    own: float
    partner: float
    difference: float
    own_squares: float
    partner_squares: float
    difference_squares: float
    product: float
    mentors: int
    sizes: float
    own_clusters: float
    partner_clusters: float
    difference_clusters: float
    own_mixed: float
    partner_mixed: float
    difference_mixed: float


@dataclass(frozen=True, slots=True)
class ItemSums:
    """Of one perspective and principle, over everybody who answered all its `n` items: sums and sums of products."""

    n: int
    sums: tuple[float, ...]
    products: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Tallies:
    """Everything counted in one wave.

    `groups` are all groups of the program in the order of screens, everybody first. `moments` by group and comparison;
    `changes` the same for this wave minus the one before, of everybody, over the pairs with the comparison counted in
    both. `answers` counts of each point ("1" to "5", "not_seen") by perspective and principle; `bands` of each band by
    comparison; `picks` by (side, "own" or "partner", "strongest" or "grow"), of each principle; `marks` of each mark.
    `marking` are the pairs whose marks are in `marks`.
    """

    groups: tuple[Group, ...]
    members: tuple[Member, ...]
    moments: Mapping[tuple[Group, Compared], Moments]
    changes: Mapping[Compared, Moments] = field(default_factory=dict)
    answers: Mapping[tuple[Perspective, str], Mapping[str, int]] = field(default_factory=dict)
    items: Mapping[tuple[Perspective, str], ItemSums] = field(default_factory=dict)
    bands: Mapping[Compared, Mapping[str, int]] = field(default_factory=dict)
    picks: Mapping[tuple[Side, str, str], Mapping[str, int]] = field(default_factory=dict)
    marks: Mapping[str, int] = field(default_factory=dict)
    marking: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Before:
    """A release that was made earlier, for whoever may compare it with the next one.

    `same_wave`: a release of this wave, to which later answers are added; otherwise one of another wave. `shown` are
    the groups whose means of this comparison were shown.
    """

    same_wave: bool
    members: tuple[Member, ...]
    shown: Mapping[Compared, frozenset[Group]]
    changes_shown: frozenset[Compared] = frozenset()
