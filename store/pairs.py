"""People and pairs as they are stored, and where a pair stands.

The only place that adds a person, a pair or a check-in. Who may read them is decided by the acts that ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessments.instrument import Form, Role, load
from store import keys
from store.engine import Row, Transaction
from store.records import CheckIn, Ending


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; `passphrase` is what is kept of it. `invited`: by name, so that nobody else sits down for them."""

    id: UUID
    name: str
    passphrase: str | None
    invited: bool
    disabled: bool


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


def add_person(transaction: Transaction, name: str, now: datetime) -> UUID:
    """A new person with a name that was judged already."""
    person_id = keys.row_id()
    transaction.rows("add_person", person_id, name, now)
    return person_id


def add_pair(transaction: Transaction, people: Mapping[Role, UUID], first: Role, request: UUID, now: datetime) -> UUID:
    """A new pair of these people, with a code of its own."""
    code = keys.pair_code()
    while transaction.rows("pair_by_code", code):
        code = keys.pair_code()
    pair_id = keys.row_id()
    transaction.rows("add_pair", pair_id, code, people[Role.MENTOR], people[Role.MENTEE], str(first), request, now)
    return pair_id


def add_check_in(
    transaction: Transaction, pair_id: UUID, number: int, form: Form, request: UUID, now: datetime
) -> None:
    """The next check-in of a pair, with the questionnaire as it is today."""
    which = (load().id, load().version)
    transaction.rows("add_check_in", keys.row_id(), pair_id, number, str(form), *which, request, now)


def read_person(transaction: Transaction, person_id: UUID) -> Person:
    """Somebody who is stored."""
    [row] = transaction.rows("people", person_id, person_id)
    return Person(*row)


def read_pair(transaction: Transaction, pair_id: UUID) -> Pair:
    """The pair with both people."""
    [(code, mentor_id, mentee_id)] = transaction.rows("pair", pair_id)
    people = {row[0]: Person(*row) for row in transaction.rows("people", mentor_id, mentee_id)}
    return Pair(pair_id, code, {Role.MENTOR: people[mentor_id], Role.MENTEE: people[mentee_id]})


def read_check_ins(transaction: Transaction, pair_id: UUID) -> tuple[CheckIn, ...]:
    """The check-ins of a pair, oldest first, each with where it stands."""
    events: dict[UUID, list[Row]] = {}
    for row in transaction.rows("story", pair_id):
        events.setdefault(row[1], []).append(row)
    opened = (row for of_one in events.values() for row in of_one if row[0] == "opened")
    return tuple(_check_in(row, events[row[1]]) for row in sorted(opened, key=lambda row: int(row[5])))


def read_left(transaction: Transaction, pair_id: UUID) -> frozenset[Role]:
    """Who has withdrawn from a pair."""
    return frozenset(Role(row[3]) for row in transaction.rows("story", pair_id) if row[0] == "withdrawn")


def read_ending(transaction: Transaction, pair_id: UUID) -> Ending | None:
    """How the relationship of a pair ended, if it did."""
    found = (row for row in transaction.rows("story", pair_id) if row[0] == "ended")
    return next((Ending(Role(row[3]), row[2]) for row in found), None)


def _check_in(opened: Row, events: Iterable[Row]) -> CheckIn:
    sealed: dict[UUID, Role] = {}
    reopened: set[UUID] = set()
    pressed: dict[Role, datetime] = {}
    closed_at = None
    for what, _, moment, role, response_id, *_ in events:
        if what == "sealed":
            sealed[response_id] = Role(role)
        elif what == "reopened":
            reopened.add(response_id)
        elif what == "pressed":
            pressed[Role(role)] = moment
        elif what == "closed":
            closed_at = moment
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
        closed_at=closed_at,
    )
