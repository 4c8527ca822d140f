"""What each pair does from wave to wave: most go on, some miss one, some stop, and many promise each other something.

The only place that decides it. Everything comes from the seed of the pair and the days of the wave.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from assessments.agreements import Agreement, Mark, Wording, preset_day, settled
from assessments.instrument import Role
from sample import words
from sample.answers import Tempers, instrument, respond
from store.past import PastCheckIn, Promised, Told

if TYPE_CHECKING:
    from assessments.response import Response
    from sample.calendar import Days

MISSED, PARTED, FADED = 2, 3, 4  # the waves that restless pairs miss, after which they part, or in which one fades away
PROMISES, PROMISES_TWO = 0.75, 0.2
MARKS = {Mark.KEPT: 0.5, Mark.PARTLY: 0.26, Mark.NOT_YET: 0.16, Mark.NO_LONGER_NEEDED: 0.08}
SAYS_THE_SAME = 0.75
TWO_WEEKS = timedelta(days=14)
# How far a pair has come in the wave that is open: one in so many.
DONE, BOTH_SEALED, ONE_SEALED, ANSWERING = 0.42, 0.52, 0.68, 0.84


class Answering(Protocol):
    """Whoever knows what a pair answers."""

    def respond(self, role: Role, wave: int) -> Response:
        """Everything that this one says in this wave."""

    def promises(self, wave: int, chance: Random) -> list[tuple[Role, Wording]]:
        """What they promise each other after it, and whose wording it is."""

    def mark(self, wave: int, number: int, role: Role, chance: Random) -> Mark:
        """How this one says that their agreement of this number went."""


@dataclass
class Course:
    """The way of one pair through the waves."""

    pair_id: UUID
    seed: str
    answering: Answering
    restless: bool = False  # misses a wave, and stops later
    parts: bool = False  # kindly, if it stops
    stopped: bool = False
    standing: dict[UUID, int] = field(default_factory=dict)  # agreements that wait to be marked, and their number
    promised: int = 0
    check_ins: int = 0

    def wave(self, days: Days) -> PastCheckIn | None:
        """The check-in of a wave that is over; None for a pair that has stopped, or misses it."""
        chance = Random(f"{self.seed} wave {days.number}")
        if self.stopped or (self.restless and days.number == MISSED):
            return None
        if self.restless and days.number == (PARTED if self.parts else FADED):
            self.stopped = True
            return self._parts(days, chance) if self.parts else self._fades(days, chance)
        return self._whole(days, chance)

    def now(self, days: Days) -> PastCheckIn | None:
        """What the pair has done so far in the wave that is open; None while nobody has sealed anything."""
        chance = Random(f"{self.seed} wave {days.number}")
        how_far = chance.random()
        if self.stopped or how_far >= ONE_SEALED:
            return None
        if how_far < DONE:
            return self._whole(days, chance)
        return self._sealed(days, chance, tuple(Role) if how_far < BOTH_SEALED else (_either(chance),))

    def answers_now(self, days: Days) -> bool:
        """Whether somebody of this pair is in the middle of their answers today."""
        return not self.stopped and ONE_SEALED <= Random(f"{self.seed} wave {days.number}").random() < ANSWERING

    def mark(self, days: Days, agreement_id: UUID, role: Role) -> Mark:
        """How this one says today that an agreement went."""
        chance = Random(f"{self.seed} {agreement_id} {role}")
        return self.answering.mark(days.number, self.standing[agreement_id], role, chance)

    def _whole(self, days: Days, chance: Random) -> PastCheckIn:
        marks = self._marks(days, chance, tuple(Role))
        past = self._sealed(days, chance, tuple(Role), marks)
        last = max(moment for moment, _ in past.sealed.values())
        opened = {role: last + timedelta(minutes=chance.randint(5, 600 if days.is_open else 4000)) for role in Role}
        talked = max(opened.values()) + timedelta(minutes=chance.randint(15, 40))
        promised = self._promise(days, chance, talked)
        return replace(past, pressed=opened, marks=marks, promised=promised)

    def _sealed(
        self, days: Days, chance: Random, roles: tuple[Role, ...], marks: tuple[Told, ...] | None = None
    ) -> PastCheckIn:
        opened = _moment(days, chance, 0, 3)
        moments = {
            role: opened + timedelta(hours=chance.randint(3, 60), minutes=chance.randint(0, 59)) for role in roles
        }
        marks = self._marks(days, chance, roles) if marks is None else marks
        sealed = {role: (moments[role], self.answering.respond(role, days.number)) for role in roles}
        self.check_ins += 1
        return PastCheckIn(self.pair_id, self.check_ins, opened, sealed, marks=marks)

    def _parts(self, days: Days, chance: Random) -> PastCheckIn:
        """They end it kindly, after a last look at both views."""
        last = self._whole(days, chance)
        parted = max(last.pressed.values()) + timedelta(hours=2)
        return replace(last, promised=(), ended=(_either(chance), parted))

    def _fades(self, days: Days, chance: Random) -> PastCheckIn:
        """One of the two seals, the other never comes."""
        role = _either(chance)
        alone = self._sealed(days, chance, (role,))
        closed = alone.opened_at + TWO_WEEKS + timedelta(days=chance.randint(1, 3))
        return replace(alone, closed=(role, closed))

    def _marks(self, days: Days, chance: Random, roles: tuple[Role, ...]) -> tuple[Told, ...]:
        moment, told = _moment(days, chance, 0, 2), []
        for agreement_id, number in list(self.standing.items()):
            marks = {role: self.answering.mark(days.number, number, role, chance) for role in Role}
            told += [Told(agreement_id, role, marks[role], moment) for role in roles]
            if settled(marks) and len(roles) == len(Role):
                del self.standing[agreement_id]
        return tuple(told)

    def _promise(self, days: Days, chance: Random, moment: datetime) -> tuple[Promised, ...]:
        found = []
        for role, wording in self.answering.promises(days.number, chance):
            with_day = Wording(
                *(wording.when, wording.mentor, wording.mentee, wording.principle_id),
                preset_day(moment.date()),
                wording.passes_on,
            )
            agreement_id = UUID(int=Random(f"{self.seed} agreement {self.promised}").getrandbits(128), version=4)
            found.append(Promised(agreement_id, role, Agreement.of(instrument(), with_day, moment.date()), moment))
            self.standing[agreement_id] = self.promised
            self.promised += 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Anybody:
    """Answers, promises and marks by chance."""

    tempers: Tempers

    def respond(self, role: Role, wave: int) -> Response:
        """By their tempers."""
        return respond(self.tempers, role, wave)

    def promises(self, wave: int, chance: Random) -> list[tuple[Role, Wording]]:
        """None, one or two."""
        if chance.random() >= PROMISES:
            return []
        numbers = chance.sample(range(len(words.AGREEMENTS)), 2 if chance.random() < PROMISES_TWO else 1)
        return [(_either(chance), words.wording(number)) for number in numbers]

    def mark(self, wave: int, number: int, role: Role, chance: Random) -> Mark:
        """Mostly the same by both."""
        together = Random(f"{self.tempers.seed} {number} {wave}")
        one = chance if chance.random() >= SAYS_THE_SAME else together
        return one.choices(list(MARKS), list(MARKS.values()))[0]


def _either(chance: Random) -> Role:
    return chance.choice(list(Role))


def _moment(days: Days, chance: Random, first: int, last: int) -> datetime:
    """By daylight, within so many days of the opening."""
    day = days.opens + timedelta(days=chance.randint(first, last))
    return datetime.combine(day, time(7)) + timedelta(minutes=chance.randint(0, 600))
