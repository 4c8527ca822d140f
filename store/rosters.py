"""Rosters: many pairs of a program at once, all of them or none.

The only place that adds pairs by the thousand. A lead learns of their own program alone: whether an address is known
elsewhere is asked only when pairs are brought in, and nothing of the answer is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID, uuid5

from assessments.errors import RosterChanged
from assessments.instrument import Form, Role, load
from assessments.roster import Listed, Roster, RosterPair, folded
from assessments.roster_program import Fill, PairHere, Preview, Program
from assessments.stage import Stage
from store import keys
from store.departments import Departments, read_departments
from store.engine import Transaction

One = TypeVar("One")
Told = Callable[[int, int], None]
AT_ONCE = 2_000


def unheard(done: int, of: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class _NewPair:
    """A pair as it will be stored."""

    id: UUID
    code: str
    mentor_id: UUID
    mentee_id: UUID
    department_id: UUID | None
    request: UUID


class Rosters(Departments):
    """Acts of a lead who brings pairs in; all raise NotAllowed for everybody else."""

    def preview_roster(self, token: str, program_id: UUID, roster: Roster) -> Preview:
        """What this roster would do, or what of the program stands against it. Nothing is changed."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            return _program(transaction, program_id).preview(roster)

    def import_roster(self, token: str, request: UUID, program_id: UUID, roster: Roster, told: Told = unheard) -> int:
        """Bring in the pairs that are new, each with its first check-in, and return how many; the same request again
        changes nothing and returns the same.

        Pairs that are here already get the department, and their people the stage, that they lack; what is known
        stays. An address that is known anywhere is that person, under the name and the stage that they have. `told`
        hears how many pairs are done, of how many; what it raises undoes all of it. Raises RosterChanged.
        """
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            requests = {pair.row: uuid5(request, str(pair.row)) for pair in roster.pairs}
            [(done,)] = transaction.rows("pairs_by_requests", list(requests.values()))
            if done:
                return int(done)
            program = _program(transaction, program_id)
            preview = program.preview(roster)
            if preview.problems:
                raise RosterChanged()
            now = self._now()
            departments = _departments(transaction, program_id, program, preview, now)
            people = _people(transaction, program, preview.pairs, now)
            pairs = _pairs(transaction, preview.pairs, people, departments, requests)
            _add_pairs(transaction, program_id, pairs, now, told)
            _fill(transaction, preview.fills, departments)
            _add_stages(transaction, (*preview.pairs, *preview.staged), program.by_key | people, now)
            return len(pairs)


def _program(transaction: Transaction, program_id: UUID) -> Program:
    rows = transaction.rows("roster_pairs", program_id)
    pairs = (
        PairHere(mentor_id, Listed(mentor, mentors), mentee_id, Listed(mentee, mentees), pair_id, department or "")
        for mentor_id, mentor, mentors, mentee_id, mentee, mentees, pair_id, department in rows
    )
    return Program(pairs, {one.name: one.id for one in read_departments(transaction, program_id)})


def _departments(
    transaction: Transaction, program_id: UUID, program: Program, preview: Preview, now: datetime
) -> dict[str, UUID]:
    """The department of every name, also of those that are new."""
    new = {name: keys.row_id() for name in preview.departments}
    if new:
        transaction.rows("add_departments", list(new.values()), program_id, list(new), now)
    return program.departments | {folded(name): department for name, department in new.items()}


def _people(transaction: Transaction, program: Program, pairs: Sequence[RosterPair], now: datetime) -> dict[str, UUID]:
    """Who everybody is: known here, known by their address, or new."""
    wanted = {one.key: one for pair in pairs for _, one in pair.people}
    unknown = {key: one for key, one in wanted.items() if key not in program.by_key}
    emails = [one.email for one in unknown.values() if one.email]
    known: dict[str, UUID] = dict(transaction.rows("accounts_by_emails", emails)) if emails else {}
    new = {key: keys.row_id() for key in unknown if key not in known}
    for some in _at_once(new):
        ids = [new[key] for key in some]
        transaction.rows("add_people", ids, [unknown[key].name for key in some], now)
        transaction.rows("add_accounts", ids, [unknown[key].email for key in some], now)
    here = {key: program.by_key[key] for key in wanted if key in program.by_key}
    return here | known | new


def _pairs(
    transaction: Transaction,
    pairs: Sequence[RosterPair],
    people: dict[str, UUID],
    departments: dict[str, UUID],
    requests: dict[int, UUID],
) -> list[_NewPair]:
    codes = _codes(transaction, len(pairs))
    return [
        _NewPair(
            keys.row_id(),
            code,
            people[pair.mentor.key],
            people[pair.mentee.key],
            departments[folded(pair.department)] if pair.department else None,
            requests[pair.row],
        )
        for pair, code in zip(pairs, codes, strict=True)
    ]


def _codes(transaction: Transaction, number: int) -> list[str]:
    """So many codes that no pair has."""
    codes: set[str] = set()
    while len(codes) < number:
        more = {keys.pair_code() for _ in range(number - len(codes))} - codes
        codes |= more - {code for (code,) in transaction.rows("pair_codes_taken", list(more))}
    return list(codes)


def _add_pairs(
    transaction: Transaction, program_id: UUID, pairs: Sequence[_NewPair], now: datetime, told: Told
) -> None:
    which, done = (load().id, load().version), 0
    for some in _at_once(pairs):
        told(done, len(pairs))
        ids, requests = [one.id for one in some], [one.request for one in some]
        mentors, mentees = [one.mentor_id for one in some], [one.mentee_id for one in some]
        transaction.rows(
            "add_pairs", ids, [one.code for one in some], mentors, mentees, str(Role.MENTOR), requests, now
        )
        transaction.rows("add_all_to_program", ids, program_id)
        transaction.rows("add_pair_groups", ids, [one.department_id for one in some])
        check_ins = [keys.row_id() for _ in some]
        transaction.rows("add_check_ins", check_ins, ids, str(Form.FULL), *which, requests, now)
        done += len(some)
    told(done, len(pairs))


def _fill(transaction: Transaction, fills: Sequence[Fill], departments: dict[str, UUID]) -> None:
    """Where those pairs belong that are in no department."""
    for some in _at_once(fills):
        where = [one.pair_id for one in some], [departments[folded(one.row.department)] for one in some]
        transaction.rows("fill_pair_groups", *where)
        transaction.rows("add_missing_pair_groups", *where)


def _add_stages(transaction: Transaction, pairs: Sequence[RosterPair], people: dict[str, UUID], now: datetime) -> None:
    """How far those are who have not said so themselves."""
    stages = {people[one.key]: stage for pair in pairs for role, one in pair.people if (stage := pair.stage_of(role))}
    said = {who for (who,) in transaction.rows("people_with_stage", list(stages))} if stages else set()
    new: dict[UUID, Stage] = {who: stage for who, stage in stages.items() if who not in said}
    for some in _at_once(new):
        levels, words = [str(new[who].level) for who in some], [new[who].words for who in some]
        transaction.rows("add_stages", some, levels, words, now)


def _at_once(many: Iterable[One]) -> Iterator[list[One]]:
    """As many of them in a statement as keep it small."""
    rest = iter(many)
    while some := list(islice(rest, AT_ONCE)):
        yield some
