"""Ways in, as an administrator gives and takes them.

The only place where somebody ends another's visit. An administrator learns nothing here of anybody's answers or
progress.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import NotAllowed
from store import looks
from store.cards import Door, Link, VisitCard
from store.doors import end_everything
from store.looks import By, What
from store.pairs import read_person
from store.presence import VISIT_LASTS
from store.programs import Programs, read_account, refuse_last


class Staff(Programs):
    """Acts of administrators; all raise NotAllowed for everybody else."""

    def issue_link(self, token: str, person_id: UUID) -> Link:
        """A new link for somebody who was invited, shown this once; the one before opens nothing any more.

        Visits that are open stay open. Raises NotAllowed for a disabled person, and for one who comes in by the
        hospital's sign-in alone: with a link, whoever holds it could choose a passphrase and read their answers.
        """
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            allowed, signs_in = read_account(transaction, person_id), transaction.rows("has_signed_in", person_id)
            if not allowed or (signs_in and read_person(transaction, person_id).passphrase is None):
                raise NotAllowed()
            return self._issue(transaction, person_id, By.ADMINISTRATOR, self._now())

    def disable(self, token: str, person_id: UUID) -> None:
        """Let nobody in as this person, and end all their visits at once; raises LastAdministrator."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            read_account(transaction, person_id)
            refuse_last(transaction, person_id)
            now = self._now()
            transaction.rows("set_disabled", person_id, now)
            end_everything(transaction, person_id)
            looks.note(transaction, person_id, By.ADMINISTRATOR, What.DISABLED, now)

    def enable(self, token: str, person_id: UUID) -> None:
        """Let this person in again, by the ways that they had."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            read_account(transaction, person_id)
            transaction.rows("set_disabled", person_id, None)
            looks.note(transaction, person_id, By.ADMINISTRATOR, What.ENABLED, self._now())

    def begin_anew(self, token: str, person_id: UUID) -> None:
        """Let the address of somebody who forgot their passphrase be invited anew, as another person.

        What they answered stays behind the passphrase that nobody replaces: links and visits end, and a new link opens
        nothing without it. Raises LastAdministrator, and NotAllowed for one who has no passphrase, whose ways in would
        then lie open to whoever makes a link.
        """
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            read_account(transaction, person_id)
            refuse_last(transaction, person_id)
            if read_person(transaction, person_id).passphrase is None:
                raise NotAllowed()
            now = self._now()
            transaction.rows("release_account", person_id)
            transaction.rows("revoke_links", person_id, now)
            end_everything(transaction, person_id)
            looks.note(transaction, person_id, By.ADMINISTRATOR, What.BEGUN_ANEW, now)

    def visits(self, token: str, person_id: UUID) -> tuple[VisitCard, ...]:
        """The open visits of somebody who was invited, the oldest first. That one has looked is written down."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            read_account(transaction, person_id)
            now = self._now()
            rows = transaction.rows("visits_of", person_id, now - VISIT_LASTS)
            looks.note(transaction, person_id, By.ADMINISTRATOR, What.VISITS_SEEN, now)
        return tuple(VisitCard(Door(door), opened, self._presence.last(key, seen)) for key, door, opened, seen in rows)

    def end_visits(self, token: str, person_id: UUID) -> None:
        """End every visit of somebody who was invited; they come in again by the ways they have."""
        with self._engine.write() as transaction:
            self._administrator(transaction, token)
            read_account(transaction, person_id)
            end_everything(transaction, person_id)
            looks.note(transaction, person_id, By.ADMINISTRATOR, What.VISITS_ENDED, self._now())
