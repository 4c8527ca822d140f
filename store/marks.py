"""How agreements of before went: marked by each alone before any question is answered, shown when both open the views.

The only place that writes marks, and the only one that returns a partner's, from the question shown_marks, which holds
the blind gate itself.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from assessments.agreements import Mark
from assessments.errors import AgreedByOne, NotAllowed
from store.engine import Transaction
from store.promises import read_marked, read_proposals
from store.records import Marked, OpenAgreement, Whose
from store.repeating import repeated
from store.reveals import Reveals
from store.seats import (
    OwnSeat,
    chosen,
    refuse_other,
    refuse_over,
    refuse_sealed,
    refuse_shut,
    refuse_unguarded,
    waiting,
)


class Marks(Reveals):
    """Acts on the agreements that an earlier check-in left."""

    def open_agreements(self, token: str) -> tuple[OpenAgreement, ...]:
        """What is to be marked in the latest check-in, the oldest first, with one's own marks so far.

        None once the partner has left.
        """
        return self._engine.recall(lambda transaction: self._open(transaction, token))

    def _open(self, transaction: Transaction, token: str) -> tuple[OpenAgreement, ...]:
        own = self._own(transaction, token)
        return () if own.left_alone else waiting(transaction, own)

    @repeated
    def mark_agreement(
        self, token: str, agreement_id: UUID, mark: Mark, request: UUID, whose: Whose | None = None
    ) -> datetime:
        """Say how an agreement went, or say it anew, until one's answers are sealed; returns when it was stored.

        `whose` is what the page showed, None for a caller without a page. The same request again changes nothing.
        Raises OtherCheckIn, AlreadySealed, CheckInClosed, PartnerLeft, PassphraseFirst, AgreedByOne for one that
        never counted, or NotAllowed for one that does not wait to be marked.
        """
        with self._engine.write_for_pair() as transaction:
            own, now = self._own_to_write(transaction, token), self._now()
            stored: list[datetime] = [
                moment for (moment,) in transaction.rows("mark_by_request", own.pair_id, str(own.role), request)
            ]
            if stored:
                return stored[0]
            refuse_unguarded(refuse_sealed(refuse_over(refuse_other(own, whose))))
            _refuse_not_waiting(transaction, own, agreement_id)
            rows = transaction.rows("own_marks", own.check_in.id, str(own.role))
            ordinal = max((row[2] for row in rows), default=0) + 1
            place = (own.check_in.id, agreement_id, own.pair_id, str(own.role))
            transaction.rows("add_mark", *place, ordinal, str(mark), request, now)
            return now

    def marks(self, token: str, check_in_id: UUID | None = None) -> tuple[Marked, ...]:
        """How both marked their agreements in a check-in of one's own pair, by default the latest.

        Raises NotYetBoth, NotYetOpened, CheckInClosed, PartnerLeft, or NotAllowed for a check-in not one's own.
        """
        own, which, marked = self._engine.recall(lambda transaction: self._marked(transaction, token, check_in_id))
        self._note_views(own, which)
        return marked

    def _marked(
        self, transaction: Transaction, token: str, check_in_id: UUID | None
    ) -> tuple[OwnSeat, UUID, tuple[Marked, ...]]:
        own = self._own(transaction, token)
        check_in = chosen(own, check_in_id)
        marked = tuple(one for one in read_marked(transaction, own.pair_id) if one.check_in_id == check_in.id)
        if not marked:
            refuse_shut(own, check_in)
        return own, check_in.id, marked


def _refuse_not_waiting(transaction: Transaction, own: OwnSeat, agreement_id: UUID) -> None:
    if agreement_id in {one.proposal.id for one in waiting(transaction, own)}:
        return
    if any(one.id == agreement_id and not one.agreed_at for one in read_proposals(transaction, own.pair_id)):
        raise AgreedByOne()
    raise NotAllowed()
