"""The sample department: months of a program written down at once, and a look as anybody in it.

The only place that lets somebody in without a proof, and that writes what nobody did. Both are refused in every store
but one that this very process has made anew for people who are all invented (Store.make_sample).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from assessments import person
from assessments.agreements import Agreement, Mark
from assessments.errors import NotAllowed, SampleOnly
from assessments.instrument import Form, Role
from assessments.response import Response
from store import keys, looks, passphrases, seals
from store.actors import Place
from store.cards import Door, Duty, Entry
from store.comparisons import compare_older
from store.doors import Doors
from store.engine import Transaction
from store.looks import By, What
from store.pairs import add_check_in, add_person, read_check_ins, read_pair
from store.records import CheckIn
from store.responses import add_answers, add_means


@dataclass(frozen=True, slots=True)
class Promised:
    """An agreement to which both agreed at the same moment."""

    id: UUID
    by: Role
    agreement: Agreement
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """How one of the two marked an agreement of before."""

    agreement_id: UUID
    role: Role
    mark: Mark
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class PastCheckIn:
    """A check-in as far as its pair came with it; `closed` and `ended` are by whom and when."""

    pair_id: UUID
    opened_at: datetime
    sealed: Mapping[Role, tuple[datetime, Response]]
    pressed: Mapping[Role, datetime]
    marks: Sequence[Told] = ()
    promised: Sequence[Promised] = ()
    closed: tuple[Role, datetime] | None = None
    ended: tuple[Role, datetime] | None = None


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
        """The one passphrase of all these people who have none yet, hashed once."""
        kept = passphrases.keep(person.passphrase(text))
        with self._sample() as transaction:
            for person_id in people:
                transaction.rows("set_passphrase", person_id, kept)

    def add_past(self, check_ins: Iterable[PastCheckIn]) -> None:
        """What these pairs did, as the acts of the store would have left it, seals and comparisons included."""
        sealed: dict[UUID, str] = {}
        with self._sample() as transaction:
            ids = [_add_past(transaction, one, sealed) for one in check_ins]
            compare_older(transaction, ids)
            for response_id in sealed:
                sealed[response_id] = seals.just_sealed(transaction, response_id)
        self._chain.append(sealed)

    @contextmanager
    def _sample(self) -> Iterator[Transaction]:
        if not self._is_sample:
            raise SampleOnly()
        with self._engine.write() as transaction:
            yield transaction


def _role_in(transaction: Transaction, person_id: UUID, pair_id: UUID) -> Role:
    if transaction.rows("pair", pair_id):
        for role, one in read_pair(transaction, pair_id).people.items():
            if one.id == person_id:
                return role
    raise NotAllowed()


def _add_past(transaction: Transaction, past: PastCheckIn, sealed: dict[UUID, str]) -> UUID:
    check_in, pair_id = _opened(transaction, past), past.pair_id
    for ordinal, one in enumerate(past.marks, start=1):
        what = (str(one.role), ordinal, str(one.mark), uuid4(), one.marked_at)
        transaction.rows("add_mark", check_in.id, one.agreement_id, pair_id, *what)
    for role, (moment, response) in past.sealed.items():
        response_id = keys.row_id()
        whose = (pair_id, check_in.id, str(role), 1, str(check_in.form))
        which = (response.instrument_id, response.instrument_version)
        transaction.rows("add_response", response_id, *whose, *which, uuid4(), moment)
        add_answers(transaction, response_id, response)
        add_means(transaction, response_id, response)
        sealed[response_id] = ""
    for role, moment in past.pressed.items():
        transaction.rows("add_press", check_in.id, str(role), pair_id, moment)
        looks.note(transaction, _partner(transaction, pair_id, role), By(str(role)), What.VIEWS_OPENED, moment, pair_id)
    for number, promised in enumerate(past.promised, start=1):
        _promise(transaction, check_in, pair_id, number, promised)
    if past.closed:
        transaction.rows("add_closing", check_in.id, pair_id, str(past.closed[0]), past.closed[1])
    if past.ended:
        transaction.rows("add_ending", pair_id, str(past.ended[0]), uuid4(), past.ended[1])
    return check_in.id


def _opened(transaction: Transaction, past: PastCheckIn) -> CheckIn:
    """The check-in that is under way, or the one after it."""
    latest = read_check_ins(transaction, past.pair_id)[-1]
    if latest.revealed_at is None and latest.closed_at is None:
        return latest
    add_check_in(transaction, past.pair_id, latest.number + 1, Form.FULL, uuid4(), past.opened_at)
    return read_check_ins(transaction, past.pair_id)[-1]


def _partner(transaction: Transaction, pair_id: UUID, role: Role) -> UUID:
    return read_pair(transaction, pair_id).people[role.other].id


def _promise(transaction: Transaction, check_in: CheckIn, pair_id: UUID, number: int, promised: Promised) -> None:
    it, moment = promised.agreement, promised.agreed_at
    whose = (pair_id, check_in.id, number, str(promised.by))
    words = (it.when, it.mentor, it.mentee, it.principle_id, it.look_again_on, it.passes_on)
    transaction.rows("add_agreement", promised.id, 1, *whose, *words, uuid4(), moment)
    for role in Role:
        transaction.rows("add_assent", promised.id, 1, str(role), pair_id, moment)
