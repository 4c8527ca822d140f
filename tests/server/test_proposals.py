"""The door for an agreement that is being worded: from our own page, from its author's seat, for nobody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.errors import ChangedElsewhere, NotYetOpened
from assessments.instrument import Role
from server import own, proposals
from server.cookies import PLAIN
from server.routes import routes
from store import Words
from tests.server.test_papers import open_both
from tests.store.people import Two

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.played import Played

HOST = "http://127.0.0.1"
TYPED = Words("the round ends", "listen", "say \u201cno\u201d \U0001f469")


@pytest.fixture
def two(database: Path, played: Played) -> Two:
    return played.begin(database, open_both, open_both)


@pytest.fixture
def client(two: Two) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes("", {}, [], nowhere="")), base_url=HOST) as one:
        one.cookies[PLAIN] = two.tokens[Role.MENTOR]
        yield one


def sending(two: Two, role: Role = Role.MENTOR, **changes: Any) -> dict[str, Any]:
    return {
        "owner": own.owner(two.store.seat(two.tokens[role])),
        "id": str(uuid4()),
        "principle": str(uuid4()),
        "text": proposals.text(TYPED),
        "bases": [{"text": ""}],
        **changes,
    }


def post(client: TestClient, sent: object, origin: str = HOST) -> Any:
    return client.post("/proposal", content=json.dumps(sent).encode(), headers={"Origin": origin})


def stored(two: Two, role: Role = Role.MENTOR) -> list[Words]:
    return [one.words for one in two.store.proposal_drafts(two.tokens[role])]


def test_words_are_kept_for_the_person_in_the_seat_and_told_to_nobody(client: TestClient, two: Two) -> None:
    answer = post(client, sending(two))
    assert (answer.status_code, set(answer.json())) == (200, {"saved"})
    assert (stored(two), stored(two, Role.MENTEE)) == ([TYPED], [])


def test_a_draft_in_the_place_of_a_proposal_names_it(client: TestClient, two: Two) -> None:
    proposal = two.propose(Role.MENTEE, "theirs")
    request = uuid4()
    answer = post(client, sending(two, principle=proposals.name(request, proposal.id, proposal.revision)))
    assert answer.status_code == 200
    [draft] = two.store.proposal_drafts(two.tokens[Role.MENTOR])
    assert (draft.request, draft.agreement_id, draft.revision) == (request, proposal.id, proposal.revision)


def test_what_another_window_typed_is_kept(client: TestClient, two: Two) -> None:
    assert post(client, sending(two)).status_code == 200
    answer = post(client, sending(two, text=proposals.text(Words("other"))))
    assert (answer.status_code, answer.json()["problem"]) == (409, ChangedElsewhere.sentence)
    seen = [{"text": proposals.text(TYPED)}]
    assert post(client, sending(two, text="", bases=seen)).status_code == 200
    assert stored(two) == []


def test_of_the_other_person_from_elsewhere_or_from_nobody_it_is_refused(client: TestClient, two: Two) -> None:
    assert post(client, sending(two, Role.MENTEE)).status_code == 403
    assert post(client, sending(two), "http://evil.example").status_code == 403
    client.cookies.clear()
    assert post(client, sending(two)).status_code == 403
    assert stored(two) == stored(two, Role.MENTEE) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "[1,2,3]"},
        {"text": '["a","b"]'},
        {"text": "no list"},
        {"text": None},
        {"bases": [{}]},
        {"bases": "x"},
        {"principle": "care"},
        {"principle": f"{uuid4()} {uuid4()}"},
        {"principle": f"{uuid4()} {uuid4()} -1"},
        {"principle": f"{uuid4()} {uuid4()} \u0663"},
    ],
)
def test_what_no_field_of_ours_can_have_sent_is_refused(client: TestClient, two: Two, changes: dict[str, Any]) -> None:
    assert post(client, sending(two, **changes)).status_code == 403
    assert stored(two) == []


def test_before_the_views_are_open_it_is_refused_with_a_sentence(client: TestClient, two: Two) -> None:
    two.store.next_check_in(two.tokens[Role.MENTOR], two.store.seat(two.tokens[Role.MENTOR]).check_in.form, uuid4())
    two.seal_both()
    answer = post(client, sending(two))
    assert (answer.status_code, answer.json()["problem"]) == (409, NotYetOpened.sentence)
