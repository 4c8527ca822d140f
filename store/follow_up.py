"""How far a program is, as its lead sees it: numbers of pairs, and the pairs that wait, by their code.

The only place where a lead learns of a pair. What it waits for, and since when, are told of the pair as a whole: no
question asked here reads an answer, or says which of the two is behind.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import NotAllowed
from assessments.funnel import Step, Waits
from assessments.instrument import Role
from store.actors import Actors
from store.lead_cards import BothOf, Counts, WaitingPair

PAGE = 50


class FollowUp(Actors):
    """Acts of a lead; all raise NotAllowed for everybody who does not lead this very program."""

    def counts(self, token: str, program_id: UUID) -> Counts:
        """How many pairs of a program are how far in their latest check-in."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            [(*pairs, waiting)] = transaction.rows("counts", program_id)
        return Counts(dict(zip(Step, pairs, strict=True)), waiting)

    def waiting_pairs(self, token: str, program_id: UUID, page: int = 0) -> tuple[WaitingPair, ...]:
        """The pairs of a program whose views are not open, those first that wait the longest; `page` counts from 0."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            rows = transaction.rows("waiting_pairs", program_id, PAGE, max(page, 0) * PAGE)
        return tuple(
            WaitingPair(pair_id, code, number, Waits(waits), since) for pair_id, code, number, waits, since in rows
        )

    def both_of(self, token: str, program_id: UUID, pair_id: UUID) -> BothOf:
        """How to write to the two of a pair of this program; raises NotAllowed for any other pair."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            rows = transaction.rows("pair_in_program", program_id, pair_id)
        if not rows:
            raise NotAllowed()
        code, mentor, mentee = rows[0]
        return BothOf(code, {Role.MENTOR: mentor, Role.MENTEE: mentee})
