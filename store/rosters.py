"""Rosters: many pairs of a program at once, all of them or none.

The only place that adds pairs by the thousand. A lead learns of their own program alone: whether an address is known
elsewhere is asked only when pairs are brought in, and nothing of the answer is told. Others save their answers
meanwhile: what can be worked out is worked out first (`roster_plan`), and what is stored goes to the database as long
texts with a line for each row, which it takes in two or three times as fast as lists of values (measured).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count, islice
from typing import TypeVar
from uuid import UUID, uuid5

from assessments.errors import RosterChanged
from assessments.instrument import Form, Role, load
from assessments.roster import Listed, Roster
from assessments.roster_program import Preview, Program
from assessments.stage import Stage
from store import keys, roster_plan
from store.departments import Departments
from store.engine import Transaction
from store.roster_plan import NewPair, Plan, State, read_program

One = TypeVar("One")
Told = Callable[[int, int], None]
AT_ONCE = 10_000
TRIES = 5


def unheard(done: int, of: int) -> None:
    """Nobody looks on."""


class Rosters(Departments):
    """Acts of a lead who brings pairs in; all raise NotAllowed for everybody else."""

    def preview_roster(self, token: str, program_id: UUID, roster: Roster) -> Preview:
        """What this roster would do, or what of the program stands against it. Nothing is changed."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            program = read_program(transaction, program_id)
        return program.preview(roster)

    def import_roster(self, token: str, request: UUID, program_id: UUID, roster: Roster, told: Told = unheard) -> int:
        """Bring in the pairs that are new, each with its first check-in, and return how many; the same request again
        changes nothing and returns the same.

        Pairs that are here already get the department, and their people the stage, that they lack; what is known
        stays. An address that is known anywhere is that person, under the name and the stage that they have. `told`
        hears how many pairs are done, of how many; what it raises undoes all of it. Raises RosterChanged.
        """
        requests = {pair.row: uuid5(request, str(pair.row)) for pair in roster.pairs}
        asked = lines(requests.values())
        for tried in count(1):
            with self._engine.read() as transaction:
                self._lead(transaction, token, program_id)
                [(done,)] = transaction.rows("pairs_by_requests", asked)
                if done:
                    return int(done)
                program = read_program(transaction, program_id)
                emails = _unknown_emails(roster, program)
                state = State.read(transaction, program_id, emails)
            plan = roster_plan.make(program, state.accounts, roster, requests, self._codes)
            if self._carry_out(token, program_id, plan, (emails, state), told):
                break
            if tried == TRIES:
                raise RosterChanged()
        return len(plan.pairs)

    def _carry_out(self, token: str, program_id: UUID, plan: Plan, made_of: tuple[str, State], told: Told) -> bool:
        """Store all of a plan; nothing, and False, when what it was `made_of` is not so any more."""
        parts = _Parts(plan)
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            emails, state = made_of
            changed = State.read(transaction, program_id, emails) != state
            if changed or parts.is_taken(transaction):
                return False
            now = self._now()
            for name, department_id in plan.departments.items():
                transaction.rows("add_departments", [department_id], program_id, [name], now)
            parts.store(transaction, program_id, now, told)
        return True

    def _codes(self, number: int) -> list[str]:
        with self._engine.read() as transaction:
            return _free_codes(transaction, number)


class _Parts:
    """The rows of a plan as texts, a line for each, so many at once that somebody can be told how far it is."""

    def __init__(self, plan: Plan) -> None:
        self.number = len(plan.pairs)
        self.codes = lines(one.code for one in plan.pairs)
        self.people = [_person_lines(some) for some in at_once(plan.people)]
        self.pairs = [(len(some), _pair_lines(some)) for some in at_once(plan.pairs)]
        self.fills = [tuple(map(lines, zip(*some, strict=True))) for some in at_once(plan.fills)]
        of_new = [(who, stage) for who, stage in plan.stages.items() if who not in plan.old_people]
        self.stages = [_stage_lines(some) for some in at_once(of_new)]
        self.of_old = {who: stage for who, stage in plan.stages.items() if who in plan.old_people}

    def is_taken(self, transaction: Transaction) -> bool:
        """Whether a pair has one of the codes meanwhile."""
        return bool(self.codes and transaction.rows("pair_codes_taken", self.codes))

    def store(self, transaction: Transaction, program_id: UUID, now: datetime, told: Told) -> None:
        for ids, names, emails in self.people:
            transaction.rows("add_people", ids, names, now)
            transaction.rows("add_accounts", ids, emails, now)
        which, done = (load().id, load().version), 0
        for number, (ids, codes, mentors, mentees, departments, requests, check_ins) in self.pairs:
            told(done, self.number)
            transaction.rows("add_pairs", ids, codes, mentors, mentees, str(Role.MENTOR), requests, now)
            transaction.rows("add_all_to_program", ids, program_id)
            transaction.rows("add_pair_groups", ids, departments)
            transaction.rows("add_check_ins", check_ins, ids, str(Form.FULL), *which, requests, now)
            done += number
        told(done, self.number)
        for where in self.fills:
            transaction.rows("fill_pair_groups", *where)
            transaction.rows("add_missing_pair_groups", *where)
        for some in (*self.stages, *map(_stage_lines, at_once(self._unsaid(transaction)))):
            transaction.rows("add_stages", *some, now)

    def _unsaid(self, transaction: Transaction) -> list[tuple[UUID, Stage]]:
        """The stages of those who were here before and have said none themselves."""
        asked = lines(self.of_old)
        said = {who for (who,) in transaction.rows("people_with_stage", asked)} if asked else set()
        return [(who, stage) for who, stage in self.of_old.items() if who not in said]


def _person_lines(some: Sequence[tuple[UUID, Listed]]) -> tuple[str, str, str]:
    people = [one for _, one in some]
    return lines(who for who, _ in some), lines(one.name for one in people), lines(one.email for one in people)


def _stage_lines(some: Sequence[tuple[UUID, Stage]]) -> tuple[str, str, str]:
    stages = [stage for _, stage in some]
    return lines(who for who, _ in some), lines(one.level for one in stages), lines(one.words for one in stages)


def _pair_lines(some: Sequence[NewPair]) -> list[str]:
    return [lines(column) for column in zip(*(one.row for one in some), strict=True)]


def lines(values: Iterable[object]) -> str:
    """Values as one text with a line for each; None is an empty one. No name, address, code or id holds a line end."""
    return "\n".join("" if value is None else str(value) for value in values)


def _unknown_emails(roster: Roster, program: Program) -> str:
    everybody = {one.email for pair in roster.pairs for _, one in pair.people if one.email}
    return lines(everybody - program.by_key.keys())


def _free_codes(transaction: Transaction, number: int) -> list[str]:
    """So many codes that no pair has."""
    codes: set[str] = set()
    while len(codes) < number:
        more = {keys.pair_code() for _ in range(number - len(codes))} - codes
        codes |= more - _taken(transaction, more)
    return list(codes)


def _taken(transaction: Transaction, codes: Collection[str]) -> set[str]:
    return {code for (code,) in transaction.rows("pair_codes_taken", lines(codes))} if codes else set()


def at_once(many: Iterable[One]) -> Iterator[list[One]]:
    """As many of them in a statement as keep it small."""
    rest = iter(many)
    while some := list(islice(rest, AT_ONCE)):
        yield some
