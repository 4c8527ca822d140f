"""Sealing one's answers, taking them back while the partner is still answering, and reading one's own.

The only place that writes sealed responses: rows are added, never changed, and each is vouched for in the seal chain.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from assessments import scoring
from assessments.errors import AlreadySealed, NotSealed, SealedByBoth
from assessments.instrument import Perspective, load
from assessments.response import Response
from store import answers, keys, seals
from store.comparisons import compare_now
from store.doors import Doors
from store.drafts import read_draft
from store.engine import Row, Transaction
from store.pairs import read_pair
from store.repeating import repeated
from store.seats import OwnSeat, refuse_over, refuse_unguarded, refuse_unmarked

NOT_SEEN = "not_seen"


class Responses(Doors):
    """Acts of a person on their own sealed answers."""

    @repeated
    def seal(self, token: str, request: UUID) -> datetime:
        """Seal the draft and return when; the same request again returns the same moment.

        Raises Incomplete or SamePick for a draft that cannot be sealed, AlreadySealed for a second seal, MarksFirst
        while an agreement waits for one's mark.
        """
        with self._engine.write_for_pair() as transaction:
            own = self._own_to_write(transaction, token)
            earlier = transaction.rows("own_seals", own.check_in.id, str(own.role))
            moments: dict[UUID, datetime] = {request_id: moment for _, request_id, moment in earlier}
            if request in moments:
                return moments[request]
            refuse_over(own)
            if own.check_in.sealed[own.role]:
                raise AlreadySealed()
            refuse_unmarked(transaction, refuse_unguarded(own))
            now, response_id = self._now(), keys.row_id()
            self._add_response(transaction, own, response_id, _next_revision(earlier), request, now)
            _drop_draft(transaction, own)
            sealed = {response_id: seals.just_sealed(transaction, response_id)}
        self._chain.append(sealed)
        return now

    def _add_response(
        self,
        transaction: Transaction,
        own: OwnSeat,
        response_id: UUID,
        revision: int,
        request: UUID,
        now: datetime,
    ) -> None:
        check_in, draft = own.check_in, read_draft(transaction, own)
        response = Response.of(
            load(check_in.instrument_id),
            own.role,
            check_in.form,
            draft.ratings,
            draft.picks,
            draft.reflections,
        )
        questionnaire = (str(check_in.form), check_in.instrument_id, check_in.instrument_version)
        whose = (own.pair_id, check_in.id, str(own.role), revision)
        transaction.rows("add_response", response_id, *whose, *questionnaire, request, now)
        _add_answers(transaction, response_id, response)
        _add_means(transaction, response_id, response)
        if check_in.sealed[own.role.other]:
            compare_now(transaction, (check_in.id, own.pair_id), response)

    def reopen(self, token: str, passphrase: str | None) -> None:
        """Take one's sealed answers back into the draft; what was sealed stays on record as reopened.

        Asks for the person's own passphrase, because a laptop may change hands after sealing. Raises NotSealed,
        SealedByBoth once the partner has sealed too, WrongPassphrase or TooManyTries.
        """
        with self._engine.read() as transaction:
            own = _refuse_to_reopen(self._own(transaction, token))
            who_asks = read_pair(transaction, own.pair_id).people[own.role]
        self._prove_own(own.door, who_asks, passphrase)
        with self._engine.write_for_pair() as transaction:
            own = _refuse_to_reopen(self._own_to_write(transaction, token))
            who, now = (own.check_in.id, str(own.role)), self._now()
            [(response_id,)] = transaction.rows("add_reopening", *who, now)
            for part in ("redraft_ratings", "redraft_picks", "redraft_reflections"):
                transaction.rows(part, response_id, *who, now)

    def own_response(self, token: str) -> Response:
        """What one has sealed in the latest check-in, both lanes of one's notes with it; raises NotSealed."""
        return self._engine.recall(lambda transaction: self._own_response(transaction, token))

    def _own_response(self, transaction: Transaction, token: str) -> Response:
        own = self._own(transaction, token)
        rows = transaction.rows("own_response", own.check_in.id, str(own.role))
        if not rows:
            raise NotSealed()
        return answers.responses(rows)[own.role]


def _refuse_to_reopen(own: OwnSeat) -> OwnSeat:
    sealed = refuse_over(own).check_in.sealed
    if not sealed[own.role]:
        raise NotSealed()
    if sealed[own.role.other]:
        raise SealedByBoth()
    return own


def _next_revision(earlier: list[Row]) -> int:
    return max((int(revision) for revision, *_ in earlier), default=0) + 1


def _add_answers(transaction: Transaction, response_id: UUID, response: Response) -> None:
    ratings, picks, notes = response.ratings, response.picks, response.reflections
    transaction.rows(
        "add_ratings",
        response_id,
        [rating.item_id for rating in ratings],
        [str(rating.perspective) for rating in ratings],
        [rating.value for rating in ratings],
        [NOT_SEEN if rating.value is None else None for rating in ratings],
    )
    transaction.rows(
        "add_picks",
        response_id,
        [str(pick.subject) for pick in picks],
        [str(pick.kind) for pick in picks],
        [pick.principle_id for pick in picks],
    )
    if notes:
        lanes = [str(note.lane) for note in notes]
        about, texts = [note.principle_id for note in notes], [note.text for note in notes]
        transaction.rows("add_reflections", response_id, about, lanes, texts)


def _add_means(transaction: Transaction, response_id: UUID, response: Response) -> None:
    """One row a perspective and principle, so that a whole program is counted without reading ratings."""
    transaction.rows("add_means", response_id, *(list(column) for column in zip(*means(response), strict=True)))


def means(response: Response) -> list[tuple[str, str, float | None, int, int]]:
    """Perspective, principle, mean, how many were answered and asked."""
    instrument = load(response.instrument_id)
    return [
        (str(view), principle_id, score.mean, score.answered, score.asked)
        for view in (Perspective.own(response.role), Perspective.of_partner(response.role))
        for principle_id, score in scoring.score(instrument, response.form, response.ratings, view).principles.items()
    ]


def _drop_draft(transaction: Transaction, own: OwnSeat) -> None:
    check_in, role = own.check_in, str(own.role)
    if check_in.sealed[own.role.other]:
        # Nothing can be reopened any more, so nothing sent twice can come back.
        transaction.rows("forget_requests", check_in.id)
    else:
        transaction.rows("spend_draft_requests", check_in.id, role)
    for part in ("drop_draft_ratings", "drop_draft_picks", "drop_draft_reflections"):
        transaction.rows(part, check_in.id, role)
