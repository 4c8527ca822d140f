"""The waves of a program as its lead plans them, the smallest group that is shown, and what was released.

The only place that judges the days of a wave and adds waves to a plan, and the only one that gives a release to
anybody. What it gives is read from the tables of releases and from nothing else: it costs as much after a million
answers as after a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from assessments.errors import (
    ClosesFirst,
    DaysMissing,
    NotAllowed,
    TooLarge,
    TooSmall,
    WaveDropped,
    WavesOverlap,
    WaveTooFar,
)
from assessments.figures import MINIMUM, Release
from assessments.instrument import Form, load
from store import keys
from store.actors import Actors
from store.cards import ReleaseCard, Schedule, WaveCard, WaveState
from store.engine import Transaction
from store.released import read_release, read_releases

MOST = 1000
PAST, FUTURE = timedelta(days=366), timedelta(days=5 * 366)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave as it is stored; `next_opens_on` is the opening day of the wave after it, if one is planned."""

    id: UUID
    number: int
    form: Form
    instrument_id: str
    opens_on: date
    closes_on: date
    closed_at: datetime | None
    next_opens_on: date | None
    request_id: UUID

    @property
    def days(self) -> tuple[datetime, datetime]:
        """From when until when a check-in that is completed is in this wave."""
        return datetime.combine(self.opens_on, time()), datetime.combine(self.next_opens_on or date.max, time())

    def state(self, today: date) -> WaveState:
        """Where it stands."""
        if self.closed_at:
            return WaveState.CLOSED
        if today < self.opens_on:
            return WaveState.PLANNED
        return WaveState.OPEN if today <= self.closes_on else WaveState.DUE


class Waves(Actors):
    """Acts of a lead on the waves of the own program; all raise NotAllowed for everybody else."""

    def waves(self, token: str, program_id: UUID) -> Schedule:
        """What is planned and what was released, with the number of pairs that have completed each wave."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            released: dict[UUID, list[ReleaseCard]] = {}
            for card in read_releases(transaction, program_id):
                released.setdefault(card.wave_id, []).append(card)
            waves = read_waves(transaction, program_id)
            return Schedule(
                read_minimum(transaction, program_id),
                tuple(self._card(transaction, program_id, wave, released) for wave in waves),
            )

    def _card(
        self, transaction: Transaction, program_id: UUID, wave: Wave, released: Mapping[UUID, list[ReleaseCard]]
    ) -> WaveCard:
        cards, state = released.get(wave.id, []), wave.state(self._now().date())
        pairs = cards[-1].pairs if cards else 0
        if state in {WaveState.OPEN, WaveState.DUE}:
            [(pairs,)] = transaction.rows("wave_completed", *window(program_id, wave))
        days = (wave.opens_on, wave.closes_on)
        return WaveCard(wave.id, wave.number, wave.form, *days, state, wave.closed_at, pairs, tuple(cards))

    def plan_wave(
        self,
        token: str,
        request: UUID,
        program_id: UUID,
        *,
        opens_on: date | None,
        closes_on: date | None,
        form: Form = Form.FULL,
        all_pairs: bool = False,
    ) -> UUID:
        """A wave after all that are planned; the same request again is the same wave, be it dropped since.

        From the second on its opening day, if it is to come, is when the pairs of the program meet again once it is
        their next one; a pair for which another day was set keeps that until then, unless `all_pairs` are meant.
        Raises DaysMissing, ClosesFirst, WaveTooFar or WavesOverlap.
        """
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            waves, now = read_waves(transaction, program_id), self._now()
            for wave in waves:
                if wave.request_id == request:
                    return wave.id
            for (dropped,) in transaction.rows("dropped_by_request", program_id, request):
                return UUID(str(dropped))
            days = judged(opens_on, closes_on, limits(now.date()), waves[-1] if waves else None)
            wave_id, number = keys.row_id(), len(waves) + 1
            what = (str(form), load().id, *days)
            transaction.rows("add_wave", wave_id, program_id, number, *what, request, now)
            if all_pairs and waves and days[0] > now.date():
                transaction.rows("drop_own_dates", program_id)
            return wave_id

    def set_minimum(self, token: str, program_id: UUID, minimum: int) -> None:
        """The smallest group of pairs that releases show from now on; the same again changes nothing.

        Raises TooSmall or TooLarge.
        """
        if minimum < MINIMUM:
            raise TooSmall(MINIMUM)
        if minimum > MOST:
            raise TooLarge(MOST)
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            said, ordinal = next(iter(transaction.rows("minimum", program_id)), (None, 0))
            if minimum != said:
                transaction.rows("add_minimum", program_id, ordinal + 1, minimum, self._now())

    def releases(self, token: str, program_id: UUID) -> tuple[ReleaseCard, ...]:
        """Everything that was released of a program, by wave, the oldest first."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            return read_releases(transaction, program_id)

    def release(self, token: str, release_id: UUID) -> Release:
        """One release with all its figures, as they were when it was made."""
        with self._engine.read() as transaction:
            self._somebody(transaction, token)
            for row in transaction.rows("release", release_id):
                self._lead(transaction, token, row[0])
                return read_release(transaction, row[1:])
        raise NotAllowed()

    def _wave(self, transaction: Transaction, token: str, wave_id: UUID) -> tuple[UUID, Wave, tuple[Wave, ...]]:
        """The program of a wave, the wave, and all waves of that program; raises WaveDropped."""
        self._somebody(transaction, token)
        for (program_id,) in transaction.rows("wave_program", wave_id):
            self._lead(transaction, token, program_id)
            waves = read_waves(transaction, program_id)
            for wave in waves:
                if wave.id == wave_id:
                    return program_id, wave, waves
            raise WaveDropped()
        raise NotAllowed()


def read_waves(transaction: Transaction, program_id: UUID) -> tuple[Wave, ...]:
    """The waves of a program in their order."""
    rows = transaction.rows("waves", program_id)
    return tuple(Wave(row[0], row[1], Form(row[2]), *row[3:]) for row in rows)


def read_minimum(transaction: Transaction, program_id: UUID) -> int:
    """The smallest group that a program shows."""
    return next((int(minimum) for minimum, _ in transaction.rows("minimum", program_id)), MINIMUM)


def window(program_id: UUID, wave: Wave) -> tuple[object, ...]:
    """What a question about the check-ins of a wave asks with."""
    return program_id, *wave.days, str(wave.form), wave.instrument_id


def limits(today: date) -> tuple[date, date]:
    """The first and the last day that a wave may have."""
    return today - PAST, today + FUTURE


def judged(
    opens_on: date | None, closes_on: date | None, within: tuple[date, date], before: Wave | None
) -> tuple[date, date]:
    """Both days, if a wave that comes after `before` can have them."""
    if opens_on is None or closes_on is None:
        raise DaysMissing()
    if closes_on < opens_on:
        raise ClosesFirst()
    first, last = within
    if opens_on < first or closes_on > last:
        raise WaveTooFar(first, last)
    if before and opens_on <= before.closes_on:
        raise WavesOverlap(before.closes_on + ONE_DAY)
    return opens_on, closes_on
