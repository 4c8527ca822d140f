"""Opening both views, and the next check-in after it.

The only place that returns a partner's answers, and only from the one question both_views, which holds the blind
gate itself: this code asks it first and looks for a reason only when it gives nothing.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from assessments.errors import CheckInOpen, NotAllowed, NotYetBoth, NotYetOpened, PartnerLeft, StoreError
from assessments.instrument import Form, Role
from store import answers, looks
from store.doors import Doors
from store.engine import Row, Transaction
from store.looks import By, What
from store.pairs import add_check_in, read_check_ins, read_pair
from store.proofs import Guesser
from store.records import BothViews, CheckIn
from store.repeating import repeated
from store.seats import OwnSeat, chosen, refuse_ended, refuse_over, refuse_shut, refuse_unguarded

AT_ONCE = timedelta(seconds=5)


class Reveals(Doors):
    """Acts on what both have sealed."""

    @repeated
    def press_reveal(self, token: str) -> None:
        """Press Reveal for oneself; pressing again changes nothing. Raises NotYetBoth."""
        with self._engine.write_for_pair() as transaction:
            own = self._own_to_write(transaction, token)
            self._press(transaction, own, own.role)

    def press_reveal_for_partner(self, token: str, passphrase: str | None) -> None:
        """The partner presses on the same laptop, with their own passphrase.

        Raises NotYetBoth, WrongPassphrase, TooManyTries, or NotAllowed while the partner has no passphrase.
        """
        with self._engine.read() as transaction:
            own = self._own(transaction, token)
            _refuse_before_both(own)
            partner = read_pair(transaction, own.pair_id).people[own.role.other]
        if partner.passphrase is None:
            raise NotAllowed()
        self._prove(partner, passphrase, Guesser.PAIR)
        with self._engine.write_for_pair() as transaction:
            own = self._own_to_write(transaction, token)
            self._press(transaction, own, own.role.other)

    def _press(self, transaction: Transaction, own: OwnSeat, role: Role) -> None:
        _refuse_before_both(own)
        transaction.rows("add_press", own.check_in.id, str(role), own.pair_id, self._now())

    def views(self, token: str, check_in_id: UUID | None = None) -> BothViews:
        """Both people's answers of a check-in of one's own pair, by default the latest.

        Raises NotYetBoth, NotYetOpened, CheckInClosed, PartnerLeft, or NotAllowed for a check-in not one's own.
        """
        own, views = self._engine.recall(lambda transaction: self._views(transaction, token, check_in_id))
        self._note_views(own, views.check_in.id)
        return views

    def _note_views(self, own: OwnSeat, check_in_id: UUID) -> None:
        self._note_look(own, What.VIEWS_OPENED, check_in_id, check_in_id)

    def _note_look(self, own: OwnSeat, what: What, once: object, check_in_id: UUID | None = None) -> None:
        """Write down, once a visit, that the partner's answers were looked at; reading goes on where nothing can be."""
        if not self._presence.is_news(own.visit, once):
            return
        with suppress(StoreError), self._engine.write_for_pair() as transaction:
            partner, by = read_pair(transaction, own.pair_id).people[own.role.other], By(str(own.role))
            looks.note(transaction, partner.id, by, what, self._now(), own.pair_id, check_in_id)
            self._presence.tell(own.visit, once)

    def _views(self, transaction: Transaction, token: str, check_in_id: UUID | None) -> tuple[OwnSeat, BothViews]:
        own = self._own(transaction, token)
        check_in = chosen(own, check_in_id)
        rows = transaction.rows("both_views", check_in.id, own.pair_id)
        if not rows:
            refuse_shut(own, check_in)
            raise NotYetOpened()
        both = answers.responses(rows)
        return own, BothViews(check_in, both[Role.MENTOR], both[Role.MENTEE])

    def check_ins(self, token: str) -> tuple[CheckIn, ...]:
        """The check-ins of one's own pair, oldest first."""
        return self._engine.recall(lambda transaction: self._own(transaction, token).check_ins)

    def next_date(self, token: str) -> date | None:
        """The day on which one's own pair is to meet again: as an administrator has set it, else in the next wave."""

        def ask(transaction: Transaction) -> list[Row]:
            own = self._own(transaction, token)
            return transaction.rows("next_date", own.pair_id, own.check_in.opened_at.date(), self._now().date())

        return next((day for (day,) in self._engine.recall(ask)), None)

    @repeated
    def next_check_in(self, token: str, form: Form, request: UUID) -> CheckIn:
        """Open the next check-in once the latest is revealed or closed.

        Raises CheckInOpen before, PartnerLeft, RelationshipEnded or PassphraseFirst. Asked twice, or by both at once,
        it is one.
        """
        with self._engine.write_for_pair() as transaction:
            own = refuse_unguarded(self._own_to_write(transaction, token))
            latest = own.check_in
            if own.left_alone:
                raise PartnerLeft()
            refuse_ended(own)
            if latest.revealed_at is None and latest.closed_at is None:
                if self._is_this_one(transaction, latest, form, request):
                    return latest
                raise CheckInOpen()
            add_check_in(transaction, own.pair_id, latest.number + 1, form, request, self._now())
            return read_check_ins(transaction, own.pair_id)[-1]

    def _is_this_one(self, transaction: Transaction, latest: CheckIn, form: Form, request: UUID) -> bool:
        if latest.number == 1:
            return False
        same_request = transaction.rows("check_in_request", latest.id) == [(request,)]
        return same_request or (latest.form is form and self._now() - latest.opened_at < AT_ONCE)


def _refuse_before_both(own: OwnSeat) -> None:
    if not all(refuse_over(own).check_in.sealed.values()):
        raise NotYetBoth()
