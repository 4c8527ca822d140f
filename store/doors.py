"""The ways in and out: a new pair, a code and a passphrase, one-time tickets, the curtain between two people.

The only place that opens a visit. A way in is always a ticket that is spent once; only then is there a visit.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from assessments import person
from assessments.errors import DoorShut, NoSuchPair, NotAllowed, TicketSpent
from assessments.instrument import Form, Role
from store import keys, looks
from store.actors import Place
from store.cards import Door
from store.engine import Transaction
from store.looks import By, What
from store.pairs import Pair, add_check_in, add_pair, add_person, read_left, read_pair
from store.proofs import Guesser, Proofs
from store.records import PairCard
from store.repeating import repeated

TICKET_LASTS = timedelta(seconds=60)
START_MAY_REPEAT = timedelta(minutes=10)


class Doors(Proofs):
    """Acts of people who have no seat yet, or who are leaving one."""

    @repeated
    def start_pair(self, *, mentor: str, mentee: str, first: Role, form: Form = Form.FULL, request: UUID) -> str:
        """Open a pair with its first check-in and return a ticket for the seat of `first`.

        The same request again is the same pair, while it is new and unguarded; raises PersonError for a name,
        NotAllowed for a request that is spent, and DoorShut where pairs do not start by themselves.
        """
        self._refuse_shut(Door.LAPTOP)
        names = {Role.MENTOR: person.first_name(mentor), Role.MENTEE: person.first_name(mentee)}
        with self._engine.write() as transaction:
            started = transaction.rows("pair_by_request", request)
            if not started:
                pair = self._begin(transaction, names, first, form, request)
                return self._ticket(transaction, _seat_of(pair, first))
            pair_id, first_role, started_at = started[0]
            pair, role = read_pair(transaction, pair_id), Role(first_role)
            taken = pair.has_passphrase[role] or pair.people[role].invited
            if taken or self._now() > started_at + START_MAY_REPEAT:
                raise NotAllowed()
            return self._ticket(transaction, _seat_of(pair, role))

    def _begin(self, transaction: Transaction, names: dict[Role, str], first: Role, form: Form, request: UUID) -> Pair:
        now = self._now()
        people = {role: add_person(transaction, names[role], now) for role in Role}
        pair_id = add_pair(transaction, people, first, request, now)
        add_check_in(transaction, pair_id, 1, form, request, now)
        return read_pair(transaction, pair_id)

    def pair_card(self, code: str) -> PairCard:
        """Who sits behind a code, however it was typed; raises NoSuchPair or DoorShut."""
        self._refuse_shut(Door.LAPTOP)
        with self._engine.read() as transaction:
            pair = self._pair_by_code(transaction, code)
            left = read_left(transaction, pair.id)
        return PairCard(pair.code, pair.names, pair.has_passphrase, left)

    def resume(self, *, code: str, role: Role, passphrase: str | None) -> str:
        """A ticket for one's own seat; raises NoSuchPair, WrongPassphrase, TooManyTries or DoorShut."""
        self._refuse_shut(Door.LAPTOP)
        pair = self._engine.recall(lambda transaction: self._pair_by_code(transaction, code))
        self._prove(pair.people[role], passphrase, Guesser.PAIR)
        with self._engine.write() as transaction:
            return self._ticket(transaction, _seat_of(pair, role))

    def _refuse_shut(self, door: Door) -> None:
        if door not in self._doors:
            raise DoorShut()

    def _pair_by_code(self, transaction: Transaction, typed: str) -> Pair:
        """The people of a program come in one by one, by their own links and codes, and not by their pair's."""
        code = keys.fold_code(typed)
        rows = transaction.rows("pair_by_code", code) if code else []
        if not rows or rows[0][1]:
            raise NoSuchPair()
        return read_pair(transaction, rows[0][0])

    def _ticket(self, transaction: Transaction, place: Place) -> str:
        """A way in, once; raises NotAllowed for the seat of somebody who has withdrawn."""
        if place.pair_id and place.turn in read_left(transaction, place.pair_id):
            raise NotAllowed()
        ticket = keys.secret()
        role, turn = (str(one) if one else None for one in (place.role, place.turn))
        where = (place.person_id, place.pair_id, role, turn, str(place.door))
        transaction.rows("add_ticket", keys.kept(ticket), *where, self._now())
        return ticket

    def redeem(self, ticket: str, replacing: str | None = None) -> str:
        """Spend a ticket and return the token of a new visit; the visit `replacing` ends. Raises TicketSpent."""
        now, token = self._now(), keys.secret()
        with self._engine.write() as transaction:
            kept, oldest = keys.kept(ticket), now - TICKET_LASTS
            taken = [row for row in transaction.rows("take_ticket", kept, oldest) if row[0] == kept]
            if not taken or taken[0][-1] < oldest:
                raise TicketSpent()
            _, person_id, pair_id, *where, _ = taken[0]
            transaction.rows("add_visit", keys.kept(token), person_id, pair_id, *where, now)
            if person_id is not None:
                looks.note(transaction, person_id, By.SELF, What.SIGNED_IN, now, pair_id)
            if replacing:
                transaction.rows("end_visit", keys.kept(replacing))
        return token

    def sign_out(self, token: str | None) -> None:
        """End this visit; one that has ended already is fine."""
        key = keys.kept(token) if token else ""
        # Anyone may send a made-up token: it is only read, so that nobody waits for it and no memory is lost to it.
        if key and self._engine.recall(lambda transaction: bool(transaction.rows("visit", key))):
            with self._engine.write() as transaction:
                transaction.rows("end_visit", key)

    def hand_over(self, token: str) -> str:
        """A ticket from one's seat to the curtain before the partner's; spending it ends this visit.

        From there on this is a laptop that two people share, whichever way it was opened.
        """
        with self._engine.write() as transaction:
            own = self._own(transaction, token)
            return self._ticket(transaction, Place(None, own.pair_id, None, own.role.other, Door.LAPTOP))

    def lift_curtain(self, token: str, passphrase: str | None) -> str:
        """A ticket from the curtain to the seat behind it; raises WrongPassphrase, TooManyTries or LinkFirst."""
        with self._engine.read() as transaction:
            turn, pair = self._curtain(transaction, token)
        self._prove(pair.people[turn], passphrase, Guesser.PAIR)
        with self._engine.write() as transaction:
            turn, pair = self._curtain(transaction, token)
            return self._ticket(transaction, _seat_of(pair, turn))

    def _curtain(self, transaction: Transaction, token: str) -> tuple[Role, Pair]:
        place = self._visit(transaction, token).place
        if place.person_id is not None or place.pair_id is None or place.turn is None:
            raise NotAllowed()
        return place.turn, read_pair(transaction, place.pair_id)


def _seat_of(pair: Pair, role: Role) -> Place:
    return Place(pair.people[role].id, pair.id, role, role, Door.LAPTOP)


def end_everything(transaction: Transaction, person_id: UUID) -> None:
    """End every visit of a person, and every way in that was given and not used yet."""
    for question in ("end_visits_of", "drop_tickets_of", "drop_invites_of"):
        transaction.rows(question, person_id)
