"""What is counted in a wave before anything is released: who is in it, and sums in which nobody can be told apart.

The only place that draws these shapes. The store fills them from the database, release.py decides what of them may be
seen. Nothing here is ever shown, exported or kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from assessments.comparison import Side
from assessments.figures import Figure, Group
from assessments.instrument import Perspective

# One comparison: whom it is about, and the principle. Bit i of `counted` is the i-th of instrument order, all
# comparisons about the mentor first.
Compared = tuple[Side, str]
STAYS = 1 << 30  # in `changed`, far above every comparison: the change of this pair is counted where it has one


@dataclass(frozen=True, slots=True)
class Member:
    """One pair in a wave, by the check-in with which it is in it.

    `counted` has bit i set when both views of comparison i have a score over the items both answered; `changed` when
    that is so here and, for the same pair, in the release with which changes are compared, and STAYS when the change of
    this pair is asked for at all, whatever it answered (staying.py). `marked` when the marks
    that its earlier agreements got in this check-in are counted. `department` and `stage` (of the mentee) are keys of
    groups, empty when they are not known.
    """

    pair_id: UUID
    check_in_id: UUID
    mentor_id: UUID
    mentee_id: UUID
    department: str
    stage: str
    mentor_stage: str
    counted: int
    changed: int = 0
    marked: bool = False


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
    """Of one perspective and principle, over the `n` pairs that are counted and rated all of its items.

    Sums of each item, and of each product of two.
    """

    n: int
    sums: tuple[float, ...]
    products: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Tallies:
    """Everything counted in one wave.

    `groups` are all groups of the program in the order of screens, everybody first. `moments` by group and comparison,
    over the members of the group with the comparison `counted`. `changes` the same for this wave minus the one before,
    of everybody, over the members with the comparison `changed`; `compared_with` is the release of the wave before
    whose members these pairs were, None in a first wave.

    Of everybody, over the members with the comparison counted: `answers` counts of each point ("1" to "5", "not_seen")
    by perspective and principle; `bands` of each band by comparison. Over all members: `picks` by (side, "own" or
    "partner", "strongest" or "grow"), of each principle; who would rather not say is in none. Over the members that are
    `marked`: `marks`, of each mark, the marks of a pair being one together.
    """

    groups: tuple[Group, ...]
    members: tuple[Member, ...]
    moments: Mapping[tuple[Group, Compared], Moments]
    changes: Mapping[Compared, Moments] = field(default_factory=dict)
    answers: Mapping[tuple[Perspective, str], Mapping[str, int]] = field(default_factory=dict)
    items: Mapping[tuple[Perspective, str], ItemSums] = field(default_factory=dict)
    bands: Mapping[Compared, Mapping[str, int]] = field(default_factory=dict)
    picks: Mapping[tuple[Side, str, str], Mapping[str, int]] = field(default_factory=dict)
    marks: Mapping[str, float] = field(default_factory=dict)
    compared_with: UUID | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A release that was made earlier in this program, of whatever wave, for whoever may compare it with the next one.

    `same_wave`: a release of this wave, to which later answers are added. `compared_with` is the release whose members
    its changes were taken from. `members` as they were then, also those that have left since.
    """

    id: UUID
    same_wave: bool
    members: tuple[Member, ...]
    figures: tuple[Figure, ...]
    compared_with: UUID | None = None
