"""What the two promise each other once they have opened their views: proposed, worded anew, agreed by both, or dropped.

The only place that writes agreements: a wording is added, never changed, and counts when both have agreed to exactly
that one. From then on it is fixed.
"""

from __future__ import annotations

from uuid import UUID

from assessments.agreements import MOST_AGREEMENTS, Agreement, Wording
from assessments.errors import AgreedAlready, AgreementChanged, NotAllowed, ProposalDropped, SavedBefore, TwoAlready
from assessments.instrument import Role, load
from store import keys
from store.doors import Doors
from store.engine import Row, Transaction
from store.pairs import read_pair
from store.promises import read_proposals
from store.proofs import Guesser
from store.records import Proposal
from store.repeating import repeated
from store.seats import OwnSeat, chosen, refuse_ended, refuse_over, refuse_shut, refuse_unguarded


class Agreements(Doors):
    """Acts on the agreements of the latest check-in, while its views are open.

    All that write raise NotYetBoth, NotYetOpened, CheckInClosed, PartnerLeft, RelationshipEnded or PassphraseFirst.
    """

    def agreements(self, token: str, check_in_id: UUID | None = None) -> tuple[Proposal, ...]:
        """Those of a check-in of one's own pair, by default the latest; raises NotAllowed for another pair's."""
        return self._engine.recall(lambda transaction: self._of_check_in(transaction, token, check_in_id))

    def _of_check_in(self, transaction: Transaction, token: str, check_in_id: UUID | None) -> tuple[Proposal, ...]:
        own = self._own(transaction, token)
        check_in = chosen(own, check_in_id)
        return tuple(one for one in read_proposals(transaction, own.pair_id) if one.check_in_id == check_in.id)

    @repeated
    def propose_agreement(
        self, token: str, request: UUID, wording: Wording, agreement_id: UUID | None = None, revision: int = 0
    ) -> Proposal:
        """A new agreement, or a new wording of one in place of `revision`, to which its author alone agrees so far.

        The same request again is the same wording. Raises TwoAlready, AgreedAlready, AgreementChanged for a revision
        that is not the latest, SavedBefore for other words by a request that is known, and whatever a wording is
        refused for.
        """
        with self._engine.write_for_pair() as transaction:
            own = self._talking(transaction, token)
            agreement = Agreement.of(load(own.check_in.instrument_id), wording, self._now().date())
            if there := transaction.rows("agreement_by_request", own.pair_id, request):
                return _proposed(transaction, own, there[0], agreement)
            if agreement_id is None:
                place = (keys.row_id(), 1, _free_number(transaction, own))
            else:
                before = _to_change(transaction, own, agreement_id, revision)
                place = (before.id, before.revision + 1, before.number)
            return self._add_wording(transaction, own, place, agreement, request)

    def _add_wording(
        self,
        transaction: Transaction,
        own: OwnSeat,
        place: tuple[UUID, int, int],
        agreement: Agreement,
        request: UUID,
    ) -> Proposal:
        agreement_id, revision, number = place
        now, it = self._now(), agreement
        whose = (own.pair_id, own.check_in.id, number, str(own.role))
        words = (it.when, it.mentor, it.mentee, it.principle_id, it.look_again_on, it.passes_on)
        transaction.rows("add_agreement", agreement_id, revision, *whose, *words, request, now)
        transaction.rows("add_assent", agreement_id, revision, str(own.role), own.pair_id, now)
        transaction.rows("drop_proposal_draft", own.check_in.id, str(own.role), request)
        return find_proposal(transaction, own, agreement_id)

    @repeated
    def agree(self, token: str, agreement_id: UUID, revision: int) -> Proposal:
        """Agree to this wording for oneself; again changes nothing. Raises AgreementChanged when it is another now."""
        with self._engine.write_for_pair() as transaction:
            own = self._talking(transaction, token)
            return self._assent(transaction, own, own.role, agreement_id, revision)

    def agree_for_partner(self, token: str, passphrase: str | None, agreement_id: UUID, revision: int) -> Proposal:
        """The partner agrees on the same laptop, with their own passphrase.

        Raises AgreementChanged, WrongPassphrase, TooManyTries, or NotAllowed while the partner has no passphrase.
        """
        with self._engine.read() as transaction:
            own = refuse_not_talking(self._own(transaction, token))
            partner = read_pair(transaction, own.pair_id).people[own.role.other]
        if partner.passphrase is None:
            raise NotAllowed()
        self._prove(partner, passphrase, Guesser.PAIR)
        with self._engine.write_for_pair() as transaction:
            own = self._talking(transaction, token)
            return self._assent(transaction, own, own.role.other, agreement_id, revision)

    def _assent(
        self, transaction: Transaction, own: OwnSeat, role: Role, agreement_id: UUID, revision: int
    ) -> Proposal:
        if find_proposal(transaction, own, agreement_id).revision != revision:
            raise AgreementChanged()
        transaction.rows("add_assent", agreement_id, revision, str(role), own.pair_id, self._now())
        return find_proposal(transaction, own, agreement_id)

    @repeated
    def drop_agreement(self, token: str, agreement_id: UUID, revision: int | None = None) -> None:
        """Take a proposal off the table; dropping again changes nothing.

        `revision` is the wording that was read, None for whatever is there. Raises AgreedAlready, or AgreementChanged
        when it is another wording now.
        """
        with self._engine.write_for_pair() as transaction:
            own = self._talking(transaction, token)
            there = [one for one in _on_the_table(transaction, own) if one.id == agreement_id]
            if there and there[0].agreed_at:
                raise AgreedAlready()
            if there and revision not in {None, there[0].revision}:
                raise AgreementChanged()
            if there:
                transaction.rows("drop_agreement", agreement_id, own.pair_id, str(own.role), self._now())

    def _talking(self, transaction: Transaction, token: str) -> OwnSeat:
        return refuse_not_talking(self._own_to_write(transaction, token))


def refuse_not_talking(own: OwnSeat) -> OwnSeat:
    """The same seat, while both look at their views."""
    refuse_ended(refuse_over(own))
    refuse_shut(own, own.check_in)
    return refuse_unguarded(own)


def find_proposal(transaction: Transaction, own: OwnSeat, agreement_id: UUID) -> Proposal:
    """An agreement of the latest check-in; raises ProposalDropped when it is not there any more."""
    for one in _on_the_table(transaction, own):
        if one.id == agreement_id:
            return one
    raise ProposalDropped


def _on_the_table(transaction: Transaction, own: OwnSeat) -> list[Proposal]:
    return [one for one in read_proposals(transaction, own.pair_id) if one.check_in_id == own.check_in.id]


def _to_change(transaction: Transaction, own: OwnSeat, agreement_id: UUID, revision: int) -> Proposal:
    before = find_proposal(transaction, own, agreement_id)
    if before.agreed_at:
        raise AgreedAlready()
    if before.revision != revision:
        raise AgreementChanged()
    return before


def _proposed(transaction: Transaction, own: OwnSeat, known: Row, agreement: Agreement) -> Proposal:
    agreement_id, *words = known
    if Agreement(*words) != agreement:
        raise SavedBefore
    return find_proposal(transaction, own, agreement_id)


def _free_number(transaction: Transaction, own: OwnSeat) -> int:
    taken = {one.number for one in _on_the_table(transaction, own)}
    free = [number for number in range(1, MOST_AGREEMENTS + 1) if number not in taken]
    if not free:
        raise TwoAlready()
    return free[0]
