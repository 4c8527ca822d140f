"""Building the sample department in a database of its own, and knowing afterwards who is who in it.

The only place that plays its months: pairs are brought in, waves planned, answered and closed through the store, each
on its day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from assessments.errors import Locked, SignedOut
from assessments.instrument import Role
from sample import calendar, people, story
from sample.answers import Tempers
from sample.course import Anybody, Course
from sample.rehearsal import Rehearsal, rehearse
from store import Door, Duty, Entry, Store, Tap
from store.actors import utc_now

if TYPE_CHECKING:
    from sample.calendar import Days
    from sample.people import Couple

SEED = 1967
NAMESPACE = UUID("6d1f0b5e-6f0a-4c0e-9a52-2f6f1f1f7c11")
Told = Callable[[float], None]


def to_nobody(_: float) -> None:
    """Nobody waits for this."""


@dataclass(frozen=True, slots=True)
class SamplePair:
    """A pair of the sample with its people."""

    pair_id: UUID
    people: Mapping[Role, UUID]
    couple: Couple

    @property
    def names(self) -> dict[Role, str]:
        """First names by role."""
        return {Role.MENTOR: self.couple.mentor.name, Role.MENTEE: self.couple.mentee.name}


@dataclass(slots=True)
class Sample:
    """The department and who is who in it. `pairs`: the story's first."""

    store: Store
    program_id: UUID
    staff: Mapping[Duty, UUID]
    pairs: tuple[SamplePair, ...] = ()
    _tokens: dict[tuple[UUID, UUID | None], str] = field(default_factory=dict)

    @property
    def passphrase(self) -> str:
        """Of everybody."""
        return people.PASSPHRASE

    @property
    def staff_names(self) -> dict[Duty, str]:
        """First names by duty."""
        return {Duty.LEAD: people.LEAD, Duty.ADMINISTRATOR: people.ADMINISTRATOR}

    @property
    def story(self) -> SamplePair:
        """The pair whose difference closes over the year."""
        return self.pairs[0]

    @property
    def lead(self) -> str:
        """The token of a visit of the program's lead."""
        return self.token(self.staff[Duty.LEAD])

    def seat(self, pair: SamplePair, role: Role) -> str:
        """The token of a visit of one of a pair."""
        return self.token(pair.people[role], pair.pair_id)

    def rehearsal(self) -> Rehearsal:
        """The story's pair once more, at its first check-in with three taps left; new at each call."""
        return rehearse(self.store)

    def token(self, person_id: UUID, pair_id: UUID | None = None) -> str:
        """The token of a visit that is open now."""
        who = (person_id, pair_id)
        try:
            self.store.still_here(self._tokens.get(who), active=True)
        except (SignedOut, Locked):
            self._tokens[who] = self.store.redeem(self.store.look_as(person_id, pair_id))
        return self._tokens[who]


class Moments:
    """A clock that stands where it is put, and then runs, on the day that it is told is today."""

    def __init__(self, today: date) -> None:
        self.at: datetime | None = None
        self.ahead = today - utc_now().date()

    def __call__(self) -> datetime:
        return self.at or utc_now() + self.ahead


def build(
    database: Path,
    *,
    today: date | None = None,
    doors: Collection[Door] = tuple(Door),
    told: Told = to_nobody,
    seed: int = SEED,
) -> Sample:
    """The department in a new database, as it is on this day; raises SampleNotNew where anything is already.

    The same seed on the same day is the same department. `told` hears how much is done, from 0 to 1.
    """
    clock = Moments(today or utc_now().date())
    days = calendar.waves(clock().date())
    clock.at = days[0].planned - timedelta(days=7)
    store = Store.make_sample(database, clock, doors)
    try:
        return _Building(store, clock, seed).months(days, told)
    except BaseException:
        store.close()
        raise


class _Building:
    """The months of the department, one after the other."""

    def __init__(self, store: Store, clock: Moments, seed: int) -> None:
        staff = {
            Duty.LEAD: Entry(people.LEAD, "lead@northlight.invalid"),
            Duty.ADMINISTRATOR: Entry(people.ADMINISTRATOR, "administrator@northlight.invalid"),
        }
        program_id, ids = store.begin_sample(people.PROGRAM, people.CONTACTS, staff)
        self.sample = Sample(store, program_id, ids)
        self.store, self.clock, self.seed = store, clock, seed
        self.courses: dict[UUID, Course] = {}

    def months(self, days: tuple[Days, ...], told: Told) -> Sample:
        for one in days:
            self._prepare(one)
            if one.is_open:
                self._answer_today(one)
            else:
                self._answer(one)
            told(one.number / len(days))
        self.store.seal_past()
        everybody = {who for one in self.sample.pairs for who in one.people.values()}
        self.store.guard_sample(everybody | set(self.sample.staff.values()), people.PASSPHRASE)
        return self.sample

    def _prepare(self, days: Days) -> None:
        """The wave is planned, and whoever takes part from here on is brought in."""
        self.clock.at = days.planned
        wave = (self.sample.lead, uuid5(NAMESPACE, f"wave {days.number}"), self.sample.program_id)
        self.wave_id = self.store.plan_wave(*wave, opens_on=days.opens, closes_on=days.closes)
        if joining := tuple(one for one in people.couples() if one.joins == days.number):
            self.clock.at = days.brought_in
            self._bring_in(joining, uuid5(NAMESPACE, f"roster {days.number}"))

    def _bring_in(self, joining: tuple[Couple, ...], request: UUID) -> None:
        roster = people.roster(joining)
        self.store.import_roster(self.sample.lead, request, self.sample.program_id, roster)
        rows = {uuid5(request, str(one.number)): one for one in joining}
        found = self.store.sample_pairs(rows)
        new = [SamplePair(*found[row], couple) for row, couple in rows.items()]
        self.sample.pairs += tuple(new)
        for one in new:
            self.courses[one.pair_id] = self._course(one)

    def _course(self, pair: SamplePair) -> Course:
        seed = f"{self.seed} {pair.couple.number}"
        if pair.couple.number == 1:
            return Course(pair.pair_id, seed, story.Story())
        restless, parts = pair.couple.restless, pair.couple.department == people.PARTS
        return Course(pair.pair_id, seed, Anybody(Tempers(seed)), restless=restless, parts=parts)

    def _answer(self, days: Days) -> None:
        self.clock.at = days.closed
        self.store.add_past([past for one in self.courses.values() if (past := one.wave(days))])
        self.store.close_wave(self.sample.lead, self.wave_id)

    def _answer_today(self, days: Days) -> None:
        """Whoever is done, who waits, and who is in the middle of it; the story's mentee has three taps left."""
        self.clock.at = None
        self.store.add_past(
            [
                past
                for one in self.courses.values()
                if one.pair_id != self.sample.story.pair_id and (past := one.now(days))
            ]
        )
        for pair in self.sample.pairs[1:]:
            if self.courses[pair.pair_id].answers_now(days):
                self._draft(pair, Role.MENTEE, days, leave=Random(f"{self.seed} {pair.couple.number}").randint(4, 30))
        self._rehearse(days)

    def _rehearse(self, days: Days) -> None:
        """The story's pair: the mentor has sealed, the mentee has marked and answered nearly everything."""
        pair = self.sample.story
        self._draft(pair, Role.MENTOR, days, leave=0)
        self.store.seal(self.sample.seat(pair, Role.MENTOR), uuid4())
        self._draft(pair, Role.MENTEE, days, leave=story.TO_TAP)

    def _draft(self, pair: SamplePair, role: Role, days: Days, *, leave: int) -> None:
        """The marks, then all answers but so many."""
        course, token = self.courses[pair.pair_id], self._at_it(pair, role)
        for one in self.store.open_agreements(token):
            mark = course.mark(days, one.proposal.id, role)
            self.store.mark_agreement(token, one.proposal.id, mark, uuid4())
        response = course.answering.respond(role, days.number)
        given = response.ratings[: len(response.ratings) - leave]
        self.store.save_ratings(token, [Tap(uuid4(), one.item_id, one.perspective, one.value) for one in given])
        for pick in response.picks if leave <= story.TO_TAP else ():
            self.store.save_pick(token, uuid4(), pick)

    def _at_it(self, pair: SamplePair, role: Role) -> str:
        """The token of somebody whose check-in of this wave is open."""
        token = self.sample.seat(pair, role)
        latest = self.store.check_ins(token)[-1]
        if latest.revealed_at or latest.closed_at:
            self.store.next_check_in(token, latest.form, uuid4())
        return token
