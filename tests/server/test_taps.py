"""The door for taps: only from our own page, only from the seat of the person whose they are, each stored once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.errors import AlreadySealed, DiskFull, OutsideScale, StoreUnavailable, UnknownItem, WrongRole
from assessments.instrument import Perspective, Role
from server import own
from server.cookies import PLAIN
from server.life import process
from server.routes import routes
from store.records import Tap
from store.seats import utc_now
from store.store import Store
from tests.store.people import Two

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.played import Played

HOST = "http://127.0.0.1"
SELF, ON_MENTEE = str(Perspective.MENTOR_SELF), str(Perspective.MENTOR_ON_MENTEE)


@pytest.fixture
def two(database: Path, played: Played) -> Two:
    return played.begin(database, "two", lambda: Two.sit_down(process.store()))


@pytest.fixture
def client(two: Two) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes("", {}, [], nowhere="")), base_url=HOST) as one:
        one.cookies[PLAIN] = two.tokens[Role.MENTOR]
        yield one


def tap(item: str = "EX1", value: Any = 4, view: str = SELF, **changes: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "item": item, "perspective": view, "value": value, **changes}


def sending(two: Two, *taps: Any, role: Role = Role.MENTOR) -> dict[str, Any]:
    return {"owner": own.owner(two.store.seat(two.tokens[role])), "taps": list(taps)}


def post(client: TestClient, sent: object, origin: str = HOST) -> Any:
    content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return client.post("/taps", content=content, headers={"Origin": origin})


def stored(two: Two, role: Role = Role.MENTOR) -> dict[tuple[str, str], int | None]:
    return {(one.item_id, str(one.perspective)): one.value for one in two.store.draft(two.tokens[role]).ratings}


def test_taps_are_stored_in_their_order_for_the_person_in_the_seat(client: TestClient, two: Two) -> None:
    before = own.moment(utc_now())
    answer = post(client, sending(two, tap(value=2), tap("EX2", None, ON_MENTEE), tap(value=5)))
    told = answer.json()
    assert (answer.status_code, told["refused"], "problem" in told) == (200, [], False)
    assert stored(two) == {("EX1", SELF): 5, ("EX2", ON_MENTEE): None}
    assert told["own"]["ratings"] == [["EX1", SELF, 5], ["EX2", ON_MENTEE, None]]
    assert before <= told["saved"] == told["own"]["saved"] <= told["own"]["read_at"] <= own.moment(utc_now())


def test_the_answer_holds_what_this_person_answered_elsewhere_and_nothing_of_the_other(
    client: TestClient, two: Two
) -> None:
    two.store.save_ratings(two.tokens[Role.MENTOR], [Tap(uuid4(), "EX3", Perspective.MENTOR_SELF, 1)])
    two.store.save_ratings(two.tokens[Role.MENTEE], [Tap(uuid4(), "EX4", Perspective.MENTEE_SELF, 1)])
    answer = post(client, sending(two, tap()))
    assert answer.json()["own"]["ratings"] == [["EX1", SELF, 4], ["EX3", SELF, 1]]
    assert "mentee_" not in answer.text.replace(ON_MENTEE, "")


def test_sent_twice_is_stored_once(client: TestClient, two: Two) -> None:
    first, second = sending(two, tap(value=2)), sending(two, tap(value=5))
    told = post(client, first).json()
    assert post(client, second).status_code == 200
    again = post(client, first)
    assert (again.status_code, again.json()["saved"]) == (200, told["saved"])
    assert stored(two) == {("EX1", SELF): 5}


def test_a_refused_tap_does_not_hold_up_the_others(client: TestClient, two: Two) -> None:
    bad = [tap("EX2", 9), tap("XX9"), tap("EX2", 4, str(Perspective.MENTEE_SELF))]
    answer = post(client, sending(two, bad[0], tap(), bad[1], bad[2], tap("EX3")))
    assert answer.status_code == 409
    assert answer.json()["refused"] == [one["id"] for one in bad]
    assert answer.json()["problem"] == WrongRole.sentence
    assert answer.json()["saved"] is not None
    assert stored(two) == {("EX1", SELF): 4, ("EX3", SELF): 4}


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ({"value": 9}, OutsideScale(9)),
        ({"value": True}, OutsideScale(True)),
        ({"item": "XX9"}, UnknownItem("XX9")),
        ({"view": str(Perspective.MENTEE_SELF)}, WrongRole()),
        ({"view": str(Perspective.MENTEE_ON_MENTOR)}, WrongRole()),
    ],
)
def test_a_refusal_comes_with_its_sentence(
    client: TestClient, two: Two, bad: dict[str, Any], problem: Exception
) -> None:
    answer = post(client, sending(two, tap(**bad)))
    assert (answer.status_code, answer.json()["problem"]) == (409, str(problem))
    assert answer.json()["saved"] is None
    assert stored(two) == stored(two, Role.MENTEE) == {}


def test_after_submitting_nothing_is_taken_and_nothing_is_told(client: TestClient, two: Two) -> None:
    two.seal(Role.MENTOR)
    answer = post(client, sending(two, tap(), tap("EX2")))
    assert (answer.status_code, answer.json()["problem"]) == (409, AlreadySealed.sentence)
    assert (len(answer.json()["refused"]), answer.json()["own"]) == (2, None)


def test_taps_of_the_other_person_are_refused_in_this_seat(client: TestClient, two: Two) -> None:
    answer = post(client, sending(two, tap(view=str(Perspective.MENTEE_SELF)), role=Role.MENTEE))
    assert answer.status_code == 403
    assert answer.json()["problem"].endswith(".")
    assert stored(two) == stored(two, Role.MENTEE) == {}


def test_taps_for_an_earlier_check_in_are_refused(client: TestClient, two: Two) -> None:
    sent = sending(two, tap())
    two.reveal()
    two.store.next_check_in(two.tokens[Role.MENTOR], two.store.seat(two.tokens[Role.MENTOR]).check_in.form, uuid4())
    assert post(client, sent).status_code == 403
    assert stored(two) == {}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example", ""])
def test_no_other_site_may_send_taps(client: TestClient, two: Two, origin: str) -> None:
    assert post(client, sending(two, tap()), origin).status_code == 403
    assert stored(two) == {}


def test_nobody_without_a_seat_may_send_taps(client: TestClient, two: Two) -> None:
    sent = sending(two, tap())
    client.cookies.clear()
    assert post(client, sent).status_code == 403
    client.cookies[PLAIN] = "no such seat"
    assert post(client, sent).status_code == 403
    assert stored(two) == {}


def test_nobody_behind_the_curtain_may_send_taps(client: TestClient, two: Two) -> None:
    two.seal(Role.MENTOR)
    client.cookies[PLAIN] = two.curtain(Role.MENTOR)
    assert post(client, sending(two, tap(), role=Role.MENTEE)).status_code == 403


def test_a_request_that_is_too_large_is_refused_with_a_sentence(client: TestClient, two: Two) -> None:
    answer = post(client, sending(two, *(tap() for _ in range(400))))
    assert answer.status_code == 409
    assert answer.json()["problem"].endswith(".")
    assert stored(two) == {}


def test_the_most_taps_that_a_browser_sends_together_come_through(client: TestClient, two: Two) -> None:
    """As many as ui/outbox.js puts into one request."""
    taps = [tap("EX4", number % 5 + 1, ON_MENTEE) for number in range(100)]
    assert post(client, sending(two, *taps)).status_code == 200
    assert stored(two) == {("EX4", ON_MENTEE): 5}


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not json",
        b"[" * 20_000,
        b"\xff\xfe",
        {},
        [],
        {"taps": []},
        {"taps": None},
        {"taps": {"id": 1}},
        {"taps": [4]},
        {"taps": [{"item": "EX1"}]},
        {"taps": [tap(id="x")]},
        {"taps": [tap(value="2")]},
        {"taps": [tap(value=2.5)]},
        {"taps": [tap(view="somebody")]},
        {"taps": [tap(), {**tap(), "item": 3}]},
        {"owner": None},
    ],
)
def test_what_no_control_of_ours_can_have_sent_is_refused(client: TestClient, two: Two, sent: Any) -> None:
    body = {**sending(two, tap()), **sent} if isinstance(sent, dict) and sent else sent
    assert post(client, body).status_code == 403
    assert stored(two) == {}


@pytest.mark.parametrize("failure", [DiskFull, StoreUnavailable])
def test_a_failing_store_says_so_and_may_be_asked_again(
    client: TestClient, two: Two, monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    sent = sending(two, tap("EX1", 9), tap("EX2"))

    def failing(*_: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save_ratings", failing)
        answer = post(client, sent)
    assert answer.status_code == 503
    assert answer.json()["problem"].endswith(".")
    assert post(client, sent).status_code == 409
    assert stored(two) == {("EX2", SELF): 4}
