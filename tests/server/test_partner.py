"""The door that a waiting page asks: a mark of numbers, for one's own seat alone, and no sign of life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assessments.errors import NotAllowed, StoreUnavailable
from assessments.instrument import Form, Role
from assessments.response import Lane, Reflection
from server import guard
from server.cookies import PLAIN
from server.guard import Guard
from server.life import process
from server.partner import mark
from server.posts import NOT_OUR_PAGE
from server.routes import routes
from server.sockets import AT_ONCE
from store import Store
from tests.store.people import INSTRUMENT, PASSPHRASES, PRINCIPLES, Clock, Two, tap

if TYPE_CHECKING:
    from pathlib import Path

HERE = "http://127.0.0.1"
OURS = {"Origin": HERE}
MENTOR, MENTEE = Role


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two(database: Path, clock: Clock) -> Two:
    process._store = Store.open(database, clock=clock)
    return Two.sit_down(process._store)


def at(token: str | None) -> TestClient:
    """The browser of whoever holds this token."""
    app = Starlette(routes=routes("page", {}, ["/"], nowhere=""), middleware=[Middleware(Guard)])
    return TestClient(app, HERE, cookies={PLAIN: token} if token else {})


@pytest.fixture
def mentor(two: Two) -> TestClient:
    return at(two.tokens[MENTOR])


def asked(client: TestClient) -> Any:
    answer = client.post("/partner", headers=OURS)
    assert answer.status_code == 200
    return answer.json()


def test_the_mark_changes_with_every_number_that_the_page_shows(mentor: TestClient, two: Two) -> None:
    store, marks = two.store, [asked(mentor)["mark"]]
    assert asked(mentor)["mark"] == marks[0] == mark(store.progress(two.tokens[MENTOR]))
    item, view = INSTRUMENT.asked(MENTEE, Form.FULL)[0]
    store.save_ratings(two.tokens[MENTEE], [tap(item, view, 3)])
    marks.append(asked(mentor)["mark"])
    for role in (MENTEE, MENTOR):
        two.seal(role)
        marks.append(asked(mentor)["mark"])
    for role in (MENTEE, MENTOR):
        store.press_reveal(two.tokens[role])
        marks.append(asked(mentor)["mark"])
    # that oneself has submitted changes nothing about the partner
    assert marks[2] == marks[3]
    assert len(set(marks)) == len(marks) - 1


def test_the_mark_is_the_same_whatever_was_answered_and_holds_nothing_of_it(two: Two) -> None:
    told = []
    for value in (1, 5, None):
        other = Two.sit_down(two.store)
        other.answer(MENTEE, value, [Reflection(PRINCIPLES[0], Lane.SHARED, f"words {value}")])
        told.append(asked(at(other.tokens[MENTOR])))
    assert told[0] == told[1] == told[2]
    assert list(told[0]) == ["mark"]
    assert len(bytes.fromhex(told[0]["mark"])) == 8


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null", "http://127.0.0.1:9"])
def test_no_other_site_is_told(mentor: TestClient, origin: str | None) -> None:
    answer = mentor.post("/partner", headers={} if origin is None else {"Origin": origin})
    assert (answer.status_code, answer.json()) == (403, {"problem": NOT_OUR_PAGE})


def test_nothing_is_read_with_the_question(mentor: TestClient) -> None:
    assert mentor.post("/partner", content=b"x" * 100_000, headers=OURS).status_code == 403


def test_a_question_is_no_sign_of_life_and_ends_with_the_visit(mentor: TestClient, two: Two, clock: Clock) -> None:
    two.store.seat(two.tokens[MENTOR])
    for _ in range(5):
        asked(mentor)
        clock.pass_by(minutes=1)
    clock.pass_by(seconds=1)
    assert mentor.post("/partner", headers=OURS).status_code == 423
    two.store.redeem(two.store.unlock(two.tokens[MENTOR], PASSPHRASES[MENTOR]), two.tokens[MENTOR])
    assert mentor.post("/partner", headers=OURS).status_code == 401


def test_only_somebody_in_a_seat_of_their_own_is_told(two: Two) -> None:
    assert at(None).post("/partner", headers=OURS).status_code == 401
    assert at("made up").post("/partner", headers=OURS).status_code == 401
    answer = at(two.curtain(MENTOR)).post("/partner", headers=OURS)
    assert (answer.status_code, answer.json()) == (403, {"problem": NotAllowed.sentence})


def test_a_store_that_does_not_answer_is_asked_again(mentor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise StoreUnavailable

    monkeypatch.setattr(process, "store", broken)
    assert mentor.post("/partner", headers=OURS).status_code == 503


def test_whoever_asks_without_a_pause_is_told_to_wait(mentor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "A_SECOND", 0)
    told = [mentor.post("/partner", headers=OURS).status_code for _ in range(AT_ONCE + 3)]
    assert told == [200] * AT_ONCE + [429] * 3
