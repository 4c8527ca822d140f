"""A person at a browser, for tests that drive pages without one: cookies, doors and pages through the frame."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessments.instrument import Perspective, Role, load
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from server.cookies import PLAIN
from server.life import process
from store import Duty
from store.records import Tap
from tests.store.department import Department
from ui import door, session
from ui.places import SCREENS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import pytest

    from tests.played import Played


ROOT = Path(__file__).resolve().parent.parent
Made = TypeVar("Made")
PASSPHRASES = {Role.MENTOR: "quiet harbor lamp", Role.MENTEE: "seven green kites"}


class Visitor:
    """One browser. Doors that a page opens are walked through at once, as the door's script would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, played: Played) -> None:
        self.played = played
        self.token: str | None = None
        self.visited: list[str] = []
        monkeypatch.setenv("FIVE_WAYS_CONTROLS", "simple")
        monkeypatch.setattr(session, "cookies", lambda: {PLAIN: self.token} if self.token else {})
        monkeypatch.setattr(door, "enter", self.enter)
        monkeypatch.setattr(door, "come_back", self.enter)
        monkeypatch.setattr(door, "leave", self.leave)

    def enter(self, ticket: str, following: str = "/") -> None:
        self.token = process.store().redeem(ticket, self.token)
        self.visited.append(following)

    def leave(self, following: str = "/") -> None:
        if self.token:
            process.store().sign_out(self.token)
        self.token = None
        self.visited.append(following)

    def begin(self, play: Callable[..., Made], *given: Hashable) -> Made:
        """Sit where `play` brings a visitor, before anything else happened: it is walked once for many tests."""

        def walk() -> tuple[Made, str | None]:
            made = play(self, *given)
            return made, self.token

        database = Path(os.environ["FIVE_WAYS_DATABASE"])
        made, self.token = self.played.begin(database, (play, given), walk)
        return made

    def sit(self, token: str) -> None:
        """Take a seat that the store has given already."""
        self.token = token

    def open(self, page: str = "start", **query: str) -> Any:
        """What stands at this page's address, open or not, as a first request shows it."""
        screen = next(screen for screen in SCREENS if screen.script == page)
        at = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=60)
        at.query_params.update(query)
        at._page_hash = calc_hash(screen.address)
        return at.run()


def department() -> Department:
    """An administrator who is in, and a first program, in the process's own store."""
    return Department.open(process.store(), Path(os.environ["FIVE_WAYS_DATABASE"]))


def lead_a_program(visitor: Visitor) -> Department:
    """A department whose lead sits at the visitor's browser."""
    made = department()
    _, visitor.token = made.staff(Duty.LEAD, made.program)
    return made


def administer(visitor: Visitor) -> Department:
    """A department whose administrator sits at the visitor's browser."""
    made = department()
    visitor.token = made.administrator
    return made


def arrive(visitor: Visitor, first: Role = Role.MENTOR) -> str:
    """A new pair with its first person seated, and nothing chosen yet; returns the pair's code."""
    store = process.store()
    visitor.enter(store.start_pair(mentor="Amara", mentee="Jun", first=first, request=uuid4()))
    assert visitor.token is not None
    return store.seat(visitor.token).code


def start_pair(visitor: Visitor, first: Role = Role.MENTOR) -> str:
    """A new pair with its first person ready to answer; returns the pair's code."""
    code = arrive(visitor, first)
    process.store().choose_passphrase(str(visitor.token), PASSPHRASES[first])
    return code


def answer(visitor: Visitor, value: int = 4, partner_value: int = 3) -> None:
    """Everything that is asked, straight into the store."""
    assert visitor.token is not None
    store, token = process.store(), visitor.token
    seat = store.seat(token)
    assert seat.role is not None
    instrument = load(seat.check_in.instrument_id)
    asked = instrument.asked(seat.role, seat.check_in.form)
    own = Perspective.own(seat.role)
    store.save_ratings(
        token, [Tap(uuid4(), item, view, value if view is own else partner_value) for item, view in asked]
    )
    for subject in Subject:
        for kind, principle in zip(PickKind, ("humility", "care"), strict=True):
            store.save_pick(token, uuid4(), Pick(subject, kind, principle))
    secret = f"only {seat.role} may read this"
    store.save_reflection(token, uuid4(), Reflection("example", Lane.ONLY_ME, secret))
    store.save_reflection(token, uuid4(), Reflection("respect", Lane.SHARED, f"shared by the {seat.role}"))


def seal(visitor: Visitor) -> None:
    assert visitor.token is not None
    process.store().seal(visitor.token, uuid4())


def hand_over(visitor: Visitor) -> None:
    """To the other person's seat, with a passphrase of their own."""
    store = process.store()
    assert visitor.token is not None
    visitor.enter(store.hand_over(visitor.token))
    turn = store.seat(visitor.token).turn
    known = store.seat(visitor.token).has_passphrase[turn]
    visitor.enter(store.lift_curtain(visitor.token, PASSPHRASES[turn] if known else None))
    if not known:
        store.choose_passphrase(visitor.token, PASSPHRASES[turn])
