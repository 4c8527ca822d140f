"""What somebody does about their own ways in: another passphrase, and the end of visits left open elsewhere.

The only place where a passphrase is replaced. It takes the one before, under the limit of every door; the visit that
it is done from goes on, and no other.
"""

from __future__ import annotations

from uuid import UUID

from assessments import person
from assessments.errors import NotAllowed, PassphraseTooWeak, WrongPassphrase
from store import keys, looks, passphrases
from store.actors import Somebody
from store.engine import Transaction
from store.looks import By, What
from store.pairs import read_pair, read_person
from store.places import Places, read_pairs
from store.proofs import Guesser


class OwnWays(Places):
    """Acts of somebody who came in, on how they come in."""

    def change_passphrase(self, token: str, old: str, new: str) -> None:
        """Come in by `new` from now on; every other visit of this person ends.

        Raises WrongPassphrase, TooManyTries, PassphraseTooWeak, or NotAllowed for somebody who never chose one.
        """
        with self._engine.read() as transaction:
            who = read_person(transaction, self._somebody(transaction, token).person_id)
        if who.passphrase is None:
            raise NotAllowed()
        self._prove(who, old, Guesser.OWN_SEAT)
        with self._engine.read() as transaction:
            chosen = _unlike_the_codes(transaction, who.id, new)
        kept = passphrases.keep(chosen)
        with self._engine.write() as transaction:
            somebody = self._somebody(transaction, token)
            if read_person(transaction, who.id).passphrase != who.passphrase:
                raise WrongPassphrase(passphrases.TRIES)
            transaction.rows("replace_passphrase", who.id, kept)
            self._end_others(transaction, somebody, What.GUARD_CHANGED)

    def end_other_visits(self, token: str) -> None:
        """End every visit of this person but this one, and every way in that was given and not used yet."""
        with self._engine.write() as transaction:
            self._end_others(transaction, self._somebody(transaction, token), What.OTHERS_ENDED)

    def _end_others(self, transaction: Transaction, somebody: Somebody, what: What) -> None:
        who = somebody.person_id
        transaction.rows("end_other_visits", who, somebody.visit.key)
        for question in ("drop_tickets_of", "drop_invites_of"):
            transaction.rows(question, who)
        looks.note(transaction, who, By.SELF, what, self._now())


def _unlike_the_codes(transaction: Transaction, person_id: UUID, text: str) -> str:
    """The folded passphrase; raises PassphraseTooWeak, also for a code that this person comes in by."""
    chosen = person.passphrase(text)
    for pair in read_pairs(transaction, person_id):
        person.passphrase(text, read_pair(transaction, pair.pair_id).code)
    if transaction.rows("has_link_code", person_id, keys.kept(keys.fold_code(text) or "")):
        raise PassphraseTooWeak("Your code cannot be your passphrase, because it came with your link.")
    return chosen
