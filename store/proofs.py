"""Who proves to be whom: choosing a passphrase, comparing one, and how often anyone may try.

The only place that lets a passphrase pass.
"""

from __future__ import annotations

import math
from enum import StrEnum
from uuid import UUID

from assessments import person
from assessments.errors import LinkFirst, NotAllowed, TooManyTries, WrongPassphrase
from store import passphrases
from store.cards import Door
from store.engine import Transaction
from store.pairs import Person, read_pair
from store.seats import OwnSeat, Seats


class Guesser(StrEnum):
    """Who types somebody's passphrase, as far as the way they came tells.

    The tries of each are counted apart: whoever has less in hand uses up nothing of whoever has more.
    """

    OWN_SEAT = "own_seat"  # at an open page of this very person
    AWAY = "away"  # at a page of theirs that closed while they were away
    LINK = "link"  # with their personal link or its code
    PAIR = "pair"  # with what both of a pair have: its code, the curtain, the partner's seat


class Proofs(Seats):
    """Acts on one's own passphrase, and the proof that other acts ask for."""

    def choose_passphrase(self, token: str, text: str) -> None:
        """Guard one's own seat, once; raises PassphraseTooWeak, or NotAllowed when there is one already."""
        with self._engine.read() as transaction:
            _, code = _unguarded(transaction, self._own(transaction, token))
        kept = passphrases.keep(person.passphrase(text, code))
        with self._engine.write() as transaction:
            who, _ = _unguarded(transaction, self._own_to_write(transaction, token))
            transaction.rows("set_passphrase", who.id, kept)

    def _prove(self, who: Person, typed: str | None, guesser: Guesser) -> None:
        """Let pass whoever knows the passphrase, or anyone while there is none and nobody was invited by name.

        The right one forgets the wrong ones of this guesser alone, so that nobody guesses on behind its person. The
        try is counted before the slow comparison, so that many at once do not get more tries than one.
        """
        if who.disabled:
            raise NotAllowed()
        if who.passphrase is None:
            if who.invited:
                raise LinkFirst()
            return
        text = person.fold_passphrase(typed) if typed else ""
        tries = self._count_try(who.id, guesser)
        if not (text and passphrases.matches(text, who.passphrase)):
            raise WrongPassphrase(passphrases.TRIES - tries)
        with self._engine.write() as transaction:
            transaction.rows("forget_tries", who.id, str(guesser), self._now() - passphrases.WITHIN)

    def _prove_own(self, door: Door, who: Person, typed: str | None) -> None:
        """The same for whoever came in here; the hospital's own sign-in stands for a passphrase never chosen."""
        if door is not Door.HOSPITAL or who.passphrase is not None:
            self._prove(who, typed, Guesser.OWN_SEAT)

    def _count_try(self, person_id: UUID, guesser: Guesser) -> int:
        """How many tries this one makes within the quarter of an hour; raises TooManyTries for one more.

        A door that is shut is only read, so that whoever keeps knocking is in nobody's way.
        """
        with self._engine.read() as transaction:
            self._tries(transaction, person_id, guesser)
        with self._engine.write() as transaction:
            tries = self._tries(transaction, person_id, guesser)
            transaction.rows("add_try", person_id, str(guesser), self._now())
        return tries + 1

    def _tries(self, transaction: Transaction, person_id: UUID, guesser: Guesser) -> int:
        since = self._now() - passphrases.WITHIN
        tries = sorted(tried_at for (tried_at,) in transaction.rows("wrong_tries", person_id, str(guesser), since))
        if len(tries) >= passphrases.TRIES:
            raise TooManyTries(math.ceil((tries[0] - since).total_seconds()))
        return len(tries)


def _unguarded(transaction: Transaction, own: OwnSeat) -> tuple[Person, str]:
    pair = read_pair(transaction, own.pair_id)
    if pair.has_passphrase[own.role]:
        raise NotAllowed()
    return pair.people[own.role], pair.code
