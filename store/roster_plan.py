"""What a roster becomes in the database, worked out before anything is locked.

The only place that gives new people and pairs of a roster their ids and codes. Tens of thousands of them take seconds,
in which others want to save their answers; so a plan is made of what was read, and counts while that is still so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from assessments.errors import RosterChanged
from assessments.roster import Listed, Roster, RosterPair, folded
from assessments.roster_program import Fill, PairHere, Preview, Program
from assessments.stage import Stage
from store import keys
from store.departments import Department, read_departments
from store.engine import Transaction


@dataclass(frozen=True, slots=True)
class State:
    """What a plan is made of, as short as two of it can be compared: `pairs` is one word for those of the program."""

    pairs: str | None
    departments: tuple[Department, ...]
    accounts: Mapping[str, UUID]

    @classmethod
    def read(cls, transaction: Transaction, program_id: UUID, emails: str) -> State:
        """As it is now; `emails` is one text, a line each."""
        accounts: dict[str, UUID] = dict(transaction.rows("accounts_by_emails", emails)) if emails else {}
        [(pairs,)] = transaction.rows("roster_state", program_id)
        return cls(pairs, read_departments(transaction, program_id), accounts)


def read_program(transaction: Transaction, program_id: UUID) -> Program:
    """The program as a roster meets it, for an act that has asked whether it may."""
    pairs = (
        PairHere(mentor_id, Listed(mentor, mentors), mentee_id, Listed(mentee, mentees), pair_id, department or "")
        for mentor_id, mentor, mentors, mentee_id, mentee, mentees, pair_id, department in transaction.rows(
            "roster_pairs", program_id
        )
    )
    return Program(pairs, {one.name: one.id for one in read_departments(transaction, program_id)})


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair as it will be stored, with its first check-in."""

    id: UUID
    code: str
    mentor_id: UUID
    mentee_id: UUID
    department_id: UUID | None
    request: UUID
    check_in_id: UUID

    @property
    def row(self) -> tuple[object, ...]:
        """Its values in this order."""
        two = self.mentor_id, self.mentee_id
        return self.id, self.code, *two, self.department_id, self.request, self.check_in_id


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that bringing in a roster stores; `stages` are of people old and new, as far as the roster tells."""

    departments: Mapping[str, UUID]
    people: Sequence[tuple[UUID, Listed]]
    pairs: Sequence[NewPair]
    fills: Sequence[tuple[UUID, UUID]]
    stages: Mapping[UUID, Stage]
    old_people: frozenset[UUID]


def make(
    program: Program,
    accounts: Mapping[str, UUID],
    roster: Roster,
    requests: Mapping[int, UUID],
    codes: Callable[[int], Sequence[str]],
) -> Plan:
    """The plan; `codes` gives so many codes that no pair has. Raises RosterChanged."""
    preview = program.preview(roster)
    if preview.problems:
        raise RosterChanged()
    new = {name: keys.row_id() for name in preview.departments}
    departments = program.departments | {folded(name): department for name, department in new.items()}
    old, added = _people(accounts, program, preview)
    people = old | {one.key: person_id for person_id, one in added}
    return Plan(
        new,
        added,
        [
            _pair(pair, code, people, departments, requests)
            for pair, code in zip(preview.pairs, codes(len(preview.pairs)), strict=True)
        ],
        [_fill(fill, departments) for fill in preview.fills],
        _stages((*preview.pairs, *preview.staged), people),
        frozenset(old.values()),
    )


def _people(
    accounts: Mapping[str, UUID], program: Program, preview: Preview
) -> tuple[dict[str, UUID], list[tuple[UUID, Listed]]]:
    """Who is known, here or by their address, and who is new."""
    wanted = {one.key: one for pair in (*preview.pairs, *preview.staged) for _, one in pair.people}
    elsewhere = {key: accounts[one.email] for key, one in wanted.items() if one.email and one.email in accounts}
    old = elsewhere | {key: program.by_key[key] for key in wanted if key in program.by_key}
    return old, [(keys.row_id(), one) for key, one in wanted.items() if key not in old]


def _pair(
    pair: RosterPair,
    code: str,
    people: Mapping[str, UUID],
    departments: Mapping[str, UUID],
    requests: Mapping[int, UUID],
) -> NewPair:
    two = people[pair.mentor.key], people[pair.mentee.key]
    where = departments[folded(pair.department)] if pair.department else None
    return NewPair(keys.row_id(), code, *two, where, requests[pair.row], keys.row_id())


def _fill(fill: Fill, departments: Mapping[str, UUID]) -> tuple[UUID, UUID]:
    return fill.pair_id, departments[folded(fill.row.department)]


def _stages(pairs: Iterable[RosterPair], people: Mapping[str, UUID]) -> dict[UUID, Stage]:
    return {people[one.key]: stage for pair in pairs for role, one in pair.people if (stage := pair.stage_of(role))}
