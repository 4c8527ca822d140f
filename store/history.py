"""All that a pair has been through, in one read: the check-ins, both people's answers, the agreements and their marks.

The only place that gathers it. The answers of all check-ins come from the one question history_views, which holds the
blind gate itself, and not from one question for each.
"""

from __future__ import annotations

from uuid import UUID

from assessments.instrument import Role
from assessments.response import Response
from store import answers
from store.engine import Row, Transaction
from store.looks import What
from store.promises import read_marked, read_proposals
from store.records import Agreed, History, PastCheckIn
from store.reveals import Reveals
from store.seats import OwnSeat


class Histories(Reveals):
    """The act of looking back."""

    def history(self, token: str) -> History:
        """The check-ins of one's own pair with what both have opened, and what both agreed to, oldest first.

        Of a partner who has left there is nothing.
        """
        own, history = self._engine.recall(lambda transaction: self._history(transaction, token))
        opened = sum(past.mentor is not None for past in history.check_ins)
        if opened:
            self._note_look(own, What.HISTORY_OPENED, (What.HISTORY_OPENED, opened))
        return history

    def _history(self, transaction: Transaction, token: str) -> tuple[OwnSeat, History]:
        own = self._own(transaction, token)
        both = _responses(transaction.rows("history_views", own.pair_id))
        nothing: dict[Role, Response] = {}
        past = (
            PastCheckIn(
                one, both.get(one.number, nothing).get(Role.MENTOR), both.get(one.number, nothing).get(Role.MENTEE)
            )
            for one in own.check_ins
        )
        return own, History(tuple(past), read_agreed(transaction, own.pair_id))


def read_agreed(transaction: Transaction, pair_id: UUID) -> tuple[Agreed, ...]:
    """What the two agreed to, with every mark that both have opened."""
    marked = read_marked(transaction, pair_id)
    return tuple(
        Agreed(one, tuple(mark for mark in marked if mark.agreement_id == one.id))
        for one in read_proposals(transaction, pair_id)
        if one.agreed_at
    )


def _responses(rows: list[Row]) -> dict[int, dict[Role, Response]]:
    """By the number of the check-in: of thousands of rows an id each would cost more than all the rest."""
    by_number: dict[int, list[Row]] = {}
    for number, *row in rows:
        by_number.setdefault(number, []).append(tuple(row))
    return {number: answers.responses(found) for number, found in by_number.items()}
