"""The departments of a program, as its lead keeps them. The only place that gives one another name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assessments import person
from assessments.errors import DepartmentTwice, NotAllowed
from assessments.roster import folded
from store.actors import Actors
from store.engine import Transaction


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a program, and how many of its pairs belong to it."""

    id: UUID
    name: str
    pairs: int


class Departments(Actors):
    """Acts of a lead on the departments of the program; all raise NotAllowed for everybody else."""

    def departments(self, token: str, program_id: UUID) -> tuple[Department, ...]:
        """The departments of the program by their names."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            return read_departments(transaction, program_id)

    def rename_department(self, token: str, program_id: UUID, department_id: UUID, name: str) -> None:
        """Call a department otherwise; it stays the same one. Raises TextTooLong or another PersonError."""
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            name = person.department_name(name)
            others = (one for one in read_departments(transaction, program_id) if one.id != department_id)
            if any(folded(one.name) == folded(name) for one in others):
                raise DepartmentTwice()
            if not transaction.rows("rename_department", program_id, department_id, name):
                raise NotAllowed()


def read_departments(transaction: Transaction, program_id: UUID) -> tuple[Department, ...]:
    """The departments of a program, for an act that has asked whether it may."""
    return tuple(Department(*row) for row in transaction.rows("departments", program_id))
