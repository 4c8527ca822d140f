"""Leaving: what one answered in a pair goes, or everything of one's own, and no file keeps a copy.

The only place that deletes answers. All of it or nothing: it is done in a copy of the database that takes the place
of the old one, with its log and its dated copies. Of a sealed response stays that it was erased, for the seal chain.
The partner keeps what they answered themselves; what both shared does not open any more. Of an agreement that counted
the partner keeps their own promise with its occasion and date. The promise of the one who leaves goes, and so does
every wording that did not come to count.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from assessments.errors import DiskFull, NotDeletedYet, PassphraseFirst, StoreError
from assessments.instrument import Role
from store import gone
from store.actors import Somebody
from store.doors import end_everything
from store.engine import Transaction
from store.pairs import read_pair, read_person
from store.places import read_pairs
from store.programs import Programs, refuse_last
from store.seats import refuse_unguarded

_logger = logging.getLogger(__name__)
_OF_A_SEAT = (
    *("erase_ratings", "erase_picks", "erase_reflections", "erase_means", "erase_reopenings", "erase_responses"),
    *("erase_draft_ratings", "erase_draft_picks", "erase_draft_reflections", "erase_requests"),
    *("erase_presses", "erase_visits", "erase_tickets", "erase_marks", "erase_promises"),
)
# Words of both: the partner has not answered by them, so nobody is left with half of what was never agreed. And numbers
# of both: from half of a comparison the other half could be told.
_OF_A_PAIR = ("erase_proposals", "erase_proposal_drafts", "erase_loose_assents", "erase_dropped", "erase_comparisons")
_OF_A_PERSON = (
    *(
        "erase_account",
        "erase_duties",
        "erase_links",
        "erase_sign_ins",
        "erase_tries",
        "erase_looks",
        "erase_stages",
        "erase_person",
    ),
)
# What no one refers to any more goes too, level by level: DuckDB deletes no child and its parent in one transaction.
_SWEEPS = (
    ("sweep_agreement", "sweep_assent", "sweep_agreement_mark", "sweep_ending", "sweep_closing", "sweep_check_in"),
    ("sweep_pair_program", "sweep_pair_group", "sweep_pair"),
    ("sweep_withdrawal", "sweep_person"),
)


class Leaving(Programs):
    """Acts of somebody who takes their answers with them."""

    def withdraw(self, token: str, passphrase: str | None) -> None:
        """Leave this pair: own answers in it go, and own visits in it end. The name stays while somebody needs it.

        Raises PassphraseFirst, WrongPassphrase, TooManyTries, NotDeletedYet on a full disk, or OldCopiesLeft when it
        is done but for an old copy.
        """
        with self._engine.read() as transaction:
            own = refuse_unguarded(self._own(transaction, token))
            who = read_pair(transaction, own.pair_id).people[own.role]
        self._prove_own(own.door, who, passphrase)
        self._rewrite(lambda transaction: self._withdraw(transaction, token))

    def _withdraw(self, transaction: Transaction, token: str) -> None:
        own = refuse_unguarded(self._own(transaction, token))
        erase_seat(transaction, own.pair_id, own.role, self._now())

    def delete_me(self, token: str, passphrase: str | None) -> None:
        """Leave every pair, and take everything of one's own, with the name. All own visits end.

        Raises PassphraseFirst, WrongPassphrase, TooManyTries, LastAdministrator, NotDeletedYet or OldCopiesLeft.
        """
        with self._engine.read() as transaction:
            somebody = self._leaving(transaction, token)
            who = read_person(transaction, somebody.person_id)
        self._prove_own(somebody.visit.place.door, who, passphrase)
        self._rewrite(lambda transaction: self._delete(transaction, token))

    def _delete(self, transaction: Transaction, token: str) -> None:
        person_id, now = self._leaving(transaction, token).person_id, self._now()
        for pair in read_pairs(transaction, person_id):
            erase_seat(transaction, pair.pair_id, pair.role, now)
        erase_everything(transaction, person_id)

    def _leaving(self, transaction: Transaction, token: str) -> Somebody:
        somebody = self._somebody(transaction, token)
        if not somebody.visit.guarded:
            raise PassphraseFirst()
        refuse_last(transaction, somebody.person_id)
        return somebody

    def _rewrite(self, act: Callable[[Transaction], None]) -> None:
        before, leaving = self._held(), gone.Held()

        def intend(transaction: Transaction) -> None:
            nonlocal leaving
            leaving = before - gone.held(transaction)
            self._list(leaving, gone.intend)

        try:
            self._engine.rewrite(act, *sweeps(), intend)
        except DiskFull:
            raise NotDeletedYet() from None
        finally:
            self._list(leaving, self._settle)

    def _settle(self, file: Path, leaving: gone.Held, now: datetime) -> None:
        gone.settle(file, leaving, self._held(), now)

    def _held(self) -> gone.Held:
        with self._engine.read() as transaction:
            return gone.held(transaction)

    def _list(self, leaving: gone.Held, write: Callable[[Path, gone.Held, datetime], None]) -> None:
        """So that they do not come back with an older file. Without room for it they are deleted all the same.

        On a server there is none: what comes back there is its keepers' to decide.
        """
        if self._chain.file is None or not leaving:
            return
        try:
            write(self._chain.file.with_suffix(gone.SUFFIX), leaving, self._now())
        except (OSError, StoreError) as error:
            _logger.error("Who was deleted could not be noted: %s", type(error).__name__)


def erase_everything(transaction: Transaction, person_id: UUID) -> None:
    """What is held of a person outside their pairs, the name too; their visits end."""
    end_everything(transaction, person_id)
    for question in _OF_A_PERSON:
        transaction.rows(question, person_id)


def erase_seat(transaction: Transaction, pair_id: UUID, role: Role, now: datetime) -> None:
    """What one person answered and said in a pair, and that they have left it."""
    transaction.rows("add_erasures", pair_id, str(role), now)
    for question in _OF_A_PAIR:
        transaction.rows(question, pair_id)
    for question in _OF_A_SEAT:
        transaction.rows(question, pair_id, str(role))
    transaction.rows("add_withdrawal", pair_id, str(role), now)


def sweeps() -> list[Callable[[Transaction], None]]:
    """What follows every erasing, each in a transaction of its own."""
    return [_sweep(questions) for questions in _SWEEPS]


def _sweep(questions: tuple[str, ...]) -> Callable[[Transaction], None]:
    def sweep(transaction: Transaction) -> None:
        for question in questions:
            transaction.rows(question)

    return sweep
