"""The sample department: months of a program written down at once, and a look as anybody in it.

The only place that lets somebody in without a proof, and that writes what nobody did. Both are refused in every store
but one that this very process has made anew for people who are all invented (Store.make_sample).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from uuid import UUID, uuid4

from assessments import person
from assessments.errors import NotAllowed, SampleOnly
from assessments.instrument import Role
from store import keys, passphrases, past, seals
from store.actors import Place
from store.cards import Door, Duty, Entry
from store.doors import Doors
from store.engine import Transaction
from store.pairs import add_person, read_pair
from store.past import PastCheckIn


class Samples(Doors):
    """Acts on invented people; all raise SampleOnly in a store whose people are real."""

    _is_sample = False

    def look_as(self, person_id: UUID, pair_id: UUID | None = None) -> str:
        """A ticket for the seat of anybody in their own pair, or for somebody with a duty; raises NotAllowed."""
        with self._sample() as transaction:
            if not transaction.rows("people", person_id, person_id):
                raise NotAllowed()
            door = Door.LINK if Door.LINK in self._doors else Door.LAPTOP
            if pair_id is None:
                return self._ticket(transaction, Place(person_id, None, None, None, door))
            role = _role_in(transaction, person_id, pair_id)
            return self._ticket(transaction, Place(person_id, pair_id, role, role, door))

    def begin_sample(self, name: str, contacts: str, staff: Mapping[Duty, Entry]) -> tuple[UUID, dict[Duty, UUID]]:
        """A program, and the people who lead it and who administer this server."""
        with self._sample() as transaction:
            now, program_id, people = self._now(), keys.row_id(), {}
            transaction.rows("add_program", program_id, person.program_name(name), contacts, uuid4(), now)
            for duty, entry in staff.items():
                people[duty] = add_person(transaction, person.first_name(entry.name), now)
                transaction.rows("add_account", people[duty], entry.email, now)
                of = program_id if duty is Duty.LEAD else None
                transaction.rows("add_duty", people[duty], str(duty), of, now)
            return program_id, people

    def sample_pairs(self, requests: Iterable[UUID]) -> dict[UUID, tuple[UUID, dict[Role, UUID]]]:
        """By the request that brought it in, each pair and its people."""
        with self._sample() as transaction:
            ids = {request: transaction.rows("pair_by_request", request)[0][0] for request in requests}
            pairs = {request: read_pair(transaction, pair_id) for request, pair_id in ids.items()}
        return {
            request: (pair.id, {role: one.id for role, one in pair.people.items()}) for request, pair in pairs.items()
        }

    def guard_sample(self, people: Iterable[UUID], text: str) -> None:
        """The one passphrase of all these people who have none yet."""
        kept = _kept(text)
        with self._sample() as transaction:
            for person_id in people:
                transaction.rows("set_passphrase", person_id, kept)

    def add_past(self, check_ins: Sequence[PastCheckIn]) -> None:
        """What these pairs did, as the acts of the store would have left it; seal_past vouches for it."""
        with self._sample() as transaction:
            past.add(transaction, check_ins)

    def seal_past(self) -> None:
        """Vouch for everything that add_past has written."""
        with self._sample() as transaction:
            new = self._chain.unvouched(seals.stored(transaction), seals.erased(transaction))
        self._chain.append(new or {})

    @contextmanager
    def _sample(self) -> Iterator[Transaction]:
        if not self._is_sample:
            raise SampleOnly()
        with self._engine.write() as transaction:
            yield transaction


@cache
def _kept(text: str) -> str:
    """What is kept of it, the same for everybody: to hash it takes half a second."""
    return passphrases.keep(person.passphrase(text))


def _role_in(transaction: Transaction, person_id: UUID, pair_id: UUID) -> Role:
    if transaction.rows("pair", pair_id):
        for role, one in read_pair(transaction, pair_id).people.items():
            if one.id == person_id:
                return role
    raise NotAllowed()
