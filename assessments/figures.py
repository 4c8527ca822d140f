"""What a release holds: numbers of many pairs that were computed once, and the reason wherever there is no number.

The only place that draws these shapes. Tables of the database, pages, charts, exports and the report all carry the same
figures, so a number that is hidden in one of them is in none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from assessments.comparison import Side

MINIMUM = 5
FOR_ANSWERS = 10
FOR_BANDS = 20
FOR_RELIABILITY = 30


class Breakdown(StrEnum):
    """How the pairs of a program are told apart, one way at a time; never two ways at once."""

    ALL = "all"
    DEPARTMENT = "department"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Group:
    """Some pairs of a program.

    `key` is stable from wave to wave: empty for all, a department's id, a stage's level; empty in a breakdown for the
    pairs of which it is not known. `label` is the name at the time of the release, as somebody typed it.
    """

    breakdown: Breakdown
    key: str = ""
    label: str = ""


EVERYBODY = Group(Breakdown.ALL)


class Kind(StrEnum):
    """What a figure is. OWN is the view of whoever the side is about, PARTNER that of the other person.

    Means and changes are in points of the scale with a 95% interval, and DIFFERENCE is own minus partner. ANSWERS,
    BAND, picks and MARK are shares in whole percent, one figure for each `detail`. ONWARD counts pairs.
    """

    OWN = "own"
    PARTNER = "partner"
    DIFFERENCE = "difference"
    OWN_CHANGE = "own_change"
    PARTNER_CHANGE = "partner_change"
    DIFFERENCE_CHANGE = "difference_change"
    OWN_ANSWERS = "own_answers"
    PARTNER_ANSWERS = "partner_answers"
    BAND = "band"
    OWN_STRONGEST = "own_strongest"
    PARTNER_STRONGEST = "partner_strongest"
    OWN_GROW = "own_grow"
    PARTNER_GROW = "partner_grow"
    MARK = "mark"
    ONWARD = "onward"
    AGREEMENT = "agreement"
    LIMITS = "limits"
    OWN_ALPHA = "own_alpha"
    PARTNER_ALPHA = "partner_alpha"
    OWN_OMEGA = "own_omega"
    PARTNER_OMEGA = "partner_omega"


CHANGE_OF: Mapping[Kind, Kind] = MappingProxyType(
    {Kind.OWN: Kind.OWN_CHANGE, Kind.PARTNER: Kind.PARTNER_CHANGE, Kind.DIFFERENCE: Kind.DIFFERENCE_CHANGE}
)
ANSWERS_OF: Mapping[Kind, Kind] = MappingProxyType({Kind.OWN: Kind.OWN_ANSWERS, Kind.PARTNER: Kind.PARTNER_ANSWERS})


class Bound(StrEnum):
    """Whether a value is the value, or only said to lie beyond it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Hidden(StrEnum):
    """Why there is no number."""

    FEW_PAIRS = "few_pairs"
    FEW_MENTORS = "few_mentors"
    FEW_MENTEES = "few_mentees"
    ONE_PERSON = "one_person"
    PROTECTS = "protects"
    COMBINED = "combined"
    EARLIER = "earlier"
    NOT_ENOUGH = "not_enough"
    FEW_SCORES = "few_scores"
    UNDEFINED = "undefined"


def in_range(n: int) -> str:
    """How many pairs a group has, as far as it is told."""
    return "20+" if n >= 20 else "10-19" if n >= 10 else "5-9"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a release, or the reason why there is none.

    `side` and `principle_id` are None where the kind has none. `detail` is a point of the scale ("1" to "5",
    "not_seen"), a band, a principle or "not_said" for a pick, a mark, or the two stages of a flow
    ("attending>resident"), else empty; a distribution that is hidden as a whole is one figure without it. `n` is the
    number of pairs, exact for everybody and a range for groups ("5-9", "10-19", "20+"), empty when it is hidden. `low`
    and `high` are None where there is no interval, which may be so beside a value. A hidden figure has `hidden`, and
    neither numbers nor an `n`. A flow has an `n` and no value.
    """

    group: Group
    kind: Kind
    side: Side | None = None
    principle_id: str | None = None
    detail: str = ""
    n: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = Bound.EXACT
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """All figures of a wave as they were when it closed, or when later answers were let in. Moments in naive UTC.

    `number` counts the releases of one wave from 1; `minimum` is the smallest group of pairs that it may show.
    """

    id: UUID
    wave_id: UUID
    wave_number: int
    number: int
    instrument_id: str
    minimum: int
    released_at: datetime
    figures: tuple[Figure, ...]
