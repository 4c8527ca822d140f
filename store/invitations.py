"""The people of a program and their personal links, as its lead invites them.

The only place where a lead makes a link. Whoever holds the link of somebody who has not come in can choose that
person's passphrase, so none is made here for anybody who is more than a participant of this one program. Where somebody
has chosen one, no link opens anything without it.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import DoorShut, NotAllowed
from assessments.instrument import Role
from store.cards import Door
from store.engine import Row, Transaction
from store.lead_cards import Invitation, Invited, InvitedCard, Refusal, Whom
from store.links import Links
from store.looks import By

PAGE = 50
AT_ONCE = 400  # links in one go, as many as are cards that somebody still cuts
EVERYBODY = 1_000_000
NOT_IN = frozenset({Whom.NOT_IN, Whom.WAITING, Whom.WITHOUT})


class Invitations(Links):
    """Acts of a lead; all raise NotAllowed for everybody who does not lead this very program."""

    def invited_people(self, token: str, program_id: UUID, name: str = "", page: int = 0) -> Invited:
        """A page of the people of a program, by name; `name` is part of a name or an address, `page` counts from 0."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            rows = self._people(transaction, program_id, name=name, most=PAGE, skip=max(page, 0) * PAGE)
        people = tuple(_card(row) for row in rows if _found(row))
        return Invited(people, *rows[0][-4:]) if rows else Invited(people)

    def invited_person(self, token: str, program_id: UUID, person_id: UUID) -> InvitedCard | None:
        """Somebody of a program; None for everybody else."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            rows = self._people(transaction, program_id, one=person_id, most=1)
        return next((_card(row) for row in rows if _found(row)), None)

    def addresses(self, token: str, program_id: UUID, whom: Whom) -> tuple[str, ...]:
        """The e-mail addresses of these people of a program, as far as they have one."""
        with self._engine.read() as transaction:
            self._lead(transaction, token, program_id)
            rows = self._people(transaction, program_id, whom, most=EVERYBODY)
        return tuple(email for _, _, email, *_ in filter(_found, rows) if email)

    def issue_links(self, token: str, program_id: UUID, whom: Whom | UUID) -> tuple[Invitation, ...]:
        """New links for one person of a program, or for the first AT_ONCE of a group, shown this once.

        The links that they had open nothing any more. Raises NotAllowed for one person who may have none and for a
        group that has come in, and DoorShut where no link opens anything.
        """
        with self._engine.write() as transaction:
            self._lead(transaction, token, program_id)
            if Door.LINK not in self._doors:
                raise DoorShut()
            people = self._to_invite(transaction, program_id, whom)
            ids = [person.person_id for person in people]
            links = self._issue_all(transaction, ids, By.LEAD, self._now()) if ids else []
        return tuple(Invitation(person, link) for person, link in zip(people, links, strict=True))

    def _to_invite(self, transaction: Transaction, program_id: UUID, whom: Whom | UUID) -> list[InvitedCard]:
        one, group = (whom, Whom.ALL) if isinstance(whom, UUID) else (None, whom)
        if one is None and group not in NOT_IN:
            raise NotAllowed()
        rows = self._people(transaction, program_id, group, one=one, most=AT_ONCE)
        people = [_card(row) for row in rows if _found(row)]
        if one and not any(person.refusal is None for person in people):
            raise NotAllowed()
        return people

    def _people(
        self,
        transaction: Transaction,
        program_id: UUID,
        whom: Whom = Whom.ALL,
        *,
        name: str = "",
        one: UUID | None = None,
        most: int,
        skip: int = 0,
    ) -> list[Row]:
        asked = (str(whom), name.strip().lower(), one, most, skip)
        return transaction.rows("program_people", program_id, self._now(), *asked)


def _found(row: Row) -> bool:
    """Whether this row is of somebody who was asked for, and not there for the numbers that it carries alone."""
    return bool(row[8])


def _card(row: Row) -> InvitedCard:
    person_id, name, email, is_mentor, is_mentee, came_in, expires_at, refusal, *_ = row
    roles = tuple(role for role, has in zip(Role, (is_mentor, is_mentee), strict=True) if has)
    return InvitedCard(person_id, name, email, roles, came_in, expires_at, Refusal(refusal) if refusal else None)
