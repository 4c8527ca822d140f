"""Two raters on the same person: differences, what they are called, and the kind order of the reveal.

The only place that subtracts one person's answers from another's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from assessments.errors import UnknownPrinciple, WrongRole
from assessments.instrument import Form, Instrument, Perspective, Principle, Role, Scoring
from assessments.response import Rating, Response
from assessments.scoring import Scores, answers, score, shown

MOST_DIFFERENT = 2


class Side(StrEnum):
    """Whom a comparison is about; no other two views may be subtracted."""

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
    """One principle seen by two raters, over the `common` items both answered; None if these are too few."""

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
        if self.own is None or self.partner is None:
            return None
        own, partner = shown(self.own), shown(self.partner)
        return Shown(own, partner, round(own - partner, 1))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ten rows (about the mentor first, principles in order) and each perspective's own scores."""

    instrument: Instrument
    form: Form
    rows: tuple[Row, ...]
    scores: Mapping[Perspective, Scores]

    def row(self, side: Side, principle_id: str) -> Row:
        """One row; raises UnknownPrinciple."""
        for row in self.rows:
            if (row.side, row.principle_id) == (side, principle_id):
                return row
        raise UnknownPrinciple(principle_id)

    def by_difference(self) -> tuple[Row, ...]:
        """All rows, widest difference first, then by title; rows without a score last."""

        def order(row: Row) -> tuple[bool, float, str]:
            return (
                row.difference is None,
                -abs(row.difference or 0),
                self.instrument.principle(row.principle_id).title,
            )

        return tuple(sorted(self.rows, key=order))


@dataclass(frozen=True, slots=True)
class Reveal:
    """The kind order: shared strengths, where the partner sees more, at most two different views."""

    both_strong: tuple[Row, ...]
    partner_sees_more: tuple[Row, ...]
    different: tuple[Row, ...]


def compare(instrument: Instrument, mentor: Response, mentee: Response) -> Comparison:
    """Both people's responses to one check-in, compared; raises WrongRole when they are not one of each."""
    if (mentor.role, mentee.role) != (Role.MENTOR, Role.MENTEE):
        raise WrongRole
    if mentor.form is not mentee.form:
        raise ValueError("Two responses of one check-in have one form.")
    form = mentor.form
    ratings = (*mentor.ratings, *mentee.ratings)
    scores = {view: score(instrument, form, ratings, view) for view in Perspective}
    rows = tuple(
        _row(instrument, form, side, principle, ratings) for side in Side for principle in instrument.principles
    )
    return Comparison(instrument, form, rows, MappingProxyType(scores))


def of_groups(instrument: Instrument, form: Form, scores: Mapping[Perspective, Scores]) -> Comparison:
    """The views of two groups, compared by their means as shown and nothing finer."""
    rows = tuple(
        _of_means(
            instrument.scoring,
            side,
            principle.id,
            scores[side.own].principles[principle.id].mean,
            scores[side.partner].principles[principle.id].mean,
        )
        for side in Side
        for principle in instrument.principles
    )
    return Comparison(instrument, form, rows, MappingProxyType(dict(scores)))


def _of_means(rules: Scoring, side: Side, principle_id: str, own: float | None, partner: float | None) -> Row:
    if own is None or partner is None:
        return Row(side, principle_id, None, None, 0, None, None, None)
    difference = round(own - partner, 1)
    band = _band(rules, difference)
    return Row(side, principle_id, own, partner, 1, difference, band, _label(rules, band, own, partner))


def _row(instrument: Instrument, form: Form, side: Side, principle: Principle, ratings: Sequence[Rating]) -> Row:
    own, partner = answers(ratings, side.own), answers(ratings, side.partner)
    asked = (item.id for item in principle.asked(form))
    both = [
        (mine, theirs)
        for item_id in asked
        if (mine := own.get(item_id)) is not None and (theirs := partner.get(item_id)) is not None
    ]
    if len(both) < instrument.min_answered(form):
        return Row(side, principle.id, None, None, len(both), None, None, None)
    return _scored(instrument.scoring, side, principle.id, both)


def _scored(rules: Scoring, side: Side, principle_id: str, both: Sequence[tuple[int, int]]) -> Row:
    common = len(both)
    own = sum(mine for mine, _ in both) / common
    partner = sum(theirs for _, theirs in both) / common
    # One division of whole numbers, not a difference of two rounded means: 0.5 and 1.0 are then met exactly.
    difference = sum(mine - theirs for mine, theirs in both) / common
    band = _band(rules, difference)
    return Row(side, principle_id, own, partner, common, difference, band, _label(rules, band, own, partner))


def _band(rules: Scoring, difference: float) -> Band:
    if abs(difference) >= rules.clear:
        return Band.CLEAR
    return Band.WORTH_A_TALK if abs(difference) >= rules.worth_a_talk else Band.SIMILAR


def _label(rules: Scoring, band: Band, own: float, partner: float) -> Label:
    if band is not Band.SIMILAR:
        return Label.OWN_HIGHER if own > partner else Label.PARTNER_HIGHER
    if min(own, partner) >= rules.strong:
        return Label.SIMILAR_HIGH
    return Label.SIMILAR_LOW if max(own, partner) <= rules.room else Label.SIMILAR_MID


def kind_order(comparison: Comparison) -> Reveal:
    """What to look at first; equal differences keep the order of the principles, about the mentor first."""
    return Reveal(
        both_strong=_labeled(comparison, Label.SIMILAR_HIGH),
        partner_sees_more=_labeled(comparison, Label.PARTNER_HIGHER),
        different=_labeled(comparison, Label.OWN_HIGHER)[:MOST_DIFFERENT],
    )


def _labeled(comparison: Comparison, label: Label) -> tuple[Row, ...]:
    """The rows with this label, widest difference first unless they are similar anyway."""
    place = [principle.id for principle in comparison.instrument.principles]

    def order(row: Row) -> tuple[float, int]:
        width = 0 if label is Label.SIMILAR_HIGH else abs(row.difference or 0)
        return -width, place.index(row.principle_id)

    return tuple(sorted((row for row in comparison.rows if row.label is label), key=order))
