"""What changed between two check-ins of the same form, and whether it is more than ordinary noise.

The only place that subtracts an earlier check-in from a later one. It looks only at the items that both asked, so
that a questionnaire that grew or shrank between them is never taken for a change of the people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from assessments.comparison import Comparison, Row, Side, compare
from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.response import Response
from assessments.timeline import Moment, Timeline, overall_by, score_of

DIGITS = 9  # sums of thirds that ought to be a whole point are one, whatever the last bit says


class Movement(StrEnum):
    """What became of the distance between two views, by the numbers as shown."""

    CLOSER = "closer"
    FURTHER = "further"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Step:
    """One score then and now, in points and not rounded; `clear` when the change is more than ordinary noise."""

    before: float
    after: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two views were apart and are now, as shown, and what that means."""

    before: float
    after: float
    movement: Movement
    clear: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """One principle in one person; a part is None where a score is missing at one of the two check-ins."""

    side: Side
    principle_id: str
    own: Step | None
    partner: Step | None
    distance: Distance | None


@dataclass(frozen=True, slots=True)
class Change:
    """Ten rows (about the mentor first, principles in order) and each person's mean over all they rated.

    `left_out` has the ids of the items that only one of the two check-ins asked: nothing here counts them.
    """

    before: Moment
    after: Moment
    rows: tuple[RowChange, ...]
    overall: Mapping[Role, Step | None]
    left_out: tuple[str, ...]

    @property
    def common_items_only(self) -> bool:
        """Whether the two check-ins asked different items, so that only those which both asked are compared."""
        return bool(self.left_out)

    @property
    def versions(self) -> tuple[str, str]:
        """The version of the questionnaire at each of the two."""
        return self.before.instrument_version, self.after.instrument_version


def first_and_last(moments: Sequence[Moment], form: Form) -> tuple[Moment, Moment] | None:
    """The first and the last check-in of this form with two views to show; None when there are not two."""
    opened = [moment for moment in moments if moment.form is form and moment.opened]
    return (opened[0], opened[-1]) if len(opened) > 1 else None


def over_time(of: Timeline) -> Change | None:
    """From the first to the last full check-in, or of the short ones while there are not two; None with neither."""
    ends = first_and_last(of.moments, Form.FULL) or first_and_last(of.moments, Form.SHORT)
    return change(of.instrument, *ends) if ends else None


def change(instrument: Instrument, before: Moment, after: Moment) -> Change:
    """From one check-in to a later one; raises ValueError for two forms or where a view is missing."""
    if before.form is not after.form or not before.opened or not after.opened:
        raise ValueError("A change is between two check-ins of one form, each with both views.")
    common = before.asked & after.asked
    then, now = (_compared(instrument, opened, common) for opened in (before.opened, after.opened))
    return Change(
        before=before,
        after=after,
        rows=tuple(_row_change(then, now, row) for row in then.rows),
        overall=MappingProxyType(
            {
                role: _step(overall_by(then, role), overall_by(now, role), instrument.scoring.clear_overall)
                for role in Role
            }
        ),
        left_out=tuple(sorted(before.asked ^ after.asked)),
    )


def _compared(instrument: Instrument, responses: tuple[Response, Response], items: frozenset[str]) -> Comparison:
    mentor, mentee = (
        replace(response, ratings=tuple(one for one in response.ratings if one.item_id in items))
        for response in responses
    )
    return compare(instrument, mentor, mentee)


def _row_change(then: Comparison, now: Comparison, row: Row) -> RowChange:
    clear = then.instrument.scoring.clear

    def step(view: Perspective) -> Step | None:
        before, after = (score_of(one, row.side, row.principle_id, view) for one in (then, now))
        return _step(before, after, clear)

    later = now.row(row.side, row.principle_id)
    return RowChange(
        row.side, row.principle_id, step(row.side.own), step(row.side.partner), _distance(row, later, clear)
    )


def _step(before: float | None, after: float | None, limit: float) -> Step | None:
    if before is None or after is None:
        return None
    return Step(before, after, _reaches(after - before, limit))


def _distance(then: Row, now: Row, limit: float) -> Distance | None:
    if not then.shown or not now.shown or then.difference is None or now.difference is None:
        return None
    before, after = abs(then.shown.difference), abs(now.shown.difference)
    movement = Movement.SAME if before == after else Movement.CLOSER if after < before else Movement.FURTHER
    return Distance(before, after, movement, _reaches(abs(now.difference) - abs(then.difference), limit))


def _reaches(by: float, limit: float) -> bool:
    return round(abs(by), DIGITS) >= limit
