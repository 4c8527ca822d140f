"""The door for one text: only from our own page, only from the seat of the person whose text it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.errors import AlreadySealed, ChangedElsewhere, DiskFull, StoreUnavailable
from assessments.instrument import Role
from assessments.response import Lane, Reflection
from server import own
from server.cookies import PLAIN
from server.life import process
from server.routes import routes
from store.seats import utc_now
from store.store import Store
from tests.store.people import Two

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.played import Played

HOST = "http://127.0.0.1"


@pytest.fixture
def two(database: Path, played: Played) -> Two:
    return played.begin(database, "two", lambda: Two.sit_down(process.store()))


@pytest.fixture
def client(two: Two) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes("", {}, [], nowhere="")), base_url=HOST) as one:
        one.cookies[PLAIN] = two.tokens[Role.MENTOR]
        yield one


def sending(two: Two, role: Role = Role.MENTOR, **changes: Any) -> dict[str, Any]:
    return {
        "owner": own.owner(two.store.seat(two.tokens[role])),
        "id": str(uuid4()),
        "principle": "care",
        "lane": "shared",
        "text": "typed at the last moment",
        "bases": [{"text": "", "lane": "only_me"}],
        **changes,
    }


def post(client: TestClient, sent: object, origin: str = HOST) -> Any:
    content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return client.post("/note", content=content, headers={"Origin": origin})


def stored(two: Two, role: Role = Role.MENTOR) -> list[tuple[str, Lane, str]]:
    reflections = two.store.draft(two.tokens[role]).reflections
    return [(one.principle_id, one.lane, one.text) for one in reflections]


def test_a_text_is_stored_for_the_person_in_the_seat(client: TestClient, two: Two) -> None:
    before = own.moment(utc_now())
    answer = post(client, sending(two))
    assert answer.status_code == 200
    assert stored(two) == [("care", Lane.SHARED, "typed at the last moment")]
    assert before <= answer.json()["saved"] <= answer.json()["own"]["read_at"] <= own.moment(utc_now())


def test_the_answer_holds_ones_own_texts_and_no_other(client: TestClient, two: Two) -> None:
    two.store.save_reflection(two.tokens[Role.MENTEE], uuid4(), Reflection("respect", Lane.SHARED, "the mentee's"))
    two.store.save_reflection(two.tokens[Role.MENTOR], uuid4(), Reflection("respect", Lane.SHARED, "from elsewhere"))
    assert post(client, sending(two)).json()["own"]["texts"] == [
        ["respect", "shared", "from elsewhere"],
        ["care", "shared", "typed at the last moment"],
    ]


def test_the_same_sending_twice_is_stored_once(client: TestClient, two: Two) -> None:
    sent = sending(two)
    first = post(client, sent).json()
    two.store.save_reflection(two.tokens[Role.MENTOR], uuid4(), Reflection("care", Lane.ONLY_ME, "newer"))
    again = post(client, sent)
    assert (again.status_code, again.json()["saved"]) == (200, first["saved"])
    assert again.json()["own"]["texts"] == [["care", "only_me", "newer"]]
    assert stored(two) == [("care", Lane.ONLY_ME, "newer")]


def test_a_text_stored_before_submitting_is_confirmed_after_it(client: TestClient, two: Two) -> None:
    """Its first answer was lost on the way."""
    sent = sending(two)
    first = post(client, sent).json()
    two.seal(Role.MENTOR)
    again = post(client, sent)
    assert (again.status_code, again.json()) == (200, {"saved": first["saved"], "own": None})
    late = post(client, sending(two, text="after submitting"))
    assert (late.status_code, late.json()["problem"]) == (409, AlreadySealed.sentence)


def test_the_largest_text_with_all_its_bases_comes_through(client: TestClient, two: Two) -> None:
    text = "\U0001f469" * 1000
    bases = [{"text": "\U0001f468" * 999 + str(number), "lane": "only_me"} for number in range(4)]
    sent = json.dumps(sending(two, text=text, bases=bases), ensure_ascii=False).encode()
    assert post(client, sent).status_code == 200
    assert stored(two) == [("care", Lane.SHARED, text)]


def test_a_text_of_the_other_person_is_refused_in_this_seat(client: TestClient, two: Two) -> None:
    answer = post(client, sending(two, Role.MENTEE))
    assert answer.status_code == 403
    assert answer.json()["problem"].endswith(".")
    assert stored(two) == stored(two, Role.MENTEE) == []


def test_a_text_for_an_earlier_check_in_is_refused(client: TestClient, two: Two) -> None:
    sent = sending(two)
    two.reveal()
    two.store.next_check_in(two.tokens[Role.MENTOR], two.store.seat(two.tokens[Role.MENTOR]).check_in.form, uuid4())
    assert post(client, sent).status_code == 403
    assert stored(two) == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example", ""])
def test_no_other_site_may_send_a_text(client: TestClient, two: Two, origin: str) -> None:
    assert post(client, sending(two), origin).status_code == 403
    assert stored(two) == []


def test_nobody_without_a_seat_may_send_a_text(client: TestClient, two: Two) -> None:
    sent = sending(two)
    client.cookies.clear()
    assert post(client, sent).status_code == 403
    client.cookies[PLAIN] = "no such seat"
    assert post(client, sent).status_code == 403
    assert stored(two) == []


def test_nobody_behind_the_curtain_may_send_a_text(client: TestClient, two: Two) -> None:
    two.seal(Role.MENTOR)
    client.cookies[PLAIN] = two.curtain(Role.MENTOR)
    assert post(client, sending(two, Role.MENTEE)).status_code == 403


def test_a_text_that_another_window_has_changed_is_kept_from_being_lost(client: TestClient, two: Two) -> None:
    two.store.save_reflection(two.tokens[Role.MENTOR], uuid4(), Reflection("care", Lane.ONLY_ME, "from elsewhere"))
    answer = post(client, sending(two))
    assert (answer.status_code, answer.json()) == (409, {"problem": ChangedElsewhere.sentence})
    assert stored(two) == [("care", Lane.ONLY_ME, "from elsewhere")]


@pytest.mark.parametrize("text", ["x" * 1001, "half \ud800", "zero \x00", "x" * 40_000])
def test_a_text_that_cannot_be_kept_is_refused_with_a_sentence(client: TestClient, two: Two, text: str) -> None:
    answer = post(client, sending(two, text=text))
    assert answer.status_code == 409
    assert answer.json()["problem"].endswith(".")
    assert stored(two) == []


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not json",
        b"[" * 20_000,
        b"\xff\xfe",
        {},
        [],
        {"text": "x"},
        {"bases": [{"text": 1, "lane": "shared"}]},
        {"bases": ["x"]},
        {"bases": None},
        {"lane": "everybody"},
        {"id": "x"},
        {"owner": None},
        {"principle": 4},
    ],
)
def test_what_no_field_of_ours_can_have_sent_is_refused(client: TestClient, two: Two, sent: Any) -> None:
    body = sending(two, **sent) if isinstance(sent, dict) and sent and set(sent) != {"text"} else sent
    assert post(client, body).status_code == 403
    assert stored(two) == []


@pytest.mark.parametrize("failure", [DiskFull, StoreUnavailable])
def test_a_failing_store_says_so_and_may_be_asked_again(
    client: TestClient, two: Two, monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    sent = sending(two)

    def failing(*_: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save_reflection", failing)
        answer = post(client, sent)
    assert answer.status_code == 503
    assert answer.json()["problem"].endswith(".")
    assert post(client, sent).status_code == 200
