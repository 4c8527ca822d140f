"""Two people at the store without a page: their seats, and everything it takes to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from assessments.agreements import Mark, Wording, preset_day
from assessments.instrument import Form, Perspective, Role, load
from assessments.response import Lane, Pick, PickKind, Rating, Reflection, Subject
from store import Proposal, Store, Tap, keys, looks, passphrases
from store.cards import Door
from store.pairs import add_check_in, add_pair, add_person, read_pair

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from store.engine import Transaction

INSTRUMENT = load()
PRINCIPLES = tuple(principle.id for principle in INSTRUMENT.principles)
NAMES = {Role.MENTOR: "Ada", Role.MENTEE: "Grace"}
PASSPHRASES = {Role.MENTOR: "quiet harbor lamp", Role.MENTEE: "seven green kites"}


class Clock:
    """A clock that moves a millisecond each time it is read, and as far as a test likes."""

    def __init__(self) -> None:
        self.now = datetime(2030, 3, 1, 10, 42)  # noqa: DTZ001

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def tap(item_id: str, perspective: Perspective, value: int | None) -> Tap:
    return Tap(uuid4(), item_id, perspective, value)


def all_taps(role: Role, form: Form = Form.FULL, value: int | None = 3) -> list[Tap]:
    return [tap(item_id, perspective, value) for item_id, perspective in INSTRUMENT.asked(role, form)]


def all_picks(strongest: str | None = PRINCIPLES[0], grow: str | None = PRINCIPLES[1]) -> list[Pick]:
    chosen = {PickKind.STRONGEST: strongest, PickKind.GROW: grow}
    return [Pick(subject, kind, chosen[kind]) for subject in Subject for kind in PickKind]


def ratings_of(taps: Iterable[Tap]) -> tuple[Rating, ...]:
    return tuple(Rating(one.item_id, one.perspective, one.value) for one in taps)


def wording(store: Store, text: str = "something small", *, passes_on: bool = False) -> Wording:
    """An agreement as two people type it, with the preset day; each clause names whose it is."""
    day = preset_day(store._now().date())
    return Wording(f"{text} comes up", f"mentor does {text}", f"mentee does {text}", PRINCIPLES[4], day, passes_on)


def visit(
    store: Store,
    transaction: Transaction,
    person_id: UUID,
    seat: tuple[UUID, Role] | None = None,
    door: Door = Door.LAPTOP,
) -> str:
    """The token of somebody who has just come in by this door, where they have one in their seat of a pair."""
    token, now = keys.secret(), store._now()
    pair_id, role = (seat[0], str(seat[1])) if seat else (None, None)
    transaction.rows("add_visit", keys.kept(token), person_id, pair_id, role, role, str(door), now)
    looks.note(transaction, person_id, looks.By.SELF, looks.What.SIGNED_IN, now, pair_id)
    return token


@dataclass
class Two:
    """A pair with both people in their own seats."""

    store: Store
    code: str
    tokens: dict[Role, str]

    @classmethod
    def sit_down(cls, store: Store, form: Form = Form.FULL, *, guarded: bool = True) -> Two:
        """As the acts of the store leave it, in a third of the time."""
        with store._engine.write() as transaction:
            people = {role: add_person(transaction, NAMES[role], store._now()) for role in Role}
            request = uuid4()
            pair_id = add_pair(transaction, people, Role.MENTOR, request, store._now())
            add_check_in(transaction, pair_id, 1, form, request, store._now())
            tokens = {role: visit(store, transaction, people[role], (pair_id, role)) for role in Role}
            for role in Role if guarded else ():
                transaction.rows("set_passphrase", people[role], passphrases.keep(PASSPHRASES[role]))
            return cls(store, read_pair(transaction, pair_id).code, tokens)

    def choose_passphrase(self, role: Role) -> str:
        """The person's passphrase, chosen now unless it was before."""
        if not self.store.seat(self.tokens[role]).has_passphrase[role]:
            self.store.choose_passphrase(self.tokens[role], PASSPHRASES[role])
        return PASSPHRASES[role]

    def reopen(self, role: Role) -> None:
        self.store.reopen(self.tokens[role], PASSPHRASES[role])

    def curtain(self, role: Role) -> str:
        """The token of the curtain after `role` has handed the laptop over."""
        token = self.tokens[role]
        return self.store.redeem(self.store.hand_over(token), replacing=token)

    def answer(self, role: Role, value: int | None = 3, notes: Iterable[Reflection] = ()) -> None:
        """Answer everything that the latest check-in asks."""
        token = self.tokens[role]
        check_in = self.store.seat(token).check_in
        self.store.save_ratings(token, all_taps(role, check_in.form, value))
        with self.store._engine.write() as transaction:
            draft, now = (check_in.id, str(role)), self.store._now()
            before = max((row[1] for row in transaction.rows("pick_requests", *draft)), default=0)
            for ordinal, pick in enumerate(all_picks(), before + 1):
                what = (str(pick.subject), str(pick.kind), pick.principle_id)
                transaction.rows("add_draft_pick", *draft, now, uuid4(), ordinal, *what)
        for note in notes:
            self.store.save_reflection(token, uuid4(), note)

    def seal(self, role: Role, value: int | None = 3, notes: Iterable[Reflection] = ()) -> None:
        self.answer(role, value, notes)
        self.store.seal(self.tokens[role], uuid4())

    def seal_both(self) -> None:
        for role in Role:
            self.seal(role, notes=both_lanes(role))

    def reveal(self) -> None:
        self.seal_both()
        for role in Role:
            self.store.press_reveal(self.tokens[role])

    def propose(self, role: Role = Role.MENTOR, text: str = "something small") -> Proposal:
        return self.store.propose_agreement(self.tokens[role], uuid4(), wording(self.store, text))

    def agree(self, text: str = "something small") -> Proposal:
        """An agreement of both, once they have opened their views."""
        proposal = self.propose(text=text)
        return self.store.agree(self.tokens[Role.MENTEE], proposal.id, proposal.revision)

    def go_on(self, form: Form = Form.FULL) -> None:
        self.store.next_check_in(self.tokens[Role.MENTOR], form, uuid4())

    def mark_all(self, role: Role, mark: Mark = Mark.PARTLY) -> None:
        """Mark every agreement that waits for this person."""
        token = self.tokens[role]
        for one in self.store.open_agreements(token):
            self.store.mark_agreement(token, one.proposal.id, mark, uuid4())


def both_lanes(role: Role) -> list[Reflection]:
    return [
        Reflection(PRINCIPLES[0], Lane.SHARED, f"what {role} shares"),
        Reflection(PRINCIPLES[1], Lane.ONLY_ME, f"what {role} keeps"),
    ]
