"""Two raters on the same person: differences, what they are called, and the kind order of the reveal.

The only place that subtracts one person's answers from another's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.response import Response
from assessments.scoring import Scores


class Side(StrEnum):
    """Whom a comparison is about. Only these two may be subtracted: same person, same behavior, two raters."""

    ABOUT_MENTOR = "about_mentor"
    ABOUT_MENTEE = "about_mentee"

    @property
    def target(self) -> Role:
        """Whom both raters look at."""
        return Role.MENTOR if self is Side.ABOUT_MENTOR else Role.MENTEE

    @property
    def own(self) -> Perspective:
        """The target's own view."""
        return Perspective.own(self.target)

    @property
    def partner(self) -> Perspective:
        """The partner's view of the target."""
        return Perspective.of_partner(self.target.other)


class Band(StrEnum):
    """How far two views are apart."""

    SIMILAR = "similar"
    WORTH_A_TALK = "worth_a_talk"
    CLEAR = "clear"


class Label(StrEnum):
    """What two views say together."""

    SIMILAR_HIGH = "similar_high"
    SIMILAR_LOW = "similar_low"
    SIMILAR_MID = "similar_mid"
    OWN_HIGHER = "own_higher"
    PARTNER_HIGHER = "partner_higher"


@dataclass(frozen=True, slots=True)
class Shown:
    """The three numbers of a row as screens print them: own minus partner is always the difference."""

    own: float
    partner: float
    difference: float


@dataclass(frozen=True, slots=True)
class Row:
    """One principle seen by two raters, over the `common` items both answered; all None when these are too few."""

    side: Side
    principle_id: str
    own: float | None
    partner: float | None
    common: int
    difference: float | None
    band: Band | None
    label: Label | None

    @property
    def shown(self) -> Shown | None:
        """The numbers to print, one decimal each; None without a score."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ten rows (about the mentor first, principles in order) and each perspective's own scores."""

    instrument: Instrument
    form: Form
    rows: tuple[Row, ...]
    scores: Mapping[Perspective, Scores]

    def row(self, side: Side, principle_id: str) -> Row:
        """One row; raises UnknownPrinciple."""
        raise NotImplementedError

    def by_difference(self) -> tuple[Row, ...]:
        """All rows, widest difference first, then by title; rows without a score last."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Reveal:
    """The kind order: shared strengths, then what the partner sees more of, then at most two different views."""

    both_strong: tuple[Row, ...]
    partner_sees_more: tuple[Row, ...]
    different: tuple[Row, ...]


def compare(instrument: Instrument, mentor: Response, mentee: Response) -> Comparison:
    """Both people's responses to one check-in, compared."""
    raise NotImplementedError


def kind_order(comparison: Comparison) -> Reveal:
    """What to look at first; equal differences keep the order of the principles, about the mentor first."""
    raise NotImplementedError
