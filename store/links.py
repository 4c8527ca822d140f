"""Personal links, their codes for typing, and the few minutes between one of them and the passphrase.

The only place that makes or opens a link. Whatever is wrong with one, the answer is the same sentence, and nobody
is told whose link it is before the passphrase has been typed. Somebody who was invited by name has their link from an
administrator, and it opens by the department's door; anybody else has it from their partner at the laptop's door, and
it opens by either. The first administrator's always does, so that no setting shuts everybody out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from assessments import person
from assessments.errors import LinksShut, NoSuchLink, PassphraseTooWeak
from store import bootstrap, keys, looks, passphrases
from store.cards import Door, Duty, InviteCard, Link
from store.doors import end_everything
from store.engine import Transaction
from store.looks import By, What
from store.pairs import Person, add_person, read_person
from store.places import Places, read_pairs
from store.proofs import Guesser

LINK_LASTS = timedelta(days=90)
INVITE_LASTS = timedelta(minutes=10)


class Links(Places):
    """Acts of people who bring a link or a code of their own."""

    def open_link(self, token: str) -> str:
        """The token of an invite, good for ten minutes, for whoever has a link; raises NoSuchLink."""
        return self._opened("link_by_token", keys.kept(token), token)

    def open_code(self, code: str) -> str:
        """The same for the code of a link, however it was typed; raises NoSuchLink."""
        return self._opened("link_by_code", keys.kept(keys.fold_code(code) or ""))

    def _opened(self, question: str, kept: str, bootstrap_token: str | None = None) -> str:
        with self._engine.write() as transaction:
            for person_id, link, by_name in transaction.rows(question, kept, self._now()):
                if self._takes(by_name=by_name):
                    return self._invite(transaction, person_id, link)
            if bootstrap_token and (administrator := self._bootstrapped(transaction, bootstrap_token)):
                return self._invite(transaction, administrator, None)
        raise self._opens_nothing()

    def _takes(self, *, by_name: bool) -> bool:
        """Whether a door is open for the link of somebody who was, or was not, invited by name."""
        return Door.LINK in self._doors or (Door.LAPTOP in self._doors and not by_name)

    def _opens_nothing(self) -> NoSuchLink:
        """One sentence for every link at this server, so that none of them tells whether it is good."""
        return NoSuchLink() if Door.LINK in self._doors else LinksShut()

    def _invite(self, transaction: Transaction, person_id: UUID, link: str | None) -> str:
        now, invite = self._now(), keys.secret()
        transaction.rows("drop_invites", "", now - INVITE_LASTS)
        transaction.rows("add_invite", keys.kept(invite), person_id, link, now)
        return invite

    def _bootstrapped(self, transaction: Transaction, token: str) -> UUID | None:
        """An administrator who chooses a passphrase anew, made now unless there is one; None for any other token.

        One who has a pair keeps the passphrase that guards it: then there is one more administrator.
        """
        now = self._now()
        if not (self._admin_file and bootstrap.take(self._admin_file, token, now)):
            return None
        for (person_id,) in transaction.rows("administrators"):
            if not read_pairs(transaction, person_id):
                transaction.rows("clear_passphrase", person_id)
                transaction.rows("revoke_links", person_id, now)
                end_everything(transaction, person_id)
                return UUID(str(person_id))
        person_id = add_person(transaction, "Administrator", now)
        transaction.rows("add_account", person_id, None, now)
        transaction.rows("add_duty", person_id, str(Duty.ADMINISTRATOR), None, now)
        return person_id

    def invited(self, invite: str) -> InviteCard:
        """What to ask of whoever holds an invite; raises NoSuchLink."""
        with self._engine.read() as transaction:
            who, _ = self._invited(transaction, invite)
        return InviteCard(chosen=who.passphrase is not None)

    def enter_by_invite(self, invite: str, passphrase: str) -> str:
        """A ticket for whoever types the passphrase, or chooses it now because there is none; spends the invite.

        Raises NoSuchLink, PassphraseTooWeak, WrongPassphrase or TooManyTries.
        """
        with self._engine.read() as transaction:
            who, link = self._invited(transaction, invite)
        known = who if who.passphrase is not None else self._choose(invite, link, passphrase)
        if known:
            self._prove(known, passphrase, Guesser.LINK)
        now = self._now()
        with self._engine.write() as transaction:
            who, link = self._invited(transaction, invite)
            transaction.rows("drop_invites", keys.kept(invite), now - INVITE_LASTS)
            transaction.rows("use_link", link, now)
            return self._ticket(transaction, self._first_place(transaction, who.id, Door.LINK))

    def _choose(self, invite: str, link: str | None, text: str) -> Person | None:
        """Keep this as the passphrase; returns the person when they have chosen another one in the same moment."""
        folded = person.passphrase(text)
        with self._engine.read() as transaction:
            if link and transaction.rows("link_has_code", link, keys.kept(keys.fold_code(text) or "")):
                raise PassphraseTooWeak("Your code cannot be your passphrase, because it came with your link.")
        kept = passphrases.keep(folded)
        with self._engine.write() as transaction:
            who, _ = self._invited(transaction, invite)
            if who.passphrase is not None:
                return who
            if link and transaction.rows("link_reaches_too_far", link, who.id):
                raise self._opens_nothing()
            transaction.rows("set_passphrase", who.id, kept)
            return None

    def _invited(self, transaction: Transaction, invite: str) -> tuple[Person, str | None]:
        """Whose invite this is, and by which link; raises NoSuchLink, also once the link was replaced."""
        now = self._now()
        rows = transaction.rows("invite", keys.kept(invite), now - INVITE_LASTS, now) if invite else []
        if not rows:
            raise self._opens_nothing()
        person_id, link, by_name = rows[0]
        if link is not None and not self._takes(by_name=by_name):
            raise self._opens_nothing()
        return read_person(transaction, person_id), link

    def _issue(self, transaction: Transaction, person_id: UUID, by: By, now: datetime) -> Link:
        """A new link for somebody; those before it open nothing from now on."""
        [link] = self._issue_all(transaction, [person_id], by, now)
        return link

    def _issue_all(self, transaction: Transaction, people: Sequence[UUID], by: By, now: datetime) -> list[Link]:
        """A new link for each of these people, in their order."""
        codes = _free_codes(transaction, len(people))
        links = [Link(keys.secret(), code, now + LINK_LASTS) for code in codes]
        transaction.rows("revoke_links_of", list(people), now)
        tokens, kept_codes = [keys.kept(one.token) for one in links], [keys.kept(one.code) for one in links]
        transaction.rows("add_links", tokens, list(people), kept_codes, now, now + LINK_LASTS)
        looks.note_all(transaction, people, by, What.LINK_ISSUED, now)
        return links


def _free_codes(transaction: Transaction, number: int) -> list[str]:
    """So many codes that nobody has or ever had."""
    codes = dict.fromkeys(keys.pair_code() for _ in range(number))
    taken = {row[0] for row in transaction.rows("link_codes_taken", [keys.kept(code) for code in codes])}
    free = [code for code in codes if keys.kept(code) not in taken]
    return free if len(free) == number else [*free, *_free_codes(transaction, number - len(free))]
