"""Who is in a wave, and in which groups.

The only place that decides it, with the question wave_members. What they answered is counted in store/counting.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from assessments.figures import EVERYBODY, Breakdown, Group
from assessments.instrument import Instrument, Role
from assessments.release import comparisons, staying
from assessments.stage import Level
from assessments.tallies import STAYS, Before, Member
from store.engine import Row, Transaction
from store.waves import Wave, window

STAGES = (*map(str, Level), "")


@dataclass(frozen=True, slots=True)
class InWave:
    """A wave that is being counted: everything released before, and what its changes are taken from."""

    instrument: Instrument
    program_id: UUID
    wave: Wave
    earlier: tuple[Before, ...] = ()
    compared_with: Before | None = None


def read_members(transaction: Transaction, counted: InWave, minimum: int) -> tuple[Member, ...]:
    """Who is in the wave now. Whoever was in a release of it before stays in the groups of then."""
    compared = comparisons(counted.instrument)
    sides, principles = [str(side) for side, _ in compared], [principle_id for _, principle_id in compared]
    bits = [1 << place for place in range(len(compared))]
    asked = (*window(counted.program_id, counted.wave), counted.wave.id, sides, principles, bits)
    then = {one.pair_id: one for before in counted.earlier if before.same_wave for one in before.members}
    there = tuple(_as_then(_member(row), then.get(row[0])) for row in transaction.rows("wave_members", *asked))
    return _with_changes(there, counted.compared_with, minimum) if counted.compared_with else there


def _member(row: Row) -> Member:
    pair, check_in, mentor, mentee, department, stage, mentor_stage, counted, marked = row
    return Member(pair, check_in, mentor, mentee, department, stage, mentor_stage, counted, marked=marked)


def _with_changes(members: Sequence[Member], before: Before, minimum: int) -> tuple[Member, ...]:
    stay, then = staying(members, before, minimum), {one.pair_id: one.counted for one in before.members}
    return tuple(
        replace(one, changed=STAYS | one.counted & then[one.pair_id]) if one.pair_id in stay else one for one in members
    )


def _as_then(one: Member, then: Member | None) -> Member:
    if then is None:
        return one
    return replace(one, department=then.department, stage=then.stage, mentor_stage=then.mentor_stage)


def are_there(transaction: Transaction, members: Sequence[Member]) -> bool:
    """Whether both people of every member are still in it: none has taken their answers along."""
    [(responses,)] = transaction.rows("wave_responses", [str(one.check_in_id) for one in members])
    return bool(responses == len(Role) * len(members))


def read_groups(transaction: Transaction, program_id: UUID, members: Sequence[Member]) -> tuple[Group, ...]:
    """Everybody; the program's departments, if it has any; the stages of the members, if they have said any."""
    departments: dict[str, str] = dict(transaction.rows("departments_of", program_id))
    stages = {one.stage for one in members}
    groups = [EVERYBODY, *(Group(Breakdown.DEPARTMENT, key, name) for key, name in departments.items())]
    if departments and any(not one.department for one in members):
        groups.append(Group(Breakdown.DEPARTMENT))
    if stages - {""}:
        groups += [Group(Breakdown.STAGE, key) for key in STAGES if key in stages]
    return tuple(groups)
