"""A person's own answers before sealing: every tap a row, the latest one counts, sent twice is stored once.

The only place that writes drafts. A reflection keeps its newest text alone, so that a deleted thought is not kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessments.errors import ChangedElsewhere
from assessments.instrument import load
from assessments.response import Pick, Reflection, check_pick, check_rating, check_reflection
from store import answers
from store.engine import Row, Transaction
from store.records import Draft, Tap, Whose
from store.repeating import repeated
from store.seats import OwnSeat, Seats, refuse_sealed


@dataclass(frozen=True, slots=True)
class _Known:
    """Which messages are stored already, since when, and the place of the next one."""

    moments: dict[UUID, datetime]
    next_ordinal: int


class Drafts(Seats):
    """Acts of a person who is answering; all raise AlreadySealed once they have sealed.

    Those that store take `whose` answers the page showed, and raise OtherCheckIn when it is not that any more, and
    MarksFirst while an agreement of an earlier check-in waits for this person's mark.
    """

    def draft(self, token: str) -> Draft:
        """One's own answers so far, the latest of each, in the order of the screens."""
        return self._engine.recall(
            lambda transaction: read_draft(transaction, refuse_sealed(self._own(transaction, token)))
        )

    @repeated
    def save_ratings(self, token: str, taps: Sequence[Tap], whose: Whose | None = None) -> datetime:
        """Store taps, all or none, and return when they were stored; raises AnswerError for one that cannot be.

        A tap with the id of a stored one changes nothing, however late it comes.
        """
        with self._engine.write_for_pair() as transaction:
            own = self._answering(transaction, token, whose)
            instrument, form = load(own.check_in.instrument_id), own.check_in.form
            for tap in taps:
                check_rating(instrument, own.role, tap.item_id, tap.perspective, tap.value, form)
            known = _known(transaction, "rating_requests", own)
            fresh: dict[UUID, Tap] = {}
            for tap in taps:
                if tap.id not in known.moments:
                    fresh.setdefault(tap.id, tap)
            if not fresh:
                return max((known.moments[tap.id] for tap in taps), default=self._now())
            return self._add_taps(transaction, own, list(fresh.values()), known.next_ordinal)

    def _add_taps(self, transaction: Transaction, own: OwnSeat, taps: list[Tap], ordinal: int) -> datetime:
        now = self._now()
        transaction.rows(
            "add_draft_ratings",
            own.check_in.id,
            str(own.role),
            now,
            [tap.id for tap in taps],
            list(range(ordinal, ordinal + len(taps))),
            [tap.item_id for tap in taps],
            [str(tap.perspective) for tap in taps],
            [tap.value for tap in taps],
        )
        return now

    @repeated
    def save_pick(self, token: str, request: UUID, pick: Pick, whose: Whose | None = None) -> datetime:
        """Store one pick and return when it was stored; raises UnknownPrinciple."""
        with self._engine.write_for_pair() as transaction:
            own, now = self._answering(transaction, token, whose), self._now()
            check_pick(load(own.check_in.instrument_id), pick)
            known = _known(transaction, "pick_requests", own)
            if request in known.moments:
                return known.moments[request]
            who, what = (own.check_in.id, str(own.role)), (str(pick.subject), str(pick.kind), pick.principle_id)
            transaction.rows("add_draft_pick", *who, now, request, known.next_ordinal, *what)
            return now

    @repeated
    def save_reflection(
        self,
        token: str,
        request: UUID,
        reflection: Reflection,
        bases: Collection[Reflection] | None = None,
        whose: Whose | None = None,
    ) -> datetime:
        """Put this text and lane in place of what was written on the principle; an empty text removes it.

        `bases` are the contents that the writer has seen there, None to replace whatever there is.
        Returns when it was stored, also once sealed if it was stored before; raises UnknownPrinciple,
        TextTooLong, UnreadableText, or ChangedElsewhere when something else is there.
        """
        with self._engine.write_for_pair() as transaction:
            own, now = self._own_to_write(transaction, token), self._now()
            known = _known(transaction, "spent_requests", own)
            if request in known.moments:
                return known.moments[request]
            self._answering(transaction, token, whose)
            check_reflection(load(own.check_in.instrument_id), reflection)
            if bases is not None:
                _refuse_unseen(transaction, own, reflection, bases)
            who, about = (own.check_in.id, str(own.role)), reflection.principle_id
            transaction.rows("drop_draft_reflection", *who, about)
            transaction.rows("add_spent_request", request, *who, now)
            if reflection.text:
                what = (about, str(reflection.lane), reflection.text)
                transaction.rows("add_draft_reflection", *who, now, request, *what)
            return now


def _refuse_unseen(
    transaction: Transaction, own: OwnSeat, reflection: Reflection, bases: Collection[Reflection]
) -> None:
    rows = transaction.rows("draft_reflections", own.check_in.id, str(own.role))
    written = answers.reflections(own.check_in.instrument_id, (row[:3] for row in rows))
    there = next((one for one in written if one.principle_id == reflection.principle_id), reflection)
    if there != reflection and there not in bases:
        raise ChangedElsewhere


def _known(transaction: Transaction, question: str, own: OwnSeat) -> _Known:
    rows = transaction.rows(question, own.check_in.id, str(own.role))
    moments = {request: moment for request, _, moment in rows}
    return _Known(moments, max((ordinal for _, ordinal, _ in rows), default=0) + 1)


def read_draft(transaction: Transaction, own: OwnSeat) -> Draft:
    """The draft of the person in this seat, and of nobody else."""
    who, instrument_id = (own.check_in.id, str(own.role)), own.check_in.instrument_id
    ratings = transaction.rows("draft_ratings", *who)
    picks = transaction.rows("draft_picks", *who)
    reflections = transaction.rows("draft_reflections", *who)
    return Draft(
        answers.ratings(instrument_id, own.role, _latest(ratings)),
        answers.picks(_latest(picks)),
        answers.reflections(instrument_id, (row[:3] for row in reflections)),
        max((row[-1] for row in (*ratings, *picks, *reflections)), default=None),
    )


def _latest(rows: Iterable[Row]) -> Iterable[Row]:
    """Of rows (question, question, answer, ordinal, moment) the last answer to each question."""
    in_order = sorted(rows, key=lambda row: row[3])
    return {row[:2]: row[:3] for row in in_order}.values()
