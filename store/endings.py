"""A relationship that ends kindly: said by either, told to both. The only place that writes it.

Everything stays readable and theirs to take away; no check-in and no agreement comes after it.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import OpenViewsFirst, PartnerLeft
from store.doors import Doors
from store.engine import Transaction
from store.pairs import read_ending, read_pair
from store.records import Ending
from store.seats import OwnSeat, refuse_unguarded


class Endings(Doors):
    """The act of ending."""

    def end_relationship(self, token: str, request: UUID, passphrase: str | None) -> Ending:
        """End the relationship for both, once; asked again, or by both, it is the first one.

        Raises OpenViewsFirst while a check-in is under way, PartnerLeft, PassphraseFirst, WrongPassphrase or
        TooManyTries.
        """
        with self._engine.read() as transaction:
            own = self._own(transaction, token)
            if ended := read_ending(transaction, own.pair_id):
                return ended
            who = read_pair(transaction, _refuse_under_way(own).pair_id).people[own.role]
        self._prove_own(own.door, who, passphrase)
        with self._engine.write_for_pair() as transaction:
            own = self._own_to_write(transaction, token)
            return read_ending(transaction, own.pair_id) or self._end(transaction, _refuse_under_way(own), request)

    def _end(self, transaction: Transaction, own: OwnSeat, request: UUID) -> Ending:
        ending = Ending(own.role, self._now())
        transaction.rows("add_ending", own.pair_id, str(ending.by), request, ending.ended_at)
        return ending


def _refuse_under_way(own: OwnSeat) -> OwnSeat:
    """The same seat, between two check-ins of two people who are both there."""
    if own.left_alone:
        raise PartnerLeft()
    if own.check_in.revealed_at is None and own.check_in.closed_at is None:
        raise OpenViewsFirst()
    return refuse_unguarded(own)
