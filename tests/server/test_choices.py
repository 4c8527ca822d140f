"""The doors for picks and marks: only from our own page, only from the person's own seat, the last one made stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.agreements import Mark
from assessments.errors import AgreedByOne, AlreadySealed, DiskFull, SamePick, StoreUnavailable, UnknownPrinciple
from assessments.instrument import Role
from assessments.response import PickKind, Subject
from server import own
from server.cookies import PLAIN
from server.life import process
from server.routes import routes
from store.store import Store
from tests.store.people import PRINCIPLES, Two

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.played import Played

HOST = "http://127.0.0.1"
FIRST, SECOND = PRINCIPLES[:2]
DOORS = {"/pick": "picks", "/mark": "marks"}


@pytest.fixture
def two(database: Path, played: Played) -> Two:
    return played.begin(database, look_back, look_back)


def look_back() -> Two:
    """A pair at its second check-in, with one agreement of both and one of the mentor alone to look back on."""
    two = Two.sit_down(process.store())
    two.reveal()
    two.agree()
    two.propose(text="of one alone")
    two.go_on()
    return two


@pytest.fixture
def client(two: Two) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes("", {}, [], nowhere="")), base_url=HOST) as one:
        one.cookies[PLAIN] = two.tokens[Role.MENTOR]
        yield one


def pick(value: Any = FIRST, kind: str = "strongest", **changes: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "subject": "self", "kind": kind, "value": value, **changes}


def mark(two: Two, value: Any = "kept", **changes: Any) -> dict[str, Any]:
    agreement = two.store.open_agreements(two.tokens[Role.MENTOR])[0].proposal.id
    return {"id": str(uuid4()), "agreement": str(agreement), "value": value, **changes}


def choose(two: Two, door: str, value: Any = None) -> dict[str, Any]:
    """One choice of the kind that this door takes, the second where `value` is true."""
    return pick(SECOND if value else FIRST) if door == "/pick" else mark(two, "partly" if value else "kept")


def post(client: TestClient, two: Two, door: str, *choices: Any, role: Role = Role.MENTOR, origin: str = HOST) -> Any:
    sent = {"owner": own.owner(two.store.seat(two.tokens[role])), DOORS[door]: list(choices)}
    return client.post(door, content=json.dumps(sent).encode(), headers={"Origin": origin})


def picks(two: Two, role: Role = Role.MENTOR) -> dict[tuple[Subject, PickKind], str | None]:
    return {(one.subject, one.kind): one.principle_id for one in two.store.draft(two.tokens[role]).picks}


def marks(two: Two, role: Role = Role.MENTOR) -> list[Mark | None]:
    return [one.mark for one in two.store.open_agreements(two.tokens[role])]


def nothing_is_stored(two: Two) -> bool:
    return all(picks(two, role) == {} and marks(two, role) == [None] for role in Role)


def test_the_last_of_several_picks_stands(client: TestClient, two: Two) -> None:
    two.mark_all(Role.MENTOR)
    answer = post(client, two, "/pick", pick(FIRST), pick(SECOND), pick(None), pick(SECOND, "grow"))
    told = answer.json()
    assert (answer.status_code, told["refused"], "problem" in told) == (200, [], False)
    assert picks(two) == {(Subject.SELF, PickKind.STRONGEST): None, (Subject.SELF, PickKind.GROW): SECOND}
    assert told["own"]["picks"] == [["self", "strongest", None], ["self", "grow", SECOND]]
    assert told["saved"] == told["own"]["saved"]
    assert "clash" not in told["own"]
    assert picks(two, Role.MENTEE) == {}


def test_the_last_of_several_marks_stands(client: TestClient, two: Two) -> None:
    answer = post(client, two, "/mark", mark(two, "kept"), last := mark(two, "partly"))
    told = answer.json()
    assert (answer.status_code, told["refused"]) == (200, [])
    assert told["own"]["marks"] == [[last["agreement"], "partly"]]
    assert told["saved"] == told["own"]["saved"]
    assert (marks(two), marks(two, Role.MENTEE)) == ([Mark.PARTLY], [None])


@pytest.mark.parametrize("door", DOORS)
def test_a_choice_that_comes_again_late_does_not_take_the_place_of_a_later_one(
    client: TestClient, two: Two, door: str
) -> None:
    if door == "/pick":
        two.mark_all(Role.MENTOR)
    earlier, later = choose(two, door), choose(two, door, value=True)
    told = post(client, two, door, earlier).json()
    assert post(client, two, door, earlier, later).status_code == 200
    assert post(client, two, door, earlier).json()["saved"] == told["saved"]
    assert picks(two)[Subject.SELF, PickKind.STRONGEST] == SECOND if door == "/pick" else marks(two) == [Mark.PARTLY]


def test_picks_that_cannot_be_submitted_together_are_stored_and_said(client: TestClient, two: Two) -> None:
    two.mark_all(Role.MENTOR)
    answer = post(client, two, "/pick", pick(FIRST), pick(FIRST, "grow"))
    assert (answer.status_code, answer.json()["own"]["clash"]) == (200, SamePick.sentence)
    assert len(picks(two)) == 2


def test_a_refused_pick_does_not_hold_up_the_others(client: TestClient, two: Two) -> None:
    two.mark_all(Role.MENTOR)
    answer = post(client, two, "/pick", bad := pick("no principle"), pick(SECOND))
    assert (answer.status_code, answer.json()["refused"]) == (409, [bad["id"]])
    assert answer.json()["problem"] == str(UnknownPrinciple("no principle"))
    assert picks(two) == {(Subject.SELF, PickKind.STRONGEST): SECOND}


def test_what_one_alone_agreed_to_is_not_marked(client: TestClient, two: Two) -> None:
    alone = next(
        one
        for check_in in two.store.check_ins(two.tokens[Role.MENTOR])
        for one in two.store.agreements(two.tokens[Role.MENTOR], check_in.id)
        if not one.agreed_at
    )
    answer = post(client, two, "/mark", mark(two, agreement=str(alone.id)), mark(two))
    assert (answer.status_code, answer.json()["problem"]) == (409, AgreedByOne.sentence)
    assert marks(two) == [Mark.KEPT]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("failure", "status"), [(DiskFull, 503), (StoreUnavailable, 503)])
def test_a_failing_store_asks_for_it_again(
    client: TestClient, two: Two, monkeypatch: pytest.MonkeyPatch, door: str, failure: type[Exception], status: int
) -> None:
    def fail(*_: object) -> None:
        raise failure

    for act in ("save_pick", "mark_agreement"):
        monkeypatch.setattr(Store, act, fail)
    assert post(client, two, door, choose(two, door)).status_code == status
    monkeypatch.undo()
    assert nothing_is_stored(two)


def test_after_submitting_nothing_is_taken_and_no_pick_is_told(client: TestClient, two: Two) -> None:
    two.mark_all(Role.MENTOR)
    two.seal(Role.MENTOR)
    for door in DOORS:
        answer = post(client, two, door, choose(two, door, value=True))
        assert (answer.status_code, answer.json()["problem"]) == (409, AlreadySealed.sentence)
    assert post(client, two, "/pick", pick()).json()["own"] is None
    assert marks(two) == [Mark.PARTLY]


@pytest.mark.parametrize("door", DOORS)
def test_choices_of_the_other_person_are_refused_in_this_seat(client: TestClient, two: Two, door: str) -> None:
    assert post(client, two, door, choose(two, door), role=Role.MENTEE).status_code == 403
    assert nothing_is_stored(two)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_no_other_site_may_send_choices(client: TestClient, two: Two, door: str, origin: str) -> None:
    assert post(client, two, door, choose(two, door), origin=origin).status_code == 403
    assert nothing_is_stored(two)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("token", ["", "no such seat"])
def test_nobody_without_a_seat_may_send_choices(client: TestClient, two: Two, door: str, token: str) -> None:
    client.cookies[PLAIN] = token
    assert post(client, two, door, choose(two, door)).status_code == 403
    assert nothing_is_stored(two)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "changes",
    [
        {"id": "no id"},
        {"id": 7},
        {"subject": "nobody", "agreement": "no id"},
        {"kind": "finest", "value": 5},
        {"value": ["kept"]},
        {"value": True},
    ],
)
def test_what_no_control_of_ours_can_have_sent_is_refused(
    client: TestClient, two: Two, door: str, changes: dict[str, Any]
) -> None:
    assert post(client, two, door, choose(two, door) | changes).status_code == 403
    assert post(client, two, door).status_code == 403
    assert post(client, two, door, "a word").status_code == 403
    assert nothing_is_stored(two)
