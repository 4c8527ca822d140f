"""What is deleted because of its age, where whoever runs Five Ways has said so. The only place that does.

Nothing goes by itself unless a time is given here. What goes takes its way through `erasure`: it is in no file
afterwards, and the seal chain knows of it. Everybody finds in My data what went of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from assessments.instrument import Role
from store import looks
from store.engine import Transaction
from store.erasure import Leaving, erase_everything, erase_seat
from store.looks import By, What
from store.pairs import read_left, read_pair
from store.places import read_pairs
from store.presence import VISIT_LASTS
from store.steadiness import is_steady

_OF_A_DRAFT = ("drop_draft_ratings", "drop_draft_picks", "drop_draft_reflections", "drop_proposal_words")


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what is kept; None stands for as long as its people want.

    `drafts` after their last change, `looks` after they were written down, `pairs` after the last thing that either of
    the two did in a check-in, an agreement or an ending.
    """

    drafts: timedelta | None = None
    looks: timedelta | None = None
    pairs: timedelta | None = None


class Aging(Leaving):
    """The act of the clock."""

    def let_go_of_old(self, keep: Keep) -> bool:
        """Delete what is older than these times, and say whether any answers went. Doing it again does no more.

        Nothing goes before it was asked for a week, day by day: a clock that jumped may not delete anything.
        Raises StoreError as every deletion does; nothing has gone then, or all but an old copy.
        """
        now = self._now()
        with self._engine.write() as transaction:
            transaction.rows("end_old_visits", now - VISIT_LASTS)
            if keep == Keep() or not is_steady(transaction, now):
                return False
            if keep.looks:
                transaction.rows("drop_old_looks", now - keep.looks)
        with self._engine.read() as transaction:
            due = bool(_old_drafts(transaction, keep, now) or _old_pairs(transaction, keep, now))
        if due:
            self._rewrite(lambda transaction: _let_go(transaction, keep, now))
        return due


def _let_go(transaction: Transaction, keep: Keep, now: datetime) -> None:
    for pair_id in _old_pairs(transaction, keep, now):
        _end_pair(transaction, pair_id, now)
    for check_in_id, pair_id, role in _old_drafts(transaction, keep, now):
        for question in _OF_A_DRAFT:
            transaction.rows(question, check_in_id, str(role))
        who = read_pair(transaction, pair_id).people[role].id
        looks.note(transaction, who, By.OPERATOR, What.DRAFTS_AGED, now, pair_id, check_in_id)


def _end_pair(transaction: Transaction, pair_id: UUID, now: datetime) -> None:
    """Both leave it. Who was never invited by name and has no other pair is not known here any more."""
    people = read_pair(transaction, pair_id).people
    for role in set(Role) - read_left(transaction, pair_id):
        erase_seat(transaction, pair_id, role, now)
    for one in people.values():
        if transaction.rows("has_account", one.id) == [(1,)]:
            looks.note(transaction, one.id, By.OPERATOR, What.PAIR_AGED, now)
        elif not read_pairs(transaction, one.id):
            erase_everything(transaction, one.id)


def _old_pairs(transaction: Transaction, keep: Keep, now: datetime) -> list[UUID]:
    return [pair_id for (pair_id,) in transaction.rows("old_pairs", now - keep.pairs)] if keep.pairs else []


def _old_drafts(transaction: Transaction, keep: Keep, now: datetime) -> list[tuple[UUID, UUID, Role]]:
    rows = transaction.rows("old_drafts", now - keep.drafts) if keep.drafts else []
    return [(check_in_id, pair_id, Role(role)) for check_in_id, pair_id, role in rows]
