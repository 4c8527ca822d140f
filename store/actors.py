"""Who is acting, and whether they are still there: every act of the store starts here, inside its own transaction.

The only place that turns a token into somebody. What they may touch is said where they touch it, by one of the
underlined acts of this class: nobody is let through who is not named there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from assessments.errors import Locked, NotAllowed, SignedOut
from assessments.instrument import Role
from store import keys
from store.cards import Door, Duty, DutyOf
from store.engine import Engine, Transaction
from store.pairs import read_check_ins
from store.presence import IDLE, IDLE_AT_LAPTOP, VISIT_LASTS, Presence
from store.seals import Chain


def utc_now() -> datetime:
    """The present moment as the store keeps it: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ticket leads. Without a person it is the curtain before `turn`; without a pair nothing is chosen yet."""

    person_id: UUID | None
    pair_id: UUID | None
    role: Role | None
    turn: Role | None
    door: Door


@dataclass(frozen=True, slots=True)
class Visit:
    """What a token stands for. `key` is what is kept of it; `guarded`: nobody else can sit down for this person."""

    key: str
    place: Place
    guarded: bool
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who came in, with what they do for others here."""

    visit: Visit
    person_id: UUID
    duties: tuple[DutyOf, ...]


class Actors:
    """What every act shares: the engine, the clock, the seal chain, and the way from a token to somebody.

    `doors` are those that are open here.
    """

    def __init__(
        self,
        engine: Engine,
        chain: Chain,
        clock: Callable[[], datetime] = utc_now,
        admin_file: Path | None = None,
        doors: Collection[Door] = tuple(Door),
    ) -> None:
        self._engine = engine
        self._chain = chain
        self._now = clock
        self._admin_file = admin_file
        self._doors = frozenset(doors)
        self._presence = Presence()

    def still_here(self, token: str | None, *, active: bool) -> None:
        """Say that this page is open, and with `active` that somebody sits at it; raises SignedOut or Locked."""
        self._engine.recall(lambda transaction: self._visit(transaction, token, active=active))

    def _visit(self, transaction: Transaction, token: str | None, *, active: bool = True) -> Visit:
        """The open visit of a token. One act of a person keeps it open, one of a page that looks by itself does not."""
        visit = self._found(transaction, token)
        if self._is_away(transaction, visit):
            raise Locked()
        if active:
            self._presence.touch(visit.key, self._now())
        return visit

    def _found(self, transaction: Transaction, token: str | None) -> Visit:
        key = keys.kept(token) if token else ""
        rows = transaction.rows("visit", key) if key else []
        if not rows or rows[0][-2] <= self._now() - VISIT_LASTS:
            raise SignedOut()
        person_id, pair_id, role, turn, door, guarded, _, last_seen = rows[0]
        place = Place(person_id, pair_id, Role(role) if role else None, Role(turn) if turn else None, Door(door))
        return Visit(key, place, guarded, last_seen)

    def _is_away(self, transaction: Transaction, visit: Visit) -> bool:
        """Behind the curtain is nobody who could be away. Two people talk for long over views that both opened."""
        idle, place = self._now() - self._presence.last(visit.key, visit.last_seen), visit.place
        if idle <= IDLE_AT_LAPTOP or place.person_id is None:
            return False
        if idle > IDLE:
            return True
        if place.door is not Door.LAPTOP or place.pair_id is None:
            return False
        return read_check_ins(transaction, place.pair_id)[-1].revealed_at is None

    def _somebody(self, transaction: Transaction, token: str | None, *, active: bool = True) -> Somebody:
        """Whoever came in, with a pair or without; raises NotAllowed behind the curtain."""
        visit = self._visit(transaction, token, active=active)
        person_id = visit.place.person_id
        if person_id is None:
            raise NotAllowed()
        return Somebody(visit, person_id, read_duties(transaction, person_id))

    def _administrator(self, transaction: Transaction, token: str | None) -> Somebody:
        """An administrator; raises NotAllowed for everybody else."""
        somebody = self._somebody(transaction, token)
        if not any(one.duty is Duty.ADMINISTRATOR for one in somebody.duties):
            raise NotAllowed()
        return somebody

    def _lead(self, transaction: Transaction, token: str | None, program_id: UUID) -> Somebody:
        """A lead of this very program; raises NotAllowed for everybody else."""
        somebody = self._somebody(transaction, token)
        if not any(one.duty is Duty.LEAD and one.program_id == program_id for one in somebody.duties):
            raise NotAllowed()
        return somebody


def read_duties(transaction: Transaction, person_id: UUID) -> tuple[DutyOf, ...]:
    """What somebody does for others, the oldest duty first."""
    rows = transaction.rows("duties", person_id)
    return tuple(DutyOf(Duty(duty), program_id, name) for duty, program_id, name in rows)
