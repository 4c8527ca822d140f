from __future__ import annotations

import inspect
from itertools import product
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import NotAllowed, SignedOut
from assessments.instrument import Form, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from store import Store
from tests.store.people import PRINCIPLES, Two

if TYPE_CHECKING:
    from collections.abc import Callable

ACTS: dict[str, Callable[[Store, str], object]] = {
    "choose_passphrase": lambda store, token: store.choose_passphrase(token, "seven green kites"),
    "hand_over": lambda store, token: store.hand_over(token),
    "draft": lambda store, token: store.draft(token),
    "save_ratings": lambda store, token: store.save_ratings(token, []),
    "save_pick": lambda store, token: store.save_pick(token, uuid4(), Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[0])),
    "save_reflection": lambda store, token: store.save_reflection(
        token, uuid4(), Reflection(PRINCIPLES[0], Lane.SHARED, "words")
    ),
    "seal": lambda store, token: store.seal(token, uuid4()),
    "reopen": lambda store, token: store.reopen(token, "quiet harbor lamp"),
    "own_response": lambda store, token: store.own_response(token),
    "press_reveal": lambda store, token: store.press_reveal(token),
    "press_reveal_for_partner": lambda store, token: store.press_reveal_for_partner(token, "quiet harbor lamp"),
    "views": lambda store, token: store.views(token),
    "check_ins": lambda store, token: store.check_ins(token),
    "next_check_in": lambda store, token: store.next_check_in(token, Form.FULL, uuid4()),
}
OPEN_TO_A_CURTAIN = {"seat", "still_here", "lift_curtain", "sign_out"}
WITHOUT_A_SEAT = {"open", "close", "check", "start_pair", "pair_card", "resume", "redeem"}


def test_every_act_has_its_row_here() -> None:
    public = {name for name, _ in inspect.getmembers(Store, callable) if not name.startswith("_")}
    assert public == set(ACTS) | OPEN_TO_A_CURTAIN | WITHOUT_A_SEAT


def test_no_act_without_a_visit(two: Two) -> None:
    two.store.sign_out(two.tokens[Role.MENTOR])
    for act, token in product(ACTS.values(), ("", "made up", two.tokens[Role.MENTOR])):
        with pytest.raises(SignedOut):
            act(two.store, token)


def test_no_act_from_behind_the_curtain(two: Two) -> None:
    two.reveal()
    curtain = two.curtain(Role.MENTOR)
    for act in ACTS.values():
        with pytest.raises(NotAllowed):
            act(two.store, curtain)


def test_a_seat_shows_where_both_stand_and_no_answer(two: Two) -> None:
    two.seal(Role.MENTEE)
    check_in = two.store.seat(two.tokens[Role.MENTOR]).check_in
    assert check_in.sealed == {Role.MENTOR: False, Role.MENTEE: True}
    two.seal(Role.MENTOR)
    two.store.press_reveal(two.tokens[Role.MENTOR])
    check_in = two.store.seat(two.tokens[Role.MENTEE]).check_in
    assert check_in.sealed == {Role.MENTOR: True, Role.MENTEE: True}
    assert check_in.pressed == {Role.MENTOR: True, Role.MENTEE: False}
