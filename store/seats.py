"""Who is looking, and what may they touch: every act of the store starts here, inside its own transaction.

The only place that turns a visit's token into a seat. Nobody is let through who is not named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from assessments.errors import AlreadySealed, NotAllowed, PassphraseFirst, SignedOut
from assessments.instrument import Form, Role
from store import keys
from store.engine import Engine, Row, Transaction
from store.records import CheckIn, Seat
from store.seals import Chain

VISIT_LASTS = timedelta(hours=12)


def utc_now() -> datetime:
    """The present moment as the store keeps it: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a token stands for."""

    pair_id: UUID
    role: Role | None
    turn: Role
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """A person in their own seat, with the check-ins of their pair, oldest first.

    `guarded`: whether the person has chosen a passphrase.
    """

    pair_id: UUID
    role: Role
    guarded: bool
    check_ins: tuple[CheckIn, ...]

    @property
    def check_in(self) -> CheckIn:
        """The latest check-in, the only one that anything is written to."""
        return self.check_ins[-1]


@dataclass(frozen=True, slots=True)
class Person:
    """One of the two people of a pair; `passphrase` is what is kept of it."""

    id: UUID
    name: str
    passphrase: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as the doors see it."""

    id: UUID
    code: str
    people: Mapping[Role, Person]

    @property
    def names(self) -> dict[Role, str]:
        """First names by role."""
        return {role: person.name for role, person in self.people.items()}

    @property
    def has_passphrase(self) -> dict[Role, bool]:
        """Who has chosen a passphrase."""
        return {role: person.passphrase is not None for role, person in self.people.items()}


class Seats:
    """What every act shares: the engine, the clock, the seal chain, and the way from a token to a seat."""

    def __init__(self, engine: Engine, chain: Chain, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._chain = chain
        self._now = clock

    def seat(self, token: str | None) -> Seat:
        """Whose seat this token opens, and where the pair stands; raises SignedOut."""
        return self._engine.recall(lambda transaction: self._seat(transaction, token))

    def _seat(self, transaction: Transaction, token: str | None) -> Seat:
        visit = self._visit(transaction, token)
        pair = read_pair(transaction, visit.pair_id)
        latest = read_check_ins(transaction, visit.pair_id)[-1]
        return Seat(pair.id, pair.code, visit.role, visit.turn, pair.names, pair.has_passphrase, latest)

    def _visit(self, transaction: Transaction, token: str | None) -> Visit:
        if not token:
            raise SignedOut()
        rows = transaction.rows("visit", keys.kept(token))
        if not rows:
            raise SignedOut()
        pair_id, role, turn, guarded, opened_at = rows[0]
        if opened_at <= self._now() - VISIT_LASTS:
            raise SignedOut()
        return Visit(pair_id, Role(role) if role else None, Role(turn), guarded)

    def _own(self, transaction: Transaction, token: str | None) -> OwnSeat:
        visit = self._visit(transaction, token)
        if visit.role is None:
            raise NotAllowed()
        return OwnSeat(visit.pair_id, visit.role, visit.guarded, read_check_ins(transaction, visit.pair_id))

    def _own_to_write(self, transaction: Transaction, token: str | None) -> OwnSeat:
        own = self._own(transaction, token)
        return self._own(transaction, token) if transaction.hold(own.pair_id) else own

    def _answering(self, transaction: Transaction, token: str | None) -> OwnSeat:
        return refuse_unguarded(refuse_sealed(self._own_to_write(transaction, token)))


def refuse_unguarded(own: OwnSeat) -> OwnSeat:
    """The same seat; raises PassphraseFirst while anyone with the pair's code could sit down in it."""
    if not own.guarded:
        raise PassphraseFirst()
    return own


def refuse_sealed(own: OwnSeat) -> OwnSeat:
    """The same seat; raises AlreadySealed once its person has sealed the latest check-in."""
    if own.check_in.sealed[own.role]:
        raise AlreadySealed()
    return own


def read_pair(transaction: Transaction, pair_id: UUID) -> Pair:
    """The pair with both people."""
    [(code, mentor_id, mentee_id)] = transaction.rows("pair", pair_id)
    people = {row[0]: Person(*row) for row in transaction.rows("people", mentor_id, mentee_id)}
    return Pair(pair_id, code, {Role.MENTOR: people[mentor_id], Role.MENTEE: people[mentee_id]})


def read_check_ins(transaction: Transaction, pair_id: UUID) -> tuple[CheckIn, ...]:
    """The check-ins of a pair, oldest first, each with where it stands."""
    story = transaction.rows("story", pair_id)
    opened = sorted((row for row in story if row[0] == "opened"), key=lambda row: row[5])
    return tuple(_check_in(row, [event for event in story if event[1] == row[1]]) for row in opened)


def _check_in(opened: Row, events: Iterable[Row]) -> CheckIn:
    sealed: dict[UUID, Role] = {}
    reopened: set[UUID] = set()
    pressed: dict[Role, datetime] = {}
    for what, _, moment, role, response_id, *_ in events:
        if what == "sealed":
            sealed[response_id] = Role(role)
        elif what == "reopened":
            reopened.add(response_id)
        elif what == "pressed":
            pressed[Role(role)] = moment
    standing = {role for response_id, role in sealed.items() if response_id not in reopened}
    _, check_in_id, moment, _, _, number, form, instrument_id, version = opened
    return CheckIn(
        check_in_id,
        number,
        Form(form),
        instrument_id,
        version,
        moment,
        sealed={role: role in standing for role in Role},
        pressed={role: role in pressed for role in Role},
        revealed_at=max(pressed.values()) if len(pressed) == len(Role) else None,
    )
