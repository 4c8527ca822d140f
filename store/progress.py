"""How far the other one is, the link that brings them in, and the way out when they never come.

The only place that tells one person of the other's answering, and it tells numbers alone: no question asked here
reads an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from assessments.errors import NotAllowed, PartnerJoined, PartnerLeft, TooEarly
from assessments.instrument import Role, load
from store.cards import Link
from store.engine import Row, Transaction
from store.links import Links
from store.looks import By
from store.pairs import Person, read_pair
from store.promises import read_proposals
from store.records import CheckIn, Proposal
from store.repeating import repeated
from store.seats import refuse_unguarded

Standing = tuple[UUID, int, int]
CLOSES_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the partner is with the latest check-in, in the order of the screens, and whether views will open.

    `by_principle`: each principle with how many of its questions the partner has answered, and how many there are.
    `agreements`: where those of this check-in stand, without their words.
    """

    partner_joined: bool
    by_principle: tuple[tuple[str, int, int], ...]
    sealed: bool
    pressed: bool
    revealed: bool
    closed: bool
    left: bool
    ended: bool = False
    agreements: tuple[Standing, ...] = ()


def standing(proposals: Iterable[Proposal]) -> tuple[Standing, ...]:
    """Which agreements there are, in which revision, and how many of the two agree to it."""
    return tuple((one.id, one.revision, sum(1 for moment in one.assents.values() if moment)) for one in proposals)


class Waiting(Links):
    """Acts of somebody who waits for their partner."""

    def progress(self, token: str) -> Progress:
        """How far the partner is; a page asks this by itself, so it does not count as being there."""
        return self._engine.recall(lambda transaction: self._progress(transaction, token))

    def _progress(self, transaction: Transaction, token: str) -> Progress:
        own = self._own(transaction, token, active=False)
        check_in, partner = own.check_in, own.role.other
        joined = _has_joined(transaction, read_pair(transaction, own.pair_id).people[partner])
        return Progress(
            joined,
            () if own.left_alone else _answered(transaction, check_in, partner),
            check_in.sealed[partner],
            check_in.pressed[partner],
            check_in.revealed_at is not None,
            check_in.closed_at is not None,
            own.left_alone,
            own.ended,
            standing(_of_check_in(transaction, own.pair_id, check_in)),
        )

    def invite_partner(self, token: str) -> Link:
        """A new link for the partner, shown this once; the one before opens nothing any more.

        Raises PartnerJoined once the partner can come in by themselves, PartnerLeft, or NotAllowed where an
        administrator invites: whoever made a partner's first link could choose their passphrase and answer for them.
        """
        with self._engine.write() as transaction:
            own = self._own_to_write(transaction, token)
            if own.left_alone:
                raise PartnerLeft()
            partner = read_pair(transaction, own.pair_id).people[own.role.other]
            if _has_joined(transaction, partner):
                raise PartnerJoined()
            if partner.invited:
                raise NotAllowed()
            return self._issue(transaction, partner.id, By(str(own.role)), self._now())

    @repeated
    def close_without_comparison(self, token: str) -> None:
        """End the latest check-in for both, so that its views never open; closing again changes nothing.

        Raises TooEarly, PartnerLeft, PassphraseFirst, or NotAllowed once the views are open.
        """
        with self._engine.write_for_pair() as transaction:
            own, now = refuse_unguarded(self._own_to_write(transaction, token)), self._now()
            check_in = own.check_in
            if own.left_alone:
                raise PartnerLeft()
            if check_in.revealed_at:
                raise NotAllowed()
            day = (check_in.opened_at + CLOSES_AFTER).date()
            if now.date() < day:
                raise TooEarly(day)
            transaction.rows("add_closing", check_in.id, own.pair_id, str(own.role), now)

    def contacts(self, token: str) -> str:
        """Whom the programs of this pair, or of this person, name to turn to; empty for a pair that began by itself.

        Leaves no trace, not even that somebody is there.
        """

        def ask(transaction: Transaction) -> list[Row]:
            place = self._visit(transaction, token, active=False).place
            return transaction.rows("contacts", place.pair_id, None if place.pair_id else place.person_id)

        return "\n\n".join(contacts for (contacts,) in self._engine.recall(ask))


def _has_joined(transaction: Transaction, partner: Person) -> bool:
    return partner.passphrase is not None or bool(transaction.rows("has_signed_in", partner.id))


def _of_check_in(transaction: Transaction, pair_id: UUID, check_in: CheckIn) -> Iterable[Proposal]:
    """Before the views are open there are none, and no question is asked."""
    if check_in.revealed_at is None:
        return ()
    return (one for one in read_proposals(transaction, pair_id) if one.check_in_id == check_in.id)


def _answered(transaction: Transaction, check_in: CheckIn, role: Role) -> tuple[tuple[str, int, int], ...]:
    instrument, form = load(check_in.instrument_id), check_in.form
    asked = Counter(item_id for item_id, _ in instrument.asked(role, form))
    answered = asked if check_in.sealed[role] else _tapped(transaction, check_in, role)
    return tuple(
        (
            principle.id,
            sum(answered.get(item.id, 0) for item in principle.asked(form)),
            sum(asked[item.id] for item in principle.asked(form)),
        )
        for principle in instrument.principles
    )


def _tapped(transaction: Transaction, check_in: CheckIn, role: Role) -> Counter[str]:
    """How many questions on each statement. Counted here: grouping costs the database more than all these rows."""
    taps = {tuple(row) for row in transaction.rows("progress", check_in.id, str(role))}
    return Counter(item_id for item_id, _ in taps)
