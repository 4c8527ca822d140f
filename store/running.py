"""What whoever runs the computer does to what is kept, without a seat: delete somebody, end every way in, take tables.

The only acts without a token that change or tell anything of people. They are reached by commands alone, from the
account that owns the database, and by no page or door.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from assessments import person
from assessments.errors import EmailUnusable, NobodyKnown, RoleMissing, UnreadableText
from assessments.instrument import Role
from store import keys, looks, takeout
from store.aging import Aging
from store.engine import Row, Transaction
from store.erasure import erase_everything, erase_seat
from store.looks import By, What
from store.pairs import read_pair
from store.places import read_pairs
from store.programs import refuse_last


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of a person. `releases`: in how many frozen ones they are counted, which stay as they are."""

    pairs: int
    submitted: int
    begun: int
    agreements: int
    releases: int


class Running(Aging):
    """Acts of the owner of the file."""

    def find_person(self, named: str, role: Role | None = None) -> UUID:
        """Who has this e-mail address, personal code or id, or this role in the pair with this code.

        Raises NobodyKnown, or RoleMissing for the code of a pair without a role.
        """
        with self._engine.read() as transaction:
            for found in (
                _by_email(transaction, named),
                _by_id(transaction, named),
                _by_code(transaction, named, role),
            ):
                if found:
                    return found
        raise NobodyKnown()

    def belongings(self, person_id: UUID) -> Belongings:
        """How much there is of this person, and nothing of what it says."""
        with self._engine.read() as transaction:
            return Belongings(*transaction.rows("belongings", person_id)[0])

    def erase_person(self, person_id: UUID) -> None:
        """The same as this person's own "delete everything about me"; raises LastAdministrator and as that does."""
        with self._engine.read() as transaction:
            refuse_last(transaction, person_id)
        self._rewrite(lambda transaction: self._erase(transaction, person_id))

    def _erase(self, transaction: Transaction, person_id: UUID) -> None:
        refuse_last(transaction, person_id)
        now = self._now()
        for pair in read_pairs(transaction, person_id):
            erase_seat(transaction, pair.pair_id, pair.role, now)
        erase_everything(transaction, person_id)

    def end_all_ways_in(self, *, links: bool) -> None:
        """Sign everybody out, and with `links` let no link or code given so far open anything. Passphrases stay."""
        with self._engine.write() as transaction:
            for question in ("end_all_visits", "drop_all_tickets", "drop_all_invites"):
                transaction.rows(question)
            if links:
                transaction.rows("revoke_all_links", self._now())
            people = [person_id for (person_id,) in transaction.rows("all_accounts")]
            looks.note_all(transaction, people, By.OPERATOR, What.ALL_ENDED, self._now())
        if self._admin_file:
            self._admin_file.unlink(missing_ok=True)

    def find_program(self, name: str) -> UUID | None:
        """The only program that is called so."""
        with self._engine.read() as transaction:
            found = transaction.rows("program_by_name", name.strip())
        return found[0][0] if len(found) == 1 else None

    @contextmanager
    def tables(self, program_id: UUID | None = None) -> Iterator[Iterator[tuple[takeout.Table, Iterator[Row]]]]:
        """What may leave as tables, all of one moment: of everything, or only what was released of this program."""
        wanted = takeout.TABLES if program_id is None else takeout.RELEASED
        with self._engine.read() as transaction:
            yield ((table, takeout.rows(transaction, table, program_id)) for table in wanted)


def _by_email(transaction: Transaction, named: str) -> UUID | None:
    try:
        rows = transaction.rows("account_by_email", person.email(named))
    except (EmailUnusable, UnreadableText):
        return None
    return rows[0][0] if rows else None


def _by_id(transaction: Transaction, named: str) -> UUID | None:
    try:
        wanted = UUID(named.strip())
    except ValueError:
        return None
    return wanted if (wanted,) in transaction.rows("named_people") else None


def _by_code(transaction: Transaction, named: str, role: Role | None) -> UUID | None:
    code = keys.fold_code(named) or ""
    people = transaction.rows("person_by_code", keys.kept(code))
    pairs = transaction.rows("pair_by_code", code)
    if people:
        return UUID(str(people[0][0]))
    if pairs and role is None:
        raise RoleMissing()
    return read_pair(transaction, pairs[0][0]).people[role].id if pairs and role else None
