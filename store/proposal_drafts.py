"""An agreement as one of the two is wording it: kept as it is typed, for its author alone until it is proposed.

The only place that writes and reads such drafts. A draft carries the request by which it would be proposed, so that one
that comes late, when it is an agreement already, changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessments.errors import AgreedAlready, ChangedElsewhere, SavedBefore, TextTooLong
from assessments.readable import one_line, readable
from store.agreements import Agreements, find_proposal, refuse_not_talking
from store.engine import Row, Transaction
from store.records import Whose
from store.repeating import repeated
from store.seats import OwnSeat, refuse_other

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """The three clauses as they stand in their fields."""

    when: str = ""
    mentor: str = ""
    mentee: str = ""

    @property
    def all(self) -> tuple[str, str, str]:
        return self.when, self.mentor, self.mentee


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """What somebody is wording; `agreement_id` with its `revision` is the proposal that it would take the place of."""

    request: UUID
    words: Words
    agreement_id: UUID | None = None
    revision: int = 0


class ProposalDrafts(Agreements):
    """Acts on one's own drafts in the latest check-in."""

    def proposal_drafts(self, token: str) -> tuple[ProposalDraft, ...]:
        """One's own: of a new agreement, and in the place of others, also of such as were agreed or dropped since."""
        return self._engine.recall(lambda transaction: self._drafts(transaction, token))

    def _drafts(self, transaction: Transaction, token: str) -> tuple[ProposalDraft, ...]:
        drafts = _read(transaction, self._own(transaction, token))
        return tuple(one for one in drafts if any(one.words.all))

    @repeated
    def save_proposal_draft(
        self, token: str, draft: ProposalDraft, bases: Collection[Words] | None = None, whose: Whose | None = None
    ) -> datetime:
        """Keep these words in the place of what was typed there before; empty ones remove it. Returns when.

        What was proposed or put away meanwhile stays so. `bases` are the words that the writer has seen there, None to
        replace whatever there is. Raises what proposing raises while no agreement can be made, AgreedAlready,
        ProposalDropped, OtherCheckIn, TextTooLong, UnreadableText, ChangedElsewhere when something else is there, or
        SavedBefore for other words than were proposed, or for any after they were put away.
        """
        with self._engine.write_for_pair() as transaction:
            own, now = refuse_other(self._own_to_write(transaction, token), whose), self._now()
            refuse_not_talking(own)
            _refuse_long(draft.words)
            over = _over(transaction, own, draft.request)
            if over is None:
                if draft.agreement_id and find_proposal(transaction, own, draft.agreement_id).agreed_at:
                    raise AgreedAlready()
                if bases is not None:
                    _refuse_unseen(transaction, own, draft, bases)
                _put(transaction, own, draft, now)
            elif any(draft.words.all) and tuple(map(one_line, draft.words.all)) != over.all:
                raise SavedBefore
            return now

    def put_away_draft(self, token: str, request: UUID) -> None:
        """Forget what was being worded for this request, also what is still on its way; again changes nothing."""
        with self._engine.write_for_pair() as transaction:
            own = self._own_to_write(transaction, token)
            if _over(transaction, own, request) is None:
                transaction.rows("drop_proposal_draft", own.check_in.id, str(own.role), request)
                _add(transaction, own, ProposalDraft(request, Words()), self._now())


def _read(transaction: Transaction, own: OwnSeat) -> list[ProposalDraft]:
    return [_draft(row) for row in transaction.rows("proposal_drafts", own.check_in.id, str(own.role))]


def _draft(row: Row) -> ProposalDraft:
    request, agreement_id, revision, *words, _ = row
    return ProposalDraft(request, Words(*words), agreement_id, revision)


def _put(transaction: Transaction, own: OwnSeat, draft: ProposalDraft, now: datetime) -> None:
    transaction.rows("drop_proposal_drafts", own.check_in.id, str(own.role), draft.agreement_id)
    if any(draft.words.all):
        _add(transaction, own, draft, now)


def _add(transaction: Transaction, own: OwnSeat, draft: ProposalDraft, now: datetime) -> None:
    whose, aim = (own.pair_id, own.check_in.id, str(own.role)), (draft.agreement_id, draft.revision)
    transaction.rows("add_proposal_draft", draft.request, *whose, *aim, *draft.words.all, now)


def _over(transaction: Transaction, own: OwnSeat, request: UUID) -> Words | None:
    """What was proposed by this request, no words when they were put away, None while it is neither."""
    for _, when, mentor, mentee, *_ in transaction.rows("agreement_by_request", own.pair_id, request):
        return Words(when, mentor, mentee)
    away = (one.words for one in _read(transaction, own) if one.request == request and not any(one.words.all))
    return next(away, None)


def _refuse_long(words: Words) -> None:
    for text in map(readable, words.all):
        if len(text) > LONGEST:
            raise TextTooLong(len(text), LONGEST)


def _refuse_unseen(transaction: Transaction, own: OwnSeat, draft: ProposalDraft, bases: Collection[Words]) -> None:
    there = [one.words for one in _read(transaction, own) if one.agreement_id == draft.agreement_id]
    if any(words != draft.words and words not in bases for words in there):
        raise ChangedElsewhere
