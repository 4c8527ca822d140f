"""Two people do whatever they like, in any order: nobody is ever given the other's answers before both agreed.

Each reflection carries a mark of its own, each perspective, each pick and each mark of an agreement tells whose it is,
and everything that the store returns or refuses with is searched. The same machine checks that no answer is lost on
the way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from pathlib import Path
from typing import ClassVar, TypeVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assessments.agreements import Mark, settled
from assessments.errors import (
    AlreadySealed,
    CheckInClosed,
    CheckInOpen,
    FiveWaysError,
    Incomplete,
    Locked,
    MarksFirst,
    NoSuchLink,
    NoSuchPair,
    NotSealed,
    NotYetBoth,
    NotYetOpened,
    PartnerLeft,
    SealedByBoth,
    SignedOut,
    TooEarly,
    WrongPassphrase,
)
from assessments.instrument import Form, Perspective, Role
from assessments.response import Lane, Pick, PickKind, Rating, Reflection, Response, Subject, missing
from store import BothViews, Link, Store, Tap
from tests.proofs import proof
from tests.store.department import Department
from tests.store.people import INSTRUMENT, PASSPHRASES, PRINCIPLES, Clock, Two, wording

Result = TypeVar("Result")
ROLES = st.sampled_from(list(Role))
ASKED = {role: INSTRUMENT.asked(role, Form.SHORT) for role in Role}
# Each person picks principles that the other never does, so that a pick tells whose it is.
PICKED = {Role.MENTOR: (PRINCIPLES[0], PRINCIPLES[1]), Role.MENTEE: (PRINCIPLES[2], PRINCIPLES[3])}
# Likewise each says of an agreement what the other never does.
SAID = {Role.MENTOR: (Mark.KEPT, Mark.PARTLY), Role.MENTEE: (Mark.NO_LONGER_NEEDED, Mark.NOT_YET)}
VALUES = st.sampled_from((1, 2, 3, 4, 5, None))
# FIVE_WAYS_BLIND_EXAMPLES=500 is a night's run, and then a failure is also made as short as it can be.
EXAMPLES = int(os.environ.get("FIVE_WAYS_BLIND_EXAMPLES", "0"))
PHASES = [Phase.generate, Phase.shrink] if EXAMPLES else [Phase.generate]
marks = count()


class Stage(IntEnum):
    """How far a pair is when a run begins."""

    NEW = 0
    ONE_SEALED = 1
    BOTH_SEALED = 2
    ONE_PRESSED = 3
    OPEN = 4


@dataclass
class Side:
    """What one person has done in the latest check-in."""

    ratings: dict[tuple[str, Perspective], int | None] = field(default_factory=dict)
    picks: dict[tuple[Subject, PickKind], str | None] = field(default_factory=dict)
    notes: dict[str, Reflection] = field(default_factory=dict)
    taps: list[Tap] = field(default_factory=list)
    marks: dict[UUID, Mark] = field(default_factory=dict)
    sealed: bool = False
    pressed: bool = False
    last_seal: UUID | None = None

    def complete(self, role: Role) -> bool:
        ratings = [Rating(item, view, value) for (item, view), value in self.ratings.items()]
        picks = [Pick(subject, kind, principle) for (subject, kind), principle in self.picks.items()]
        return not missing(INSTRUMENT, role, Form.SHORT, ratings, picks)

    def holds(self, response: Response, lanes: tuple[Lane, ...]) -> bool:
        shown = {note.principle_id: note for note in self.notes.values() if note.lane in lanes}
        return (
            {(one.item_id, one.perspective): one.value for one in response.ratings} == self.ratings
            and {(one.subject, one.kind): one.principle_id for one in response.picks} == self.picks
            and {one.principle_id: one for one in response.reflections} == shown
        )


class TwoPeople(RuleBasedStateMachine):
    store: ClassVar[Store]
    clock: ClassVar[Clock]
    department: ClassVar[Department]

    @initialize(stage=st.sampled_from(Stage), first=ROLES, invited=st.booleans())
    def sit_down(self, stage: Stage, first: Role, invited: bool) -> None:
        """Begin anywhere on the way, or most runs would end before anything is at stake."""
        self.links: dict[Role, Link] = {}
        self.people: dict[Role, UUID] = {}
        if invited:
            self.department.come_back()
            pair = self.department.seated(form=Form.SHORT)
            self.two, self.links, self.people = pair.two, pair.links, pair.people
        else:
            self.two = Two.sit_down(self.store, Form.SHORT)
        self.sides = {role: Side() for role in Role}
        self.marks: dict[str, tuple[Role, Lane, int]] = {}
        self.number = 1
        self.agreed: list[UUID] = []
        self.waiting: list[UUID] = []
        self.revealed: dict[UUID, tuple[int, dict[Role, Side]]] = {}
        self.shut: list[UUID] = []
        self.closed = False
        self.gone: Role | None = None
        for role in (first, first.other)[: min(stage, Stage.BOTH_SEALED)]:
            for principle, lane in zip(PRINCIPLES, Lane, strict=False):
                self.write(role, principle, lane)
            self.answer_and_seal(role, 3)
        for role in (first, first.other)[: max(stage - Stage.BOTH_SEALED, 0)]:
            self.press(role)

    # What is searched

    def open_now(self) -> bool:
        return not (self.closed or self.gone) and all(side.sealed and side.pressed for side in self.sides.values())

    def over(self, role: Role) -> type[FiveWaysError] | None:
        """Why nothing is written any more, whatever it is."""
        if self.gone:
            return SignedOut if role is self.gone else PartnerLeft
        return CheckInClosed if self.closed else None

    def too_late(self, role: Role) -> type[FiveWaysError] | None:
        return self.over(role) or (AlreadySealed if self.sides[role].sealed else None)

    def not_now(self, role: Role) -> type[FiveWaysError] | None:
        """Too late, or too early because an agreement waits to be marked."""
        unmarked = set(self.waiting) - set(self.sides[role].marks)
        return self.too_late(role) or (MarksFirst if unmarked else None)

    def search(self, role: Role, found: object, *, opened: frozenset[int] = frozenset()) -> None:
        """Nothing of the partner, save what both have opened and the partner shares; among views no private note."""
        text = repr(found)
        for mark in re.findall(r"mark-\d+-", text):
            assert mark in self.marks, "a text of another pair"
            whose, lane, number = self.marks[mark]
            assert whose is role or (lane is Lane.SHARED and number in opened), f"{role} was given {mark}"
            assert not (opened and lane is Lane.ONLY_ME), "a private note among the views"
        if not opened:
            partner = role.other
            for view in (Perspective.own(partner), Perspective.of_partner(partner)):
                assert view.value not in text, f"{role} was given ratings of {view}"
            for principle in PICKED[partner]:
                assert not re.search(rf"Pick\([^)]*{principle}", text), f"{role} was given picks of {partner}"
            for mark in SAID[partner]:
                assert f"'{mark}'" not in text, f"{role} was given marks of {partner}"

    def call(self, role: Role, act: Callable[[], Result], refusal: type[FiveWaysError] | None = None) -> Result | None:
        if refusal is None:
            result = act()
            self.search(role, result)
            return result
        with pytest.raises(refusal) as refused:
            act()
        self.search(role, (refused.value, str(refused.value), vars(refused.value)))
        return None

    # What people do

    @rule(role=ROLES, which=st.integers(0, 19), value=VALUES)
    def tap(self, role: Role, which: int, value: int | None) -> None:
        side, (item, view) = self.sides[role], ASKED[role][which]
        one = Tap(uuid4(), item, view, value)
        refusal = self.not_now(role)
        self.call(role, lambda: self.store.save_ratings(self.token(role), [one]), refusal)
        if not refusal:
            side.ratings[item, view] = value
            side.taps.append(one)

    @rule(role=ROLES, data=st.data())
    def send_again(self, role: Role, data: st.DataObject) -> None:
        side = self.sides[role]
        again = data.draw(st.lists(st.sampled_from(side.taps), max_size=3)) if side.taps else []
        self.call(role, lambda: self.store.save_ratings(self.token(role), again), self.not_now(role))

    @rule(role=ROLES, value=VALUES)
    def answer_everything(self, role: Role, value: int | None) -> None:
        side = self.sides[role]
        if self.too_late(role):
            return
        for which in range(len(self.waiting)):
            self.mark(role, which, SAID[role][which % 2])
        taps = [Tap(uuid4(), item, view, value) for item, view in ASKED[role]]
        self.call(role, lambda: self.store.save_ratings(self.token(role), taps))
        side.ratings = dict.fromkeys(ASKED[role], value)
        side.taps += taps
        for subject in Subject:
            for kind, principle in zip(PickKind, PICKED[role], strict=True):
                self.pick(role, subject, kind, principle)

    @rule(role=ROLES, subject=st.sampled_from(list(Subject)), kind=st.sampled_from(list(PickKind)))
    def rather_not_say(self, role: Role, subject: Subject, kind: PickKind) -> None:
        self.pick(role, subject, kind, None)

    def pick(self, role: Role, subject: Subject, kind: PickKind, principle: str | None) -> None:
        side, pick = self.sides[role], Pick(subject, kind, principle)
        refusal = self.not_now(role)
        self.call(role, lambda: self.store.save_pick(self.token(role), uuid4(), pick), refusal)
        if not refusal:
            side.picks[subject, kind] = principle

    @rule(role=ROLES, principle=st.sampled_from(PRINCIPLES), lane=st.sampled_from(list(Lane)))
    def write(self, role: Role, principle: str, lane: Lane) -> None:
        side, mark = self.sides[role], f"mark-{next(marks)}-"
        self.marks[mark] = (role, lane, self.number)
        note = Reflection(principle, lane, f"{mark} what {role} thinks")
        refusal = self.not_now(role)
        self.call(role, lambda: self.store.save_reflection(self.token(role), uuid4(), note), refusal)
        if not refusal:
            side.notes[principle] = note

    @rule(role=ROLES)
    def seal(self, role: Role) -> None:
        side, request = self.sides[role], uuid4()
        refusal = self.not_now(role) or (None if side.complete(role) else Incomplete)
        self.call(role, lambda: self.store.seal(self.token(role), request), refusal)
        if refusal is None:
            side.sealed, side.last_seal = True, request

    @rule(role=ROLES, value=VALUES)
    def answer_and_seal(self, role: Role, value: int | None) -> None:
        self.answer_everything(role, value)
        self.seal(role)

    @precondition(lambda self: any(side.last_seal for side in self.sides.values()))
    @rule(role=ROLES)
    def send_seal_again(self, role: Role) -> None:
        request = self.sides[role].last_seal
        if request:
            refusal = SignedOut if role is self.gone else None
            self.call(role, lambda: self.store.seal(self.token(role), request), refusal)

    @precondition(lambda self: self.waiting)
    @rule(role=ROLES, which=st.integers(0, 3), said=st.integers(0, 1))
    def say_how_it_went(self, role: Role, which: int, said: int) -> None:
        self.mark(role, which % len(self.waiting), SAID[role][said])

    def mark(self, role: Role, which: int, mark: Mark) -> None:
        side, one, refusal = self.sides[role], self.waiting[which], self.too_late(role)
        self.call(role, lambda: self.store.mark_agreement(self.token(role), one, mark, uuid4()), refusal)
        if not refusal:
            side.marks[one] = mark

    @precondition(lambda self: self.open_now() and len(self.agreed) - len(self.waiting) < 2)
    @rule(role=ROLES)
    def agree(self, role: Role) -> None:
        made = self.call(
            role, lambda: self.store.propose_agreement(self.token(role), uuid4(), wording(self.store)), None
        )
        assert made is not None
        self.call(role.other, lambda: self.store.agree(self.token(role.other), made.id, made.revision))
        self.agreed.append(made.id)

    @rule(role=ROLES)
    def reopen(self, role: Role) -> None:
        own, other = self.sides[role].sealed, self.sides[role.other].sealed
        refusal = self.over(role) or (NotSealed if not own else SealedByBoth if other else None)
        self.call(role, lambda: self.store.reopen(self.token(role), PASSPHRASES[role]), refusal)
        if refusal is None:
            self.sides[role].sealed = False

    @precondition(lambda self: any(side.sealed for side in self.sides.values()))
    @rule(role=ROLES)
    def press(self, role: Role) -> None:
        both = all(side.sealed for side in self.sides.values())
        refusal = self.over(role) or (None if both else NotYetBoth)
        self.call(role, lambda: self.store.press_reveal(self.token(role)), refusal)
        self.sides[role].pressed |= refusal is None

    @rule(role=ROLES, guess=st.booleans())
    def press_for_partner(self, role: Role, guess: bool) -> None:
        partner = role.other
        both = all(side.sealed for side in self.sides.values())
        refusal = self.over(role) or (NotYetBoth if not both else WrongPassphrase if guess else None)
        phrase = PASSPHRASES[role if guess else partner]
        self.call(role, lambda: self.store.press_reveal_for_partner(self.token(role), phrase), refusal)
        if refusal is WrongPassphrase:
            self.way_in(partner, PASSPHRASES[partner])
        self.sides[partner].pressed |= refusal is None

    def way_in(self, role: Role, phrase: str | None) -> str:
        """A ticket by the pair's code, or by the link of whoever was invited."""
        if self.links:
            return self.store.enter_by_invite(self.store.open_link(self.links[role].token), phrase or "")
        return self.store.resume(code=self.two.code, role=role, passphrase=phrase)

    @precondition(lambda self: self.gone is None)
    @rule(role=ROLES)
    def come_in_again(self, role: Role) -> None:
        if not self.links:
            self.search(role, self.store.pair_card(self.two.code))
        ticket = self.call(role, lambda: self.way_in(role, PASSPHRASES[role]))
        self.two.tokens[role] = self.store.redeem(str(ticket), replacing=self.token(role))

    @precondition(lambda self: self.gone is None)
    @rule(role=ROLES, typed=st.sampled_from([None, "", "with the partner's own phrase"]))
    def sit_down_as_the_partner(self, role: Role, typed: str | None) -> None:
        """Whoever knows the code knows the pair, and still not the way into the other's seat."""
        phrase = PASSPHRASES[role] if typed else typed
        with pytest.raises(WrongPassphrase):
            self.way_in(role.other, phrase)
        self.way_in(role.other, PASSPHRASES[role.other])
        if self.links:
            self.call(role, lambda: self.store.pair_card(self.two.code), NoSuchPair)

    @precondition(lambda self: self.gone is None)
    @rule(role=ROLES)
    def sign_out(self, role: Role) -> None:
        self.store.sign_out(self.token(role))
        self.nothing_opens(role, SignedOut)
        self.come_in_again(role)

    @precondition(lambda self: self.gone is None)
    @rule(role=ROLES)
    def go_away_for_long(self, role: Role) -> None:
        """The clock is the same for both, so both are away; one who comes back is not taken for the other."""
        self.clock.pass_by(minutes=31)
        for one in Role:
            self.nothing_opens(one, Locked)
            self.search(one, self.store.locked(self.token(one)))
        self.call(role, lambda: self.store.unlock(self.token(role), PASSPHRASES[role.other]), WrongPassphrase)
        for one in Role:
            ticket = self.store.unlock(self.token(one), PASSPHRASES[one])
            self.two.tokens[one] = self.store.redeem(ticket, replacing=self.token(one))
        if self.links:
            self.department.come_back()

    @precondition(lambda self: self.links and self.gone is None)
    @rule(role=ROLES)
    def be_disabled_for_a_while(self, role: Role) -> None:
        admin, person = self.department.administrator, self.people[role]
        self.store.disable(admin, person)
        self.nothing_opens(role, SignedOut)
        self.call(role, lambda: self.way_in(role, PASSPHRASES[role]), NoSuchLink)
        self.search(role.other, self.store.seat(self.token(role.other)))
        self.store.enable(admin, person)
        self.nothing_opens(role, SignedOut)
        self.come_in_again(role)

    @precondition(lambda self: self.links and self.gone is None)
    @rule(role=ROLES)
    def get_a_new_link(self, role: Role) -> None:
        old, self.links[role] = (
            self.links[role],
            self.store.issue_link(self.department.administrator, self.people[role]),
        )
        self.call(role, lambda: self.store.open_link(old.token), NoSuchLink)
        self.call(role, lambda: self.store.open_code(old.code), NoSuchLink)
        self.come_in_again(role)

    def nothing_opens(self, role: Role, refusal: type[FiveWaysError]) -> None:
        """No act, reading or writing, while this person's visit is over or away."""
        token, (item, view) = self.token(role), ASKED[role][0]
        acts: list[Callable[[], object]] = [
            lambda: self.store.seat(token),
            lambda: self.store.views(token),
            lambda: self.store.save_ratings(token, [Tap(uuid4(), item, view, 1)]),
            lambda: self.store.press_reveal(token),
        ]
        for act in acts:
            self.call(role, act, refusal)

    @precondition(lambda self: self.gone is None)
    @rule(role=ROLES)
    def hand_over(self, role: Role) -> None:
        partner = role.other
        curtain = self.two.curtain(role)
        self.search(role, self.store.seat(curtain))
        self.search(partner, self.store.seat(curtain))
        phrase = PASSPHRASES[partner]
        ticket = self.store.lift_curtain(curtain, phrase)
        self.two.tokens[partner] = self.store.redeem(ticket, replacing=curtain)
        self.come_in_again(role)

    @precondition(lambda self: not (self.closed or self.gone or self.open_now()) and len(self.shut) < 3)
    @rule(role=ROLES)
    def close(self, role: Role) -> None:
        self.call(role, lambda: self.store.close_without_comparison(self.token(role)), TooEarly)
        self.clock.pass_by(days=14)
        self.department.come_back()
        self.department.renew_link()
        for one in Role:
            self.come_in_again(one)
        self.call(role, lambda: self.store.close_without_comparison(self.token(role)))
        self.closed = True

    @precondition(lambda self: self.gone is None)
    @rule(role=ROLES, sure=st.sampled_from([False, False, False, True]), everything=st.booleans())
    def leave(self, role: Role, sure: bool, everything: bool) -> None:
        """Not too often, because not much happens afterwards."""
        if not sure:
            return
        if everything:
            self.call(role, lambda: self.store.delete_me(self.token(role), PASSPHRASES[role]))
        else:
            self.call(role, lambda: self.store.withdraw(self.token(role), PASSPHRASES[role]))
        self.gone = role

    @precondition(lambda self: self.gone)
    @rule(role=ROLES)
    def go_on_without_the_other(self, role: Role) -> None:
        self.call(role, lambda: self.store.next_check_in(self.token(role), Form.SHORT, uuid4()), self.over(role))

    @precondition(lambda self: not self.gone and (self.closed or self.open_now()))
    @rule(role=ROLES)
    def go_on(self, role: Role) -> None:
        check_in = self.store.seat(self.token(role)).check_in.id
        if self.closed:
            self.shut.append(check_in)
        else:
            self.revealed[check_in] = (self.number, self.sides)
            marks = {one: {role: side.marks[one] for role, side in self.sides.items()} for one in self.waiting}
            self.agreed = [one for one in self.agreed if not settled(marks.get(one, {}))]
        self.waiting = list(self.agreed)
        self.call(role, lambda: self.store.next_check_in(self.token(role), Form.SHORT, uuid4()))
        self.sides = {one: Side() for one in Role}
        self.number += 1
        self.closed = False

    @precondition(lambda self: not (self.open_now() or self.closed or self.gone) and self.number == 1)
    @rule(role=ROLES)
    def go_on_too_early(self, role: Role) -> None:
        self.call(role, lambda: self.store.next_check_in(self.token(role), Form.SHORT, uuid4()), CheckInOpen)

    # What anyone may look at, after every step

    def token(self, role: Role) -> str:
        return self.two.tokens[role]

    @invariant()
    def views_are_blind(self) -> None:
        for role in Role:
            if self.open_now():
                self.look(role, self.store.views(self.token(role)), self.number, self.sides)
            else:
                both = all(side.sealed for side in self.sides.values())
                refusal = self.over(role) or (NotYetOpened if both else NotYetBoth)
                self.call(role, lambda one=role: self.store.views(self.token(one)), refusal)  # type: ignore[misc]

    def look(self, role: Role, views: BothViews, number: int, sides: dict[Role, Side]) -> None:
        self.search(role, views, opened=frozenset({number}))
        assert sides[Role.MENTOR].holds(views.mentor, (Lane.SHARED,))
        assert sides[Role.MENTEE].holds(views.mentee, (Lane.SHARED,))
        marked = self.store.marks(self.token(role), views.check_in.id)
        for one, side in sides.items():
            assert {mark.agreement_id: mark.marks[one] for mark in marked} == side.marks

    @precondition(lambda self: not self.gone)
    @rule(role=ROLES)
    def look_back(self, role: Role) -> None:
        """Of every check-in there is what both have opened, and only that."""
        history = self.store.history(self.token(role))
        opened = {which: sides for which, (_, sides) in self.revealed.items()}
        numbers = {number for number, _ in self.revealed.values()}
        if self.open_now():
            opened[history.check_ins[-1].check_in.id] = self.sides
            numbers.add(self.number)
        self.search(role, history, opened=frozenset(numbers))
        assert len(history.check_ins) == self.number
        for past in history.check_ins:
            for one, response in ((Role.MENTOR, past.mentor), (Role.MENTEE, past.mentee)):
                sides = opened.get(past.check_in.id)
                assert (sides is None) == (response is None)
                assert sides is None or response is None or sides[one].holds(response, (Lane.SHARED,))
        told = {(mark.check_in_id, mark.agreement_id) for one in history.agreements for mark in one.marks}
        assert told == {(which, one) for which, sides in opened.items() for one in sides[role].marks}

    @rule(role=ROLES)
    def look_at_earlier_views(self, role: Role) -> None:
        for check_in_id in self.shut:
            refusal = self.over(role) if self.gone else CheckInClosed
            self.call(role, lambda one=check_in_id: self.store.views(self.token(role), one), refusal)  # type: ignore[misc]
        for check_in_id, (number, sides) in self.revealed.items():
            if self.gone:
                refusal = self.over(role)
                self.call(role, lambda one=check_in_id: self.store.views(self.token(role), one), refusal)  # type: ignore[misc]
            else:
                self.look(role, self.store.views(self.token(role), check_in_id), number, sides)

    @rule(role=ROLES)
    def look_at_how_far_the_partner_is(self, role: Role) -> None:
        refusal = SignedOut if role is self.gone else None
        progress = self.call(role, lambda: self.store.progress(self.token(role)), refusal)
        if progress and not self.gone:
            partner = self.sides[role.other]
            assert (progress.sealed, progress.revealed) == (partner.sealed, self.open_now())
            assert sum(answered for _, answered, _ in progress.by_principle) == len(partner.ratings)

    @precondition(lambda self: self.gone)
    @rule(role=ROLES)
    def look_at_everything_after_one_has_left(self, role: Role) -> None:
        self.call(
            role,
            lambda: self.store.my_data(self.token(role), PASSPHRASES[role]),
            SignedOut if role is self.gone else None,
        )

    @precondition(lambda self: not self.gone)
    @rule(role=ROLES)
    def look_at_everything_that_is_held(self, role: Role) -> None:
        """What both have opened may be in it; all that one wrote oneself has to be."""
        opened = {number for number, _ in self.revealed.values()} | ({self.number} if self.open_now() else set())
        held = self.store.my_data(self.token(role), PASSPHRASES[role])
        if not opened:
            self.search(role, held)
        text = repr(held)
        for mark in re.findall(r"mark-\d+-", text):
            whose, lane, number = self.marks[mark]
            assert whose is role or (lane is Lane.SHARED and number in opened), f"{role} was given {mark}"
        marks = [mark for pair in held.pairs for one in pair.agreements for mark in one.marks]
        assert {mark.check_in for mark in marks if mark.whose == "partner"} <= opened
        for sides in (self.sides, *(sides for _, sides in self.revealed.values())):
            assert all(note.text in text for note in sides[role].notes.values()), "a text of one's own is missing"

    @precondition(lambda self: self.gone)
    @rule()
    def look_after_one_has_left(self) -> None:
        self.nothing_opens(self.gone, SignedOut)  # type: ignore[arg-type]

    @precondition(lambda self: not self.gone)
    @rule(role=ROLES)
    def look_at_everything_of_ones_own(self, role: Role) -> None:
        side = self.sides[role]
        self.call(role, lambda: self.store.seat(self.token(role)))
        self.call(role, lambda: self.store.check_ins(self.token(role)))
        waiting = self.call(role, lambda: self.store.open_agreements(self.token(role)))
        assert waiting is not None
        assert {one.proposal.id: one.mark for one in waiting} == {one: side.marks.get(one) for one in self.waiting}
        if side.sealed:
            own = self.call(role, lambda: self.store.own_response(self.token(role)))
            assert own is not None
            assert side.holds(own, tuple(Lane))
        else:
            self.call(role, lambda: self.store.own_response(self.token(role)), NotSealed)
            draft = self.call(role, lambda: self.store.draft(self.token(role)))
            assert draft is not None
            assert {(one.item_id, one.perspective): one.value for one in draft.ratings} == side.ratings
            assert {(one.subject, one.kind): one.principle_id for one in draft.picks} == side.picks
            assert {one.principle_id: one for one in draft.reflections} == side.notes


@pytest.mark.parametrize("examples", [6, proof(15)])
def test_nobody_is_given_the_partners_answers_before_both_agree(store: Store, clock: Clock, examples: int) -> None:
    department = Department.open(store, Path(str(store._admin_file).removesuffix(".admin")))
    machine = type("TwoPeopleHere", (TwoPeople,), {"store": store, "clock": clock, "department": department})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES or examples,
            phases=PHASES,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
