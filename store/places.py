"""What somebody who came in may sit down at: their own pairs, one of them at a time, and again after a while away.

The only place that knows of all pairs of a person.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from assessments.errors import NotAllowed, SignedOut
from assessments.instrument import Role
from store.actors import Place, Visit, read_duties
from store.cards import Door, LockCard, PairOf, Who
from store.doors import Doors
from store.engine import Transaction
from store.pairs import Person, read_pair, read_person
from store.proofs import Guesser


class Places(Doors):
    """Acts of people who came in, on where they sit."""

    def who(self, token: str | None, *, active: bool = True) -> Who:
        """Who came in, what is theirs to choose, and what they chose; raises NotAllowed behind the curtain."""
        return self._engine.recall(lambda transaction: self._who(transaction, token, active=active))

    def _who(self, transaction: Transaction, token: str | None, *, active: bool) -> Who:
        somebody = self._somebody(transaction, token, active=active)
        place, person = somebody.visit.place, read_person(transaction, somebody.person_id)
        pairs, guarded = read_pairs(transaction, person.id), person.passphrase is not None
        return Who(person.id, person.name, place.door, somebody.duties, pairs, place.pair_id, guarded)

    def sit_down(self, token: str, pair_id: UUID) -> str:
        """A ticket for one's own seat in this pair; raises NotAllowed for any other pair.

        Spending it ends this visit, so that no page left open on one pair can save into another.
        """
        with self._engine.write() as transaction:
            somebody = self._somebody(transaction, token)
            pairs = read_pairs(transaction, somebody.person_id)
            own = next((one for one in pairs if one.pair_id == pair_id), None)
            if own is None:
                raise NotAllowed()
            place = replace(somebody.visit.place, pair_id=pair_id, role=own.role, turn=own.role)
            return self._ticket(transaction, place)

    def _first_place(self, transaction: Transaction, person_id: UUID, door: Door) -> Place:
        """Somebody with one pair and nothing else to do sits down in it at once."""
        pairs = read_pairs(transaction, person_id)
        if len(pairs) == 1 and not read_duties(transaction, person_id):
            return Place(person_id, pairs[0].pair_id, pairs[0].role, pairs[0].role, door)
        return Place(person_id, None, None, None, door)

    def locked(self, token: str | None) -> LockCard | None:
        """Whose visit waits because they were away; None for a visit in use, and for one that is over."""
        return self._engine.recall(lambda transaction: self._locked(transaction, token))

    def _locked(self, transaction: Transaction, token: str | None) -> LockCard | None:
        try:
            visit = self._found(transaction, token)
        except SignedOut:
            return None
        if not self._is_away(transaction, visit):
            return None
        who, place = self._whose(transaction, visit), visit.place
        code = read_pair(transaction, place.pair_id).code if place.pair_id else None
        return LockCard(code, place.role, who.name, place.door, who.passphrase is not None)

    def unlock(self, token: str, passphrase: str | None) -> str:
        """A ticket back to where one sat, for whoever knows the passphrase; spending it ends this visit.

        Raises SignedOut, WrongPassphrase, TooManyTries, or LinkFirst for one who never chose a passphrase.
        """
        with self._engine.read() as transaction:
            visit = self._found(transaction, token)
            who = self._whose(transaction, visit)
            guesser = Guesser.AWAY if self._is_away(transaction, visit) else Guesser.OWN_SEAT
        self._prove(who, passphrase, guesser)
        with self._engine.write() as transaction:
            return self._ticket(transaction, self._found(transaction, token).place)

    def _whose(self, transaction: Transaction, visit: Visit) -> Person:
        if visit.place.person_id is None:
            raise NotAllowed()
        return read_person(transaction, visit.place.person_id)


def read_pairs(transaction: Transaction, person_id: UUID) -> tuple[PairOf, ...]:
    """The pairs of a person, the oldest first, without those that they have left."""
    rows = transaction.rows("own_pairs", person_id)
    found = (PairOf(pair_id, Role(role), partner, program) for pair_id, role, partner, program in rows)
    return tuple(sorted(found, key=lambda one: one.pair_id))
