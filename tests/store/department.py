"""A department at the store without a page: an administrator, programs, their people, and every way in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from assessments.instrument import Form, Role
from store import Duty, Entry, Link, Store, keys, passphrases
from store.cards import Door
from store.looks import By
from store.pairs import read_pair
from tests.store.people import PASSPHRASES, Two, visit

if TYPE_CHECKING:
    from pathlib import Path

    from store.engine import Transaction

STAFF_PHRASE = "nine slow trains"
CONTACTS = "Ombuds office, 555 0100"


def leave_admin_file(database: Path, store: Store, lasts: timedelta = timedelta(hours=1)) -> str:
    """What `python3 run.py admin` leaves beside the database; returns the token of the link that it prints."""
    token = keys.secret()
    wanted = {"token_sha256": keys.kept(token), "expires": (store._now() + lasts).isoformat()}
    database.with_name(database.name + ".admin").write_text(json.dumps(wanted))
    return token


def come_in(store: Store, link: Link | str, phrase: str) -> str:
    """The token of a visit for whoever has this link and types this passphrase."""
    invite = store.open_link(link if isinstance(link, str) else link.token)
    return store.redeem(store.enter_by_invite(invite, phrase))


@dataclass
class InProgram:
    """A pair of a program, whose people came in by their own links."""

    pair_id: UUID
    people: dict[Role, UUID]
    links: dict[Role, Link]
    two: Two


@dataclass
class Department:
    """A store with an administrator who is in, and `program`, the first program."""

    store: Store
    administrator: str
    link: Link
    program: UUID

    @classmethod
    def open(cls, store: Store, database: Path) -> Department:
        administrator = come_in(store, leave_admin_file(database, store), STAFF_PHRASE)
        program = store.add_program(administrator, uuid4(), "Surgery", CONTACTS)
        link = store.issue_link(administrator, store.who(administrator).person_id)
        return cls(store, administrator, link, program.id)

    def come_back(self) -> None:
        """The administrator comes in again, after a while away."""
        self.administrator = come_in(self.store, self.link, STAFF_PHRASE)

    def renew_link(self) -> None:
        """A link lasts for 90 days, and a test may let more of them pass."""
        self.link = self.store.issue_link(self.administrator, self.store.who(self.administrator).person_id)

    def another_program(self, name: str = "Pediatrics") -> UUID:
        return self.store.add_program(self.administrator, uuid4(), name, CONTACTS).id

    def person(self, name: str) -> UUID:
        """The only one of this name who was invited."""
        [found] = [one.person_id for one in self.store.people(self.administrator) if one.name == name]
        return found

    def staff(self, duty: Duty, program: UUID | None = None, name: str = "Lea") -> tuple[UUID, str]:
        """Somebody new with this duty, and the token of their visit."""
        email = f"{name}.{uuid4().hex}@hospital.example"
        person_id = self.store.add_staff(self.administrator, Entry(name, email), duty, program)
        with self.store._engine.write() as transaction:
            self._come_in(transaction, person_id, STAFF_PHRASE)
            return person_id, visit(self.store, transaction, person_id, door=Door.LINK)

    def pair(
        self,
        program: UUID | None = None,
        form: Form = Form.FULL,
        mentor: Entry | None = None,
        mentee: Entry | None = None,
    ) -> UUID:
        """A new pair that nobody came in for yet."""
        entries = {"mentor": mentor or Entry("Ada"), "mentee": mentee or Entry("Grace")}
        return self.store.add_pair(self.administrator, uuid4(), program or self.program, form=form, **entries)

    def people_of(self, pair_id: UUID) -> dict[Role, UUID]:
        cards = self.store.people(self.administrator)
        places = [(place, card.person_id) for card in cards for place in card.places]
        return {place.role: person_id for place, person_id in places if place.pair_id == pair_id}

    def seated(self, program: UUID | None = None, form: Form = Form.FULL) -> InProgram:
        """A new pair, both in their own seats by their own links."""
        pair_id, store = self.pair(program, form), self.store
        with store._engine.write() as transaction:
            pair = read_pair(transaction, pair_id)
            people = {role: pair.people[role].id for role in Role}
            links = {role: self._come_in(transaction, people[role], PASSPHRASES[role]) for role in Role}
            tokens = {role: visit(store, transaction, people[role], (pair_id, role), Door.LINK) for role in Role}
        return InProgram(pair_id, people, links, Two(store, pair.code, tokens))

    def _come_in(self, transaction: Transaction, person_id: UUID, phrase: str) -> Link:
        """What a new link leaves behind, and what somebody does by it who chooses this passphrase."""
        now = self.store._now()
        [link] = self.store._issue_all(transaction, [person_id], By.ADMINISTRATOR, now)
        transaction.rows("set_passphrase", person_id, passphrases.keep(phrase))
        transaction.rows("use_link", keys.kept(link.token), self.store._now())
        return link
