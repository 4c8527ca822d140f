"""Programs and who belongs to them, as an administrator keeps them.

The only place where somebody is invited by name. No question asked here reads an answer, a draft or a score, or how
far anybody is with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from assessments import person
from assessments.errors import EmailUnusable, EntryUnnamed, LastAdministrator, NameMissing, NotAllowed, SamePerson
from assessments.instrument import Form, Role
from store import keys
from store.cards import Duty, DutyOf, Entry, PersonCard, Program
from store.cards import Place as PairPlace
from store.engine import Row, Transaction
from store.links import Links
from store.pairs import add_check_in, add_pair, add_person


class Programs(Links):
    """Acts of administrators on programs; all raise NotAllowed for everybody else."""

    def programs(self, token: str) -> tuple[Program, ...]:
        """All programs, the oldest first."""
        with self._engine.read() as transaction:
            self._administrator(transaction, token)
            return tuple(Program(*row) for row in transaction.rows("programs"))

    def add_program(self, token: str, request: UUID, name: str, contacts: str) -> Program:
        """A new program; the same request again is the same one. Raises ProgramUnnamed or TextTooLong."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            program = Program(keys.row_id(), person.program_name(name), person.contacts(contacts))
            if there := transaction.rows("program_by_request", request):
                return Program(*there[0])
            transaction.rows("add_program", program.id, program.name, program.contacts, request, self._now())
            return program

    def people(self, token: str, program_id: UUID | None = None) -> tuple[PersonCard, ...]:
        """Everybody who was invited into this program, or into any of them, by name."""
        with self._engine.read() as transaction:
            self._administrator(transaction, token)
            rows = transaction.rows("invited_people", program_id, self._now())
            places = _by_person(transaction.rows("places", program_id))
            duties = _by_person(transaction.rows("all_duties"))
        return tuple(_card(row, places.get(row[0], []), duties.get(row[0], [])) for row in rows)

    def add_pair(
        self, token: str, request: UUID, program_id: UUID, *, mentor: Entry, mentee: Entry, form: Form = Form.FULL
    ) -> UUID:
        """A new pair of a program with its first check-in; the same request again is the same pair.

        An address that is known already is that person, under the name they have. Raises PersonError.
        """
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            _refuse_unknown_program(transaction, program_id)
            entries = {Role.MENTOR: _judged(mentor), Role.MENTEE: _judged(mentee)}
            if entries[Role.MENTOR].email and entries[Role.MENTOR].email == entries[Role.MENTEE].email:
                raise SamePerson()
            if there := transaction.rows("pair_by_request", request):
                return UUID(str(there[0][0]))
            now = self._now()
            people = {role: self._invited_by_name(transaction, entry) for role, entry in entries.items()}
            pair_id = add_pair(transaction, people, Role.MENTOR, request, now)
            transaction.rows("add_to_program", pair_id, program_id)
            add_check_in(transaction, pair_id, 1, form, request, now)
            return pair_id

    def set_next_check_in(self, token: str, pair_id: UUID, day: date | None) -> None:
        """When a pair of a program is to meet again."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            if not transaction.rows("set_next_check_in", pair_id, day):
                raise NotAllowed()

    def add_staff(self, token: str, entry: Entry, duty: Duty, program_id: UUID | None = None) -> UUID:
        """Invite somebody for a duty by their address, and return who it is; known already, they get the duty too.

        Raises EntryUnnamed, NameTooLong or EmailUnusable.
        """
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            entry = _judged(entry)
            if entry.email is None:
                raise EmailUnusable()
            person_id = self._invited_by_name(transaction, entry)
            self._give_duty(transaction, person_id, duty, program_id)
            return person_id

    def give_duty(self, token: str, person_id: UUID, duty: Duty, program_id: UUID | None = None) -> None:
        """Give somebody who was invited a duty: a lead's for one program, an administrator's for none and all."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            self._give_duty(transaction, person_id, duty, program_id)

    def _give_duty(self, transaction: Transaction, person_id: UUID, duty: Duty, program_id: UUID | None) -> None:
        read_account(transaction, person_id)
        if (duty is Duty.LEAD) != (program_id is not None):
            raise NotAllowed()
        if program_id:
            _refuse_unknown_program(transaction, program_id)
        transaction.rows("drop_duty", person_id, str(duty), program_id)
        transaction.rows("add_duty", person_id, str(duty), program_id, self._now())

    def take_duty(self, token: str, person_id: UUID, duty: Duty, program_id: UUID | None = None) -> None:
        """Take a duty from somebody; raises LastAdministrator."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            if duty is Duty.ADMINISTRATOR:
                refuse_last(transaction, person_id)
            transaction.rows("drop_duty", person_id, str(duty), program_id)

    def _invited_by_name(self, transaction: Transaction, entry: Entry) -> UUID:
        if entry.email and (there := transaction.rows("account_by_email", entry.email)):
            return UUID(str(there[0][0]))
        now = self._now()
        person_id = add_person(transaction, entry.name, now)
        transaction.rows("add_account", person_id, entry.email, now)
        return person_id


def read_account(transaction: Transaction, person_id: UUID) -> bool:
    """Whether somebody who was invited may come in; raises NotAllowed for everybody else, who is not ours to keep."""
    rows = transaction.rows("account", person_id)
    if not rows:
        raise NotAllowed()
    return rows[0][0] is None


def refuse_last(transaction: Transaction, person_id: UUID) -> None:
    """Raise LastAdministrator for the one without whom nobody could let anyone in."""
    if [row[0] for row in transaction.rows("administrators")] == [person_id]:
        raise LastAdministrator()


def _refuse_unknown_program(transaction: Transaction, program_id: UUID) -> None:
    if not transaction.rows("program", program_id):
        raise NotAllowed()


def _judged(entry: Entry) -> Entry:
    address = (entry.email or "").strip()
    try:
        name = person.first_name(entry.name)
    except NameMissing:
        raise EntryUnnamed() from None
    return Entry(name, person.email(address) if address else None)


def _by_person(rows: list[Row]) -> Mapping[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for person_id, *rest in rows:
        found.setdefault(person_id, []).append(tuple(rest))
    return found


def _card(row: Row, places: list[Row], duties: list[Row]) -> PersonCard:
    person_id, name, email, disabled, link_expires_at, link_used, has_passphrase = row
    return PersonCard(
        person_id,
        name,
        email,
        disabled,
        link_expires_at,
        link_used,
        has_passphrase,
        tuple(DutyOf(Duty(duty), program_id, program) for duty, program_id, program in duties),
        tuple(PairPlace(pair_id, Role(role), partner, day) for pair_id, role, partner, day in places),
    )
