"""Check-ins over time: every score of a pair in a row, and which of them may be joined by a line.

The only place that decides that. A line never crosses a missed check-in, a score that is missing, a change of the
items asked, or the step between the full and the short form. The full form's line passes over a short check-in,
which stands apart; the short form's line ends where a full check-in comes between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assessments.comparison import Comparison, Side, compare
from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.response import Response
from assessments.scoring import overall_of


@dataclass(frozen=True, slots=True)
class Moment:
    """One check-in: both responses once both views were opened, none of them before that or when it was missed."""

    number: int
    on: date
    form: Form
    instrument_version: str
    mentor: Response | None = None
    mentee: Response | None = None

    def __post_init__(self) -> None:
        if any(response and response.form is not self.form for response in (self.mentor, self.mentee)):
            raise ValueError("A check-in and its responses have one form.")

    @property
    def opened(self) -> tuple[Response, Response] | None:
        """The mentor's and the mentee's response; None unless both are there, so that no view is ever seen alone."""
        return (self.mentor, self.mentee) if self.mentor and self.mentee else None

    @property
    def asked(self) -> frozenset[str]:
        """The items that this check-in asked."""
        return frozenset(one.item_id for response in self.opened or () for one in response.ratings)


@dataclass(frozen=True, slots=True)
class Marker:
    """One agreement in time: its number as shown, the check-in it was made at, its principle and its dates.

    `outcomes` has the mark that each person gave it later, None as long as there is none.
    """

    number: int
    check_in: int
    principle_id: str
    made_on: date
    look_again_on: date
    outcomes: Mapping[Role, str | None]


@dataclass(frozen=True, slots=True)
class Run:
    """Check-ins of one form that a line may join, as places in the list of moments; a single one stands alone."""

    form: Form
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One number for each moment (None where there is none), in points and not rounded, and its runs."""

    values: tuple[float | None, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One principle in one person: both raters' scores, and own minus partner where both answered."""

    side: Side
    principle_id: str
    own: Line
    partner: Line
    difference: Line

    def of(self, view: Perspective) -> Line:
        """The scores of one of the two raters."""
        return self.own if view.is_self else self.partner


@dataclass(frozen=True, slots=True)
class Overall:
    """The mean of the ten principle scores each person gave, half of them about themselves."""

    mentor: Line
    mentee: Line
    difference: Line

    def of(self, role: Role) -> Line:
        """The means of one person."""
        return self.mentor if role is Role.MENTOR else self.mentee


@dataclass(frozen=True, slots=True)
class Timeline:
    """A pair over time: ten series (about the mentor first, principles in order), overall, and the agreements.

    `changed_at` has the numbers of those check-ins that asked other items than the one of their form before.
    """

    instrument: Instrument
    moments: tuple[Moment, ...]
    series: tuple[Series, ...]
    overall: Overall
    agreements: tuple[Marker, ...]
    changed_at: tuple[int, ...]

    def about(self, side: Side) -> tuple[Series, ...]:
        """The five series about one person."""
        return tuple(one for one in self.series if one.side is side)

    @property
    def missed(self) -> tuple[int, ...]:
        """The numbers of the check-ins without two views to show."""
        return tuple(moment.number for moment in self.moments if not moment.opened)


def timeline(instrument: Instrument, moments: Sequence[Moment], agreements: Sequence[Marker] = ()) -> Timeline:
    """All check-ins of a pair, oldest first, in one instrument; items it no longer has do not count."""
    if any(later.number <= earlier.number for earlier, later in pairwise(moments)):
        raise ValueError("Check-ins are given oldest first, each once.")
    compared = [compare(instrument, *moment.opened) if moment.opened else None for moment in moments]
    return Timeline(
        instrument=instrument,
        moments=tuple(moments),
        series=tuple(
            _series(moments, compared, side, principle.id) for side in Side for principle in instrument.principles
        ),
        overall=_overall(moments, compared),
        agreements=tuple(agreements),
        changed_at=tuple(sorted(_changed_at(moments))),
    )


def score_of(comparison: Comparison, side: Side, principle_id: str, view: Perspective) -> float | None:
    """One score as the reveal has it: over the items both answered, or a person's own where these are too few."""
    row = comparison.row(side, principle_id)
    common = row.own if view.is_self else row.partner
    return comparison.scores[view].principles[principle_id].mean if common is None else common


def overall_by(comparison: Comparison, role: Role) -> float | None:
    """The mean of the ten principle scores that one person gave."""
    return overall_of(comparison.scores[Perspective.own(role)], comparison.scores[Perspective.of_partner(role)])


def _series(moments: Sequence[Moment], compared: Sequence[Comparison | None], side: Side, principle_id: str) -> Series:
    own, partner = (
        [None if one is None else score_of(one, side, principle_id, view) for one in compared]
        for view in (side.own, side.partner)
    )
    apart = [None if one is None else one.row(side, principle_id).difference for one in compared]
    return Series(side, principle_id, *(_line(moments, values) for values in (own, partner, apart)))


def _overall(moments: Sequence[Moment], compared: Sequence[Comparison | None]) -> Overall:
    mentor, mentee = ([None if one is None else overall_by(one, role) for one in compared] for role in Role)
    apart = [
        None if mine is None or theirs is None else mine - theirs for mine, theirs in zip(mentor, mentee, strict=True)
    ]
    return Overall(*(_line(moments, values) for values in (mentor, mentee, apart)))


def _line(moments: Sequence[Moment], values: Sequence[float | None]) -> Line:
    runs = (run for form in Form for run in _runs(moments, values, form))
    return Line(tuple(values), tuple(sorted(runs, key=lambda run: run.places)))


def _runs(moments: Sequence[Moment], values: Sequence[float | None], form: Form) -> Iterator[Run]:
    places: list[int] = []
    for place, moment in enumerate(moments):
        if moment.form is not form or values[place] is None:
            continue
        if places and not _joined(moments, places[-1], place):
            yield Run(form, tuple(places))
            places = []
        places.append(place)
    if places:
        yield Run(form, tuple(places))


def _joined(moments: Sequence[Moment], first: int, second: int) -> bool:
    """Whether a line may go from one score to a later one of the same form: over short check-ins, if it is full."""
    form = moments[first].form
    passed = all(one.opened and one.form is Form.SHORT is not form for one in moments[first + 1 : second])
    return passed and moments[first].asked == moments[second].asked


def _changed_at(moments: Sequence[Moment]) -> Iterator[int]:
    for form in Form:
        answered = [moment for moment in moments if moment.opened and moment.form is form]
        yield from (later.number for earlier, later in pairwise(answered) if later.asked != earlier.asked)
