"""Who is paired with whom in a program, and where each pair belongs, as its lead sees and sets it.

The only place that gives a lead the names of a pair together. Of how far a pair is it tells one thing, whether both
have come in; its code, its days and whatever it waits for stay with `follow_up`.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import NotAllowed
from store.departments import Departments, read_departments
from store.engine import Row, Transaction
from store.lead_cards import Paired, PairedCard

PAGE = 50


class Pairings(Departments):
    """Acts of a lead; all raise NotAllowed for everybody who does not lead this very program."""

    def paired(
        self, token: str, program_id: UUID, name: str = "", page: int = 0, *, without_department: bool = False
    ) -> Paired:
        """A page of the pairs of a program by their names; `name` is part of a name or an address of either."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            asked = (without_department, name.strip().lower(), PAGE, max(page, 0) * PAGE)
            rows = transaction.rows("program_pairs", program_id, None, *asked)
        return Paired(tuple(_card(row) for row in rows), rows[0][-1] if rows else 0)

    def paired_here(self, token: str, program_id: UUID, pair_id: UUID) -> PairedCard | None:
        """One pair of a program; None for every other."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            return _one(transaction, program_id, pair_id)

    def place_pair(self, token: str, program_id: UUID, pair_id: UUID, department_id: UUID | None) -> None:
        """Let a pair belong to a department of its program, or to none; what was released stays as it is."""
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            there = {None, *(one.id for one in read_departments(transaction, program_id))}
            if department_id not in there or _one(transaction, program_id, pair_id) is None:
                raise NotAllowed()
            if not transaction.rows("set_pair_group", pair_id, department_id):
                transaction.rows("add_pair_group", pair_id, department_id)


def _one(transaction: Transaction, program_id: UUID, pair_id: UUID) -> PairedCard | None:
    asked = {"without_department": False, "name": "", "most": 1, "skip": 0}
    rows = transaction.rows("program_pairs", program_id, pair_id, *asked.values())
    return next((_card(row) for row in rows), None)


def _card(row: Row) -> PairedCard:
    return PairedCard(*row[:-1])
