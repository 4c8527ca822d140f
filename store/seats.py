"""A person's own seat in a pair, and where the pair stands.

The only place that says who may answer, and when no longer. Nobody is let through who is not named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assessments.errors import (
    AlreadySealed,
    CheckInClosed,
    MarksFirst,
    NotAllowed,
    NotYetBoth,
    NotYetOpened,
    OtherCheckIn,
    PartnerLeft,
    PassphraseFirst,
    RelationshipEnded,
)
from assessments.instrument import Role
from store.actors import Actors
from store.actors import utc_now as utc_now
from store.cards import Door
from store.engine import Transaction
from store.pairs import read_check_ins, read_ending, read_left, read_pair
from store.promises import read_open
from store.records import CheckIn, OpenAgreement, Seat, Whose


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """A person in their own seat, with the check-ins of their pair, oldest first.

    `guarded`: whether nobody else can sit down in it. `visit` is what is kept of the visit's token. `left_alone`:
    whether the partner has withdrawn; `ended`: whether one of the two has ended the relationship.
    """

    pair_id: UUID
    role: Role
    guarded: bool
    check_ins: tuple[CheckIn, ...]
    person_id: UUID
    door: Door
    visit: str
    left_alone: bool
    ended: bool

    @property
    def check_in(self) -> CheckIn:
        """The latest check-in, the only one that anything is written to."""
        return self.check_ins[-1]


class Seats(Actors):
    """The way from a token to a seat."""

    def seat(self, token: str | None, *, active: bool = True) -> Seat:
        """Whose seat this token opens, and where the pair stands.

        `active` is False for a page that looks by itself. Raises SignedOut, or NotAllowed while no pair is chosen.
        """
        return self._engine.recall(lambda transaction: self._seat(transaction, token, active=active))

    def _seat(self, transaction: Transaction, token: str | None, *, active: bool) -> Seat:
        place = self._visit(transaction, token, active=active).place
        if place.pair_id is None or place.turn is None:
            raise NotAllowed()
        pair = read_pair(transaction, place.pair_id)
        latest = read_check_ins(transaction, place.pair_id)[-1]
        left, ending = read_left(transaction, place.pair_id), read_ending(transaction, place.pair_id)
        return Seat(pair.id, pair.code, place.role, place.turn, pair.names, pair.has_passphrase, latest, left, ending)

    def _own(self, transaction: Transaction, token: str | None, *, active: bool = True) -> OwnSeat:
        visit = self._visit(transaction, token, active=active)
        place = visit.place
        if place.person_id is None or place.pair_id is None or place.role is None:
            raise NotAllowed()
        check_ins, left = read_check_ins(transaction, place.pair_id), read_left(transaction, place.pair_id)
        if place.role in left:
            raise NotAllowed()
        whose = (place.person_id, place.door, visit.key)
        ended = read_ending(transaction, place.pair_id) is not None
        return OwnSeat(place.pair_id, place.role, visit.guarded, check_ins, *whose, left_alone=bool(left), ended=ended)

    def _own_to_write(self, transaction: Transaction, token: str | None) -> OwnSeat:
        """The seat as it is once nobody else can write for its pair."""
        place = self._visit(transaction, token).place
        if place.pair_id is not None:
            transaction.hold(place.pair_id)
        return self._own(transaction, token)

    def _answering(self, transaction: Transaction, token: str | None, whose: Whose | None) -> OwnSeat:
        """The seat of whoever answers; `whose` is what their page showed, None for a caller without a page."""
        own = refuse_other(self._own_to_write(transaction, token), whose)
        return refuse_unmarked(transaction, refuse_unguarded(refuse_sealed(refuse_over(own))))


def refuse_other(own: OwnSeat, whose: Whose | None) -> OwnSeat:
    """The same seat; raises OtherCheckIn for answers to an earlier check-in, or of another seat."""
    if whose not in (None, Whose(own.check_in.id, own.role)):
        raise OtherCheckIn()
    return own


def refuse_unguarded(own: OwnSeat) -> OwnSeat:
    """The same seat; raises PassphraseFirst while anyone with the pair's code could sit down in it."""
    if not own.guarded:
        raise PassphraseFirst()
    return own


def refuse_over(own: OwnSeat, check_in: CheckIn | None = None) -> OwnSeat:
    """The same seat; raises PartnerLeft or CheckInClosed where no views will open, by default the latest."""
    if own.left_alone:
        raise PartnerLeft()
    if (check_in or own.check_in).closed_at:
        raise CheckInClosed()
    return own


def refuse_sealed(own: OwnSeat) -> OwnSeat:
    """The same seat; raises AlreadySealed once its person has sealed the latest check-in."""
    if own.check_in.sealed[own.role]:
        raise AlreadySealed()
    return own


def refuse_ended(own: OwnSeat) -> OwnSeat:
    """The same seat; raises RelationshipEnded once one of the two has ended it."""
    if own.ended:
        raise RelationshipEnded()
    return own


def refuse_shut(own: OwnSeat, check_in: CheckIn) -> None:
    """Raise the reason why a check-in is not open to both; nothing when it is."""
    refuse_over(own, check_in)
    if not all(check_in.sealed.values()):
        raise NotYetBoth()
    if check_in.revealed_at is None:
        raise NotYetOpened()


def refuse_unmarked(transaction: Transaction, own: OwnSeat) -> OwnSeat:
    """The same seat; raises MarksFirst while an agreement of before waits for its person's mark."""
    if any(one.mark is None for one in waiting(transaction, own)):
        raise MarksFirst()
    return own


def waiting(transaction: Transaction, own: OwnSeat) -> tuple[OpenAgreement, ...]:
    """The agreements that this person is to mark in the latest check-in, with their marks so far."""
    return read_open(transaction, own.pair_id, own.check_ins, own.role)


def chosen(own: OwnSeat, check_in_id: UUID | None) -> CheckIn:
    """This check-in of the pair, by default the latest; raises NotAllowed for one that is not the pair's."""
    if check_in_id is None:
        return own.check_in
    for check_in in own.check_ins:
        if check_in.id == check_in_id:
            return check_in
    raise NotAllowed()
