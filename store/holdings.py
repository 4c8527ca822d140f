"""Everything that is held about somebody, for them alone: what they answered, what was opened, who has looked.

The only place that gathers it. What a partner answered is in it only where the blind gate gives it, from the question
both_views.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from assessments.errors import StoreError
from assessments.instrument import Role
from store import looks
from store.actors import Somebody
from store.engine import Row, Transaction
from store.held import (
    HeldAnswers,
    HeldCheckIn,
    HeldCounting,
    HeldDuty,
    HeldLink,
    HeldNote,
    HeldPair,
    HeldPerson,
    HeldPick,
    HeldProposalDraft,
    HeldRating,
    HeldStage,
    HeldTry,
    HeldVisit,
    Holding,
    Look,
)
from store.held import perhaps as _perhaps
from store.held import when as _when
from store.kept_promises import held_agreements
from store.looks import By, What
from store.pairs import read_check_ins, read_ending, read_person
from store.places import Places
from store.records import CheckIn


class Holdings(Places):
    """Acts of somebody who wants to know."""

    def my_data(self, token: str, passphrase: str | None) -> Holding:
        """Everything that is held about whoever this is. That it was taken is written down, once a visit.

        Raises WrongPassphrase or TooManyTries: whoever sits at this screen now need not be who came in.
        """
        with self._engine.read() as transaction:
            somebody = self._somebody(transaction, token)
            who = read_person(transaction, somebody.person_id)
        self._prove_own(somebody.visit.place.door, who, passphrase)
        with self._engine.read() as transaction:
            somebody = self._somebody(transaction, token)
            holding = self._holding(transaction, somebody)
        self._note_export(somebody)
        return holding

    def looks(self, token: str) -> tuple[Look, ...]:
        """Who has looked at what is of this person, or done something with their way in, the latest first."""
        with self._engine.read() as transaction:
            return _looks(transaction, self._somebody(transaction, token).person_id)

    def _note_export(self, somebody: Somebody) -> None:
        visit = somebody.visit.key
        if not self._presence.is_news(visit, What.EXPORTED):
            return
        with suppress(StoreError), self._engine.write() as transaction:
            looks.note(transaction, somebody.person_id, By.SELF, What.EXPORTED, self._now())
            self._presence.tell(visit, What.EXPORTED)

    def _holding(self, transaction: Transaction, somebody: Somebody) -> Holding:
        who = somebody.person_id
        visits = transaction.rows("visits_of", who, datetime.min)  # noqa: DTZ901
        return Holding(
            _when(self._now()),
            _person(transaction, who),
            _stages(transaction, who),
            tuple(HeldDuty(str(one.duty), one.program_name) for one in somebody.duties),
            tuple(_pair(transaction, row) for row in transaction.rows("held_pairs", who)),
            tuple(
                HeldVisit(door, _when(opened), _when(self._presence.last(key, seen)))
                for key, door, opened, seen in visits
            ),
            tuple(
                HeldLink(_when(issued), _when(expires), _perhaps(used), _perhaps(revoked))
                for issued, expires, used, revoked in transaction.rows("held_links", who)
            ),
            tuple(_when(moment) for (moment,) in transaction.rows("held_sign_ins", who)),
            tuple(HeldTry(guesser, _when(moment)) for guesser, moment in transaction.rows("held_tries", who)),
            _looks(transaction, who),
        )


def _person(transaction: Transaction, person_id: UUID) -> HeldPerson:
    [(name, came_at, guarded, email, issuer, subject, invited_at, disabled_at)] = transaction.rows(
        "held_person", person_id
    )
    invited, disabled = _perhaps(invited_at), _perhaps(disabled_at)
    return HeldPerson(name, _when(came_at), guarded, email, issuer, subject, invited, disabled)


def _stages(transaction: Transaction, person_id: UUID) -> tuple[HeldStage, ...]:
    in_order = sorted(transaction.rows("stages", person_id), key=lambda row: row[2])
    return tuple(HeldStage(level, words, _when(said_at)) for level, words, _, said_at in in_order)


def _looks(transaction: Transaction, person_id: UUID) -> tuple[Look, ...]:
    return tuple(
        Look(by, what, str(pair_id) if pair_id else None, number, _when(moment))
        for by, what, pair_id, number, moment in transaction.rows("held_looks", person_id)
    )


def _pair(transaction: Transaction, row: Row) -> HeldPair:
    pair_id, role, code, partner, program, department, started_at, next_check_in, left_at = row
    check_ins = () if left_at else read_check_ins(transaction, pair_id)
    ending = None if left_at else read_ending(transaction, pair_id)
    return HeldPair(
        str(pair_id),
        code,
        role,
        partner,
        program,
        department,
        _when(started_at),
        _perhaps(next_check_in),
        _perhaps(left_at),
        str(ending.by) if ending else None,
        _perhaps(ending.ended_at if ending else None),
        tuple(_check_in(transaction, pair_id, Role(role), one) for one in check_ins),
        held_agreements(transaction, pair_id, Role(role), check_ins),
        tuple(HeldCounting(wave, _when(moment)) for wave, moment in transaction.rows("held_releases", pair_id)),
    )


def _check_in(transaction: Transaction, pair_id: UUID, role: Role, check_in: CheckIn) -> HeldCheckIn:
    sealed = transaction.rows("held_responses", pair_id, str(role))
    pressed: dict[UUID, datetime] = dict(transaction.rows("held_presses", pair_id, str(role)))
    own = [_submitted(transaction, row) for row in sealed if row[1] == check_in.id]
    draft = _draft(transaction, check_in.id, role)
    opened = [row[1:] for row in transaction.rows("both_views", check_in.id, pair_id) if row[0] == str(role.other)]
    return HeldCheckIn(
        check_in.number,
        str(check_in.form),
        f"{check_in.instrument_id} {check_in.instrument_version}",
        _when(check_in.opened_at),
        _perhaps(pressed.get(check_in.id)),
        _perhaps(check_in.revealed_at),
        _perhaps(check_in.closed_at),
        (*own, draft) if draft.ratings or draft.picks or draft.notes else tuple(own),
        _answers("submitted", opened) if opened else None,
        tuple(map(_proposal_draft, filter(_has_words, transaction.rows("proposal_drafts", check_in.id, str(role))))),
    )


def _has_words(draft: Row) -> bool:
    """Whether it was not put away."""
    return any(draft[3:6])


def _proposal_draft(row: Row) -> HeldProposalDraft:
    _, _, _, occasion, mentor, mentee, stored_at = row
    return HeldProposalDraft(occasion, mentor, mentee, _when(stored_at))


def _submitted(transaction: Transaction, row: Row) -> HeldAnswers:
    response_id, _, submitted_at, reopened_at = row
    state = "reopened" if reopened_at else "submitted"
    return _answers(state, transaction.rows("held_answers", response_id), submitted_at, reopened_at)


def _answers(
    state: str, rows: list[Row], submitted_at: datetime | None = None, reopened_at: datetime | None = None
) -> HeldAnswers:
    return HeldAnswers(
        state,
        _perhaps(submitted_at),
        _perhaps(reopened_at),
        tuple(HeldRating(item, view, value, None) for part, item, view, _, value in rows if part == "rating"),
        tuple(HeldPick(subject, kind, which, None) for part, subject, kind, which, _ in rows if part == "pick"),
        tuple(HeldNote(about, lane, text, None) for part, about, lane, text, _ in rows if part == "reflection"),
    )


def _draft(transaction: Transaction, check_in_id: UUID, role: Role) -> HeldAnswers:
    ratings, picks, notes = (
        transaction.rows(part, check_in_id, str(role)) for part in ("draft_ratings", "draft_picks", "draft_reflections")
    )
    in_order = [sorted(rows, key=lambda row: row[3]) for rows in (ratings, picks)]
    return HeldAnswers(
        "draft",
        None,
        None,
        tuple(HeldRating(item, view, value, _when(at)) for item, view, value, _, at in in_order[0]),
        tuple(HeldPick(subject, kind, which, _when(at)) for subject, kind, which, _, at in in_order[1]),
        tuple(HeldNote(about, lane, text, _when(at)) for about, lane, text, at in notes),
    )
