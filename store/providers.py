"""The hospital's own sign-in: from what its provider says of somebody to the person who was invited.

The only place that binds the two. A name or an address that the provider did not verify opens nothing.
"""

from __future__ import annotations

from uuid import UUID

from assessments import person
from assessments.errors import EmailUnusable, SignedOut, Uninvited, UnreadableText
from assessments.readable import readable
from store.cards import Door
from store.doors import end_everything
from store.engine import Transaction
from store.places import Places


class Providers(Places):
    """Acts of people who were let in by a provider."""

    def enter_by_provider(
        self, issuer: str, subject: str, email: str | None, *, verified: bool, cookie_hash: str
    ) -> str:
        """A ticket for the person of this sign-in, which opens one visit and no other, ever.

        The first time the person is found by the address they were invited with, if the provider has verified it.
        Raises Uninvited for anybody else, SignedOut for a sign-in that was used before, and DoorShut.
        """
        self._refuse_shut(Door.HOSPITAL)
        now = self._now()
        try:
            readable(issuer + subject)
        except UnreadableText:
            raise Uninvited() from None
        with self._engine.write() as transaction:
            if transaction.rows("sign_in", cookie_hash):
                raise SignedOut()
            person_id = self._bound(transaction, issuer, subject)
            if person_id is None and verified and email:
                person_id = self._bind(transaction, issuer, subject, email)
            if person_id is None:
                raise Uninvited()
            transaction.rows("add_sign_in", cookie_hash, person_id, now)
            return self._ticket(transaction, self._first_place(transaction, person_id, Door.HOSPITAL))

    def _bound(self, transaction: Transaction, issuer: str, subject: str) -> UUID | None:
        for person_id, disabled in transaction.rows("account_by_subject", issuer, subject):
            if disabled:
                raise Uninvited()
            return UUID(str(person_id))
        return None

    def _bind(self, transaction: Transaction, issuer: str, subject: str, address: str) -> UUID | None:
        try:
            rows = transaction.rows("account_by_email", person.email(address))
        except (EmailUnusable, UnreadableText):
            return None
        for person_id, disabled, known in rows:
            if not (disabled or known):
                # Whoever issued a link may have used it first: nothing chosen by it opens anything from now on.
                transaction.rows("clear_passphrase", person_id)
                transaction.rows("revoke_links", person_id, self._now())
                end_everything(transaction, person_id)
                transaction.rows("bind_account", person_id, issuer, subject)
                return UUID(str(person_id))
        return None
