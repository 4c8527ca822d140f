"""The ways in and out: a new pair, a code and a passphrase, one-time tickets, the curtain between two people.

The only place that gives anyone a seat. A way in is always a ticket that is spent once; only then is there a visit.
"""

from __future__ import annotations

import math
from datetime import timedelta
from uuid import UUID

from assessments import person
from assessments.errors import NoSuchPair, NotAllowed, TicketSpent, TooManyTries, WrongPassphrase
from assessments.instrument import Form, Role, load
from store import keys, passphrases
from store.engine import Transaction
from store.records import PairCard
from store.seats import OwnSeat, Pair, Person, Seats, Visit, read_pair

TICKET_LASTS = timedelta(seconds=60)
START_MAY_REPEAT = timedelta(minutes=10)


class Doors(Seats):
    """Acts of people who have no seat yet, or who are leaving one."""

    def start_pair(self, *, mentor: str, mentee: str, first: Role, form: Form = Form.FULL, request: UUID) -> str:
        """Open a pair with its first check-in and return a ticket for the seat of `first`.

        The same request again is the same pair, while it is new and unguarded; raises PersonError for a name,
        and NotAllowed for a request that is spent.
        """
        names = {Role.MENTOR: person.first_name(mentor), Role.MENTEE: person.first_name(mentee)}
        with self._engine.write() as transaction:
            started = transaction.rows("pair_by_request", request)
            if not started:
                pair_id = self._add_pair(transaction, names, first, request)
                self._add_check_in(transaction, pair_id, 1, form, request)
                return self._ticket(transaction, Visit(pair_id, first, first))
            pair_id, first_role, started_at = started[0]
            pair, role = read_pair(transaction, pair_id), Role(first_role)
            if pair.has_passphrase[role] or self._now() > started_at + START_MAY_REPEAT:
                raise NotAllowed()
            return self._ticket(transaction, Visit(pair_id, role, role))

    def _add_pair(self, transaction: Transaction, names: dict[Role, str], first: Role, request: UUID) -> UUID:
        now = self._now()
        people = {role: keys.row_id() for role in Role}
        for role, person_id in people.items():
            transaction.rows("add_person", person_id, names[role], now)
        code = keys.pair_code()
        while transaction.rows("pair_by_code", code):
            code = keys.pair_code()
        pair_id = keys.row_id()
        transaction.rows("add_pair", pair_id, code, people[Role.MENTOR], people[Role.MENTEE], str(first), request, now)
        return pair_id

    def _add_check_in(self, transaction: Transaction, pair_id: UUID, number: int, form: Form, request: UUID) -> None:
        instrument = load()
        transaction.rows(
            "add_check_in",
            keys.row_id(),
            pair_id,
            number,
            str(form),
            instrument.id,
            instrument.version,
            request,
            self._now(),
        )

    def pair_card(self, code: str) -> PairCard:
        """Who sits behind a code, however it was typed; raises NoSuchPair."""
        with self._engine.read() as transaction:
            pair = self._pair_by_code(transaction, code)
        return PairCard(pair.code, pair.names, pair.has_passphrase)

    def resume(self, *, code: str, role: Role, passphrase: str | None) -> str:
        """A ticket for one's own seat; raises NoSuchPair, WrongPassphrase or TooManyTries."""
        with self._engine.read() as transaction:
            pair = self._pair_by_code(transaction, code)
        self._prove(pair.people[role], passphrase)
        with self._engine.write() as transaction:
            return self._ticket(transaction, Visit(pair.id, role, role))

    def _pair_by_code(self, transaction: Transaction, typed: str) -> Pair:
        code = keys.fold_code(typed)
        rows = transaction.rows("pair_by_code", code) if code else []
        if not rows:
            raise NoSuchPair()
        return read_pair(transaction, rows[0][0])

    def _prove(self, who: Person, typed: str | None) -> None:
        """Let pass whoever knows the passphrase, or anyone while there is none.

        The try is counted before the slow comparison, so that many at once do not get more tries than one.
        """
        if who.passphrase is None:
            return
        text = person.fold_passphrase(typed) if typed else ""
        tries = self._count_try(who.id)
        if not (text and passphrases.matches(text, who.passphrase)):
            raise WrongPassphrase(passphrases.TRIES - tries)
        with self._engine.write() as transaction:
            transaction.rows("forget_tries", who.id, self._now() - passphrases.WITHIN)

    def _count_try(self, person_id: UUID) -> int:
        """How many tries this one makes within the quarter of an hour; raises TooManyTries for one more."""
        now = self._now()
        with self._engine.write() as transaction:
            tries = sorted(
                tried_at for (tried_at,) in transaction.rows("wrong_tries", person_id, now - passphrases.WITHIN)
            )
            if len(tries) >= passphrases.TRIES:
                raise TooManyTries(math.ceil((tries[0] + passphrases.WITHIN - now).total_seconds()))
            transaction.rows("add_try", person_id, now)
        return len(tries) + 1

    def _ticket(self, transaction: Transaction, visit: Visit) -> str:
        ticket = keys.secret()
        role, turn = (str(one) if one else None for one in (visit.role, visit.turn))
        transaction.rows("add_ticket", keys.kept(ticket), None, visit.pair_id, role, turn, "laptop", self._now())
        return ticket

    def redeem(self, ticket: str, replacing: str | None = None) -> str:
        """Spend a ticket and return the token of a new visit; the visit `replacing` ends. Raises TicketSpent."""
        now, token = self._now(), keys.secret()
        with self._engine.write() as transaction:
            kept, oldest = keys.kept(ticket), now - TICKET_LASTS
            taken = [row for row in transaction.rows("take_ticket", kept, oldest) if row[0] == kept]
            if not taken or taken[0][-1] < oldest:
                raise TicketSpent()
            transaction.rows("add_visit", keys.kept(token), *taken[0][1:-1], now)
            if replacing:
                transaction.rows("end_visit", keys.kept(replacing))
        return token

    def sign_out(self, token: str | None) -> None:
        """End this visit; one that has ended already is fine."""
        if token:
            with self._engine.write() as transaction:
                transaction.rows("end_visit", keys.kept(token))

    def choose_passphrase(self, token: str, text: str) -> None:
        """Guard one's own seat, once; raises PassphraseTooWeak, or NotAllowed when there is one already."""
        with self._engine.read() as transaction:
            _, code = _unguarded(transaction, self._own(transaction, token))
        kept = passphrases.keep(person.passphrase(text, code))
        with self._engine.write() as transaction:
            who, _ = _unguarded(transaction, self._own_to_write(transaction, token))
            transaction.rows("set_passphrase", who.id, kept)

    def hand_over(self, token: str) -> str:
        """A ticket from one's seat to the curtain before the partner's; spending it ends this visit."""
        with self._engine.write() as transaction:
            own = self._own(transaction, token)
            return self._ticket(transaction, Visit(own.pair_id, None, own.role.other))

    def lift_curtain(self, token: str, passphrase: str | None) -> str:
        """A ticket from the curtain to the seat behind it; raises WrongPassphrase or TooManyTries."""
        with self._engine.read() as transaction:
            visit, pair = self._curtain(transaction, token)
        self._prove(pair.people[visit.turn], passphrase)
        with self._engine.write() as transaction:
            visit, _ = self._curtain(transaction, token)
            return self._ticket(transaction, Visit(visit.pair_id, visit.turn, visit.turn))

    def _curtain(self, transaction: Transaction, token: str) -> tuple[Visit, Pair]:
        visit = self._visit(transaction, token)
        if visit.role is not None:
            raise NotAllowed()
        return visit, read_pair(transaction, visit.pair_id)


def _unguarded(transaction: Transaction, own: OwnSeat) -> tuple[Person, str]:
    pair = read_pair(transaction, own.pair_id)
    if pair.has_passphrase[own.role]:
        raise NotAllowed()
    return pair.people[own.role], pair.code
