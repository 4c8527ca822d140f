"""What two people promise each other after a reveal, when it can be taken, and how it went.

The only place that decides whether an agreement is acceptable, when it counts, and when it is settled.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from assessments.errors import DayMissing, DayPast, DayTooFar, PromiseMissing, TextTooLong, WhenMissing
from assessments.instrument import Instrument
from assessments.perspective import Role
from assessments.readable import one_line

MAX_CLAUSE = 240
MOST_AGREEMENTS = 2
LOOK_AGAIN_MONTHS, LATEST_MONTHS = 3, 24
ELSEWHERE = timedelta(days=1)  # where two people are, it may be the day before or after the one that is told here


class Mark(StrEnum):
    """How an agreement went, as one of the two sees it."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NO_LONGER_NEEDED = "no_longer_needed"


SETTLING = frozenset({Mark.KEPT, Mark.NO_LONGER_NEEDED})


@dataclass(frozen=True, slots=True)
class Wording:
    """An agreement as typed: "When ___, I, [mentor], will ___; I, [mentee], will ___; we look again on ___".

    `passes_on`: it is about someone whom one of the two will mentor next.
    """

    when: str
    mentor: str
    mentee: str
    principle_id: str
    look_again_on: date | None
    passes_on: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """A wording that can be taken. The words of somebody who has left the pair are empty."""

    when: str
    mentor: str
    mentee: str
    principle_id: str
    look_again_on: date
    passes_on: bool = False

    @classmethod
    def of(cls, instrument: Instrument, wording: Wording, today: date) -> Agreement:
        """The wording, each clause on one line; `today` in UTC, so that today is taken wherever it is still today.

        Raises WhenMissing, PromiseMissing, TextTooLong, UnreadableText, UnknownPrinciple, DayMissing, DayPast or
        DayTooFar.
        """
        when, promises = _clause(wording.when), {role: _clause(getattr(wording, role)) for role in Role}
        if not when:
            raise WhenMissing
        for role, promise in promises.items():
            if not promise:
                raise PromiseMissing(role)
        principle_id = instrument.principle(wording.principle_id).id
        day = _look_again(wording.look_again_on, today)
        return cls(when, promises[Role.MENTOR], promises[Role.MENTEE], principle_id, day, bool(wording.passes_on))

    def promise(self, role: Role) -> str:
        """What this one of the two will do."""
        return self.mentor if role is Role.MENTOR else self.mentee


def preset_day(today: date) -> date:
    """When to look again unless the two choose another day: three months ahead."""
    return _months_on(today, LOOK_AGAIN_MONTHS)


def latest_day(today: date) -> date:
    """The last day that can be chosen: two years ahead."""
    return _months_on(today, LATEST_MONTHS)


def agreed_at(assents: Mapping[Role, datetime | None]) -> datetime | None:
    """When the second of the two agreed; None as long as one has not."""
    moments = [assents.get(role) for role in Role]
    return max(moment for moment in moments if moment) if all(moments) else None


def settled(marks: Mapping[Role, Mark]) -> bool:
    """Whether an agreement needs no look any more: for both it is kept or no longer needed."""
    return all(marks.get(role) in SETTLING for role in Role)


def _clause(text: str) -> str:
    clause = one_line(text)
    if len(clause) > MAX_CLAUSE:
        raise TextTooLong(len(clause), MAX_CLAUSE)
    return clause


def _look_again(day: date | None, today: date) -> date:
    if day is None:
        raise DayMissing
    if day < today - ELSEWHERE:
        raise DayPast
    if day > latest_day(today + ELSEWHERE):
        raise DayTooFar(latest_day(today))
    return day


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
