"""A program that is led over three waves, with departments large and small, for tests of what its lead sees.

Nobody in it has agreed on anything, so nothing is told of agreements.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from assessments.stage import Level
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all

if TYPE_CHECKING:
    from uuid import UUID

    from store import ReleaseCard
    from tests.store.department import Department
    from tests.store.programs_of_pairs import Seeded

LARGE = ("Surgery", "Internal medicine", "**Pediatrics** [x](http://evil.example)")
SMALL = {"Radiology": 3, "Emergency medicine": 4}
LEVELS = (Level.RESIDENT, Level.FELLOW, Level.RESIDENT, Level.MEDICAL_STUDENT)
DAYS_AGO = (200, 120, 40)
LASTS = timedelta(days=20)


@dataclass(frozen=True)
class Led:
    """Somebody who leads the program, and what was released of it, the oldest first."""

    lead: str
    program: UUID
    releases: tuple[ReleaseCard, ...]


def lead_three_waves(department: Department, pairs: int = 54, waves: int = 3) -> Led:
    """The last waves of the program, each answered by a few pairs less than the one before."""
    lead, there = lead_of(department), add_pairs(department, pairs, departments=LARGE, levels=LEVELS)
    for name, size in SMALL.items():
        there += add_pairs(department, size, departments=(name,), levels=LEVELS)
    mentors_are_attendings(department, there)
    found = []
    for number, ago in enumerate(DAYS_AGO[-waves:]):
        opens = department.store._now().date() - timedelta(days=ago)
        wave = plan(department, lead, opens, opens + LASTS)
        moment = datetime.combine(opens + timedelta(days=3), time(9))
        seal_all(department.store, there[6 * number :], moment, seed=number // 2)
        found.append(department.store.close_wave(lead, wave))
    return Led(lead, department.program, tuple(found))


def mentors_are_attendings(department: Department, pairs: list[Seeded]) -> None:
    store = department.store
    with store._engine.write() as transaction:
        for mentor_id in dict.fromkeys(one.mentor_id for one in pairs):
            transaction.rows("add_stage", mentor_id, 1, str(Level.ATTENDING), "", store._now())
