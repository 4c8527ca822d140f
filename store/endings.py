"""A relationship that ends kindly: said by either, told to both. The only place that writes it.

Everything stays readable and theirs to take away; no check-in and no agreement comes after it.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import OpenViewsFirst, PartnerLeft
from store.doors import Doors
from store.engine import Transaction
from store.pairs import read_ending
from store.records import Ending
from store.seats import OwnSeat, refuse_unguarded


class Endings(Doors):
    """The act of ending."""

    def end_relationship(self, token: str, request: UUID) -> Ending:
        """End the relationship for both, once; asked again, or by both, it is the first one.

        Raises OpenViewsFirst while a check-in is under way, PartnerLeft or PassphraseFirst.
        """
        with self._engine.write() as transaction:
            own = self._own_to_write(transaction, token)
            return read_ending(transaction, own.pair_id) or self._end(transaction, own, request)

    def _end(self, transaction: Transaction, own: OwnSeat, request: UUID) -> Ending:
        if own.left_alone:
            raise PartnerLeft()
        if own.check_in.revealed_at is None and own.check_in.closed_at is None:
            raise OpenViewsFirst()
        refuse_unguarded(own)
        ending = Ending(own.role, self._now())
        transaction.rows("add_ending", own.pair_id, str(ending.by), request, ending.ended_at)
        return ending
