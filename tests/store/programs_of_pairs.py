"""A program of many pairs with sealed check-ins, for tests of waves, releases and whatever shows them.

    pairs = add_pairs(department, 12, departments=("Surgery", "Pediatrics"), levels=(Level.RESIDENT, Level.FELLOW))
    seal_all(department.store, pairs, datetime(2030, 3, 2))

What it stores is what the acts of the store leave behind, seals included, in a hundredth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from assessments.instrument import Form, Instrument, Perspective, Role, load
from assessments.response import Pick, PickKind, Rating, Response, Subject
from store import Duty, keys, seals
from store.comparisons import compare_older
from store.pairs import add_pair, add_person
from store.responses import _add_answers, _add_means

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assessments.stage import Level
    from store import Store
    from store.engine import Transaction
    from tests.store.department import Department

TEMPER = {Perspective.MENTOR_SELF: 0.2, Perspective.MENTEE_ON_MENTOR: 0.6, Perspective.MENTEE_SELF: -0.3}


@dataclass(frozen=True)
class Seeded:
    """A pair of the program; `number` counts those of one call from 0."""

    number: int
    pair_id: UUID
    mentor_id: UUID
    mentee_id: UUID
    department_id: UUID | None


def lead_of(department: Department, program: UUID | None = None) -> str:
    """The token of somebody who leads the program."""
    return department.staff(Duty.LEAD, program or department.program)[1]


def add_departments(store: Store, program: UUID, names: Sequence[str]) -> list[UUID]:
    """Departments of a program, in this order."""
    ids = [keys.row_id() for _ in names]
    with store._engine.write() as transaction:
        for place, (one, name) in enumerate(zip(ids, names, strict=True)):
            quoted = name.replace("'", "''")
            added_at = store._now() + timedelta(microseconds=place)
            values = f"'{one}', '{program}', '{quoted}', '{added_at}'"
            transaction.script(f"INSERT INTO department (id, program_id, name, added_at) VALUES ({values})")  # noqa: S608
    return ids


def add_pairs(
    department: Department,
    pairs: int,
    *,
    departments: Sequence[str] = (),
    levels: Sequence[Level] = (),
    each_mentor: int = 1,
    program: UUID | None = None,
) -> list[Seeded]:
    """Pairs of the program, in these departments and stages in turns; `each_mentor` mentees to a mentor."""
    store, program_id = department.store, program or department.program
    there = add_departments(store, program_id, departments)
    with store._engine.write() as transaction:
        now, found, mentor_id = store._now(), [], None
        for number in range(pairs):
            if mentor_id is None or number % each_mentor == 0:
                mentor_id = add_person(transaction, f"Mentor {number}", now)
            mentee_id = add_person(transaction, f"Mentee {number}", now)
            people = {Role.MENTOR: mentor_id, Role.MENTEE: mentee_id}
            pair_id = add_pair(transaction, people, Role.MENTOR, uuid4(), now)
            transaction.rows("add_to_program", pair_id, program_id)
            where = there[number % len(there)] if there else None
            if where:
                transaction.script(f"INSERT INTO pair_group VALUES ('{pair_id}', '{where}')")  # noqa: S608
            if levels:
                transaction.rows("add_stage", mentee_id, 1, str(levels[number % len(levels)]), "", now)
            found.append(Seeded(number, pair_id, mentor_id, mentee_id, where))
    return found


def seal_all(
    store: Store,
    pairs: Iterable[Seeded],
    when: datetime,
    *,
    form: Form = Form.FULL,
    unseen: float = 0.03,
    only: Role | None = None,
    compared: bool = True,
    seed: int = 1,
) -> list[UUID]:
    """One check-in more of each of these pairs, sealed by both at this moment, or `only` by one; returns their ids.

    Answers are made by chance from the seed and differ from pair to pair; `unseen` is the share of statements that did
    not come up. Not `compared`: as if it were from before there were comparisons.
    """
    responses, check_ins = list[UUID](), []
    with store._engine.write() as transaction:
        for pair, second in zip(pairs, count()):
            chance = Random(f"{seed} {pair.number}")
            moment = when + timedelta(seconds=second)
            check_in_id = _open(transaction, pair, form, moment)
            for role in Role if only is None else (only,):
                response = _answered(load(), role, form, chance, unseen)
                responses.append(_seal(transaction, pair, check_in_id, response, moment))
            check_ins.append(check_in_id)
        if compared:
            compare_older(transaction, check_ins)
        rows = transaction.rows("sealed_content", min(responses), max(responses)) if responses else []
        sealed = {row[0]: row for row in rows}
    store._chain.append({one: seals._vouch(sealed[one]) for one in responses})
    return check_ins


def _open(transaction: Transaction, pair: Seeded, form: Form, moment: datetime) -> UUID:
    numbers = [row[5] for row in transaction.rows("story", pair.pair_id) if row[0] == "opened"]
    check_in_id, which = keys.row_id(), (load().id, load().version)
    number = max(numbers, default=0) + 1
    transaction.rows("add_check_in", check_in_id, pair.pair_id, number, str(form), *which, uuid4(), moment)
    return check_in_id


def _answered(instrument: Instrument, role: Role, form: Form, chance: Random, unseen: float) -> Response:
    mood = chance.gauss(0, 0.6)
    ratings = [
        Rating(item_id, view, None if chance.random() < unseen else _point(chance, mood + TEMPER.get(view, 0.0)))
        for item_id, view in instrument.asked(role, form)
    ]
    principles = [one.id for one in instrument.principles]
    picks = [
        Pick(subject, kind, principle)
        for subject in Subject
        for kind, principle in zip(PickKind, chance.sample(principles, 2), strict=True)
    ]
    return Response.of(instrument, role, form, ratings, picks, ())


def _point(chance: Random, mood: float) -> int:
    return min(5, max(1, round(3.6 + mood + chance.gauss(0, 0.7))))


def _seal(transaction: Transaction, pair: Seeded, check_in_id: UUID, response: Response, moment: datetime) -> UUID:
    response_id, which = keys.row_id(), (response.instrument_id, response.instrument_version)
    whose = (pair.pair_id, check_in_id, str(response.role), 1)
    transaction.rows("add_response", response_id, *whose, str(response.form), *which, uuid4(), moment)
    _add_answers(transaction, response_id, response)
    _add_means(transaction, response_id, response)
    return response_id


def plan(department: Department, lead: str, opens_on: date, closes_on: date, form: Form = Form.FULL) -> UUID:
    """One more wave of the program."""
    return department.store.plan_wave(
        lead, uuid4(), department.program, opens_on=opens_on, closes_on=closes_on, form=form
    )
