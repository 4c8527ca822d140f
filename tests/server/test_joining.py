"""The doors of who comes by a link and of a page that is left open: what they take, give, and keep to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.errors import Locked, NoSuchLink, SignedOut, StoreUnavailable, TooManyTries
from assessments.instrument import Role
from server import limits
from server.cookies import INVITE_SECONDS, PLAIN, PLAIN_INVITE, SECURE_INVITE
from server.life import process
from server.limits import EACH
from server.own import owner
from server.routes import routes
from store import Store
from store.links import LINK_LASTS
from tests.server.test_taps import tap
from tests.store.department import Department, leave_admin_file
from tests.store.people import PASSPHRASES, Clock

if TYPE_CHECKING:
    from pathlib import Path

OURS = {"Origin": "http://127.0.0.1"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: Path, clock: Clock) -> Store:
    process._store = Store.open(database, clock=clock)
    return process._store


@pytest.fixture
def department(store: Store, database: Path) -> Department:
    return Department.open(store, database)


@pytest.fixture
def client(store: Store) -> TestClient:
    assert store is process.store()
    return TestClient(Starlette(routes=routes("<html>page</html>", {}, ["/", "/join"], nowhere="")), "http://127.0.0.1")


def somebody(department: Department) -> UUID:
    """A mentee who was invited just now."""
    return department.people_of(department.pair())[Role.MENTEE]


def new_link(department: Department, person_id: UUID | None = None) -> str:
    return department.store.issue_link(department.administrator, person_id or somebody(department)).token


def a_ticket(store: Store) -> str:
    return store.start_pair(mentor="Ada", mentee="Grace", first=Role.MENTOR, request=uuid4())


def join(client: TestClient, token: str | bytes, headers: dict[str, str] = OURS) -> tuple[int, str]:
    """The status of the answer, and the sentence in it."""
    answer = client.post("/join", content=token, headers=headers)
    return answer.status_code, answer.json()["problem"] if answer.content else ""


def test_a_link_gives_a_cookie_for_ten_minutes_and_nothing_else(client: TestClient, department: Department) -> None:
    token = new_link(department)
    answer = client.post("/join", content=token, headers=OURS)
    assert (answer.status_code, answer.content) == (204, b"")
    [cookie] = answer.headers.get_list("set-cookie")
    parts = {part.strip().lower() for part in cookie.split(";")}
    assert {"httponly", "samesite=strict", "path=/", f"max-age={INVITE_SECONDS}"} <= parts
    assert token not in cookie
    assert not process.store().invited(client.cookies[PLAIN_INVITE]).chosen


def test_under_tls_the_cookie_stays_with_the_host_and_tls(client: TestClient, department: Department) -> None:
    client.base_url = "https://127.0.0.1"
    answer = client.post("/join", content=new_link(department), headers={"Origin": "https://127.0.0.1"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SECURE_INVITE}=")
    assert "secure" in {part.strip().lower() for part in cookie.split(";")}


def test_asking_for_the_page_changes_nothing(client: TestClient, department: Department) -> None:
    token = new_link(department)
    answer = client.get("/join")
    assert (answer.status_code, answer.text) == (200, "<html>page</html>")
    assert "set-cookie" not in answer.headers
    assert join(client, token)[0] == 204


def test_whatever_is_wrong_with_a_link_the_sentence_is_the_same(
    client: TestClient, department: Department, clock: Clock
) -> None:
    replaced_by, disabled = somebody(department), somebody(department)
    replaced, closed = new_link(department, replaced_by), new_link(department, disabled)
    good = new_link(department, replaced_by)
    department.store.disable(department.administrator, disabled)
    wrong = ["", "x" * 32, good[:-1], good.swapcase(), "ß" * 20, replaced, closed]
    assert {join(client, token) for token in wrong} == {(409, NoSuchLink.sentence)}
    assert PLAIN_INVITE not in client.cookies
    clock.pass_by(seconds=LINK_LASTS.total_seconds() + 1)
    assert join(client, good) == (409, NoSuchLink.sentence)


def test_a_first_administrators_link_works_once(client: TestClient, store: Store, database: Path) -> None:
    token = leave_admin_file(database, store)
    assert join(client, token)[0] == 204
    assert join(client, token) == (409, NoSuchLink.sentence)


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}])
@pytest.mark.parametrize("door", ["/join", "/here"])
def test_no_other_site_knocks(client: TestClient, department: Department, door: str, headers: dict[str, str]) -> None:
    answer = client.post(door, content=new_link(department), headers=headers)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


def test_an_endless_token_is_not_read(client: TestClient) -> None:
    assert join(client, "x" * 1_000_000)[0] == 403


def test_of_many_guesses_ten_a_minute_are_looked_at(
    client: TestClient, department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    before = Store.open_link

    def counting(self: Store, token: str) -> str:
        looked_at.append(token)
        return before(self, token)

    monkeypatch.setattr(Store, "open_link", counting)
    monkeypatch.setattr(limits, "links", limits.Tries(lambda: 0.0))
    good = new_link(department)
    assert [join(client, f"guess {number}")[0] for number in range(300)] == [409] * EACH + [429] * (300 - EACH)
    assert join(client, good) == (429, str(TooManyTries(60)))
    assert len(looked_at) == EACH


def test_made_up_links_use_up_nobodys_tries_for_a_code(client: TestClient) -> None:
    assert [join(client, f"guess {number}")[0] for number in range(EACH + 1)] == [409] * EACH + [429]
    with limits.try_door("testclient"):
        pass


def test_the_invite_is_forgotten_with_the_next_seat_and_by_leaving(client: TestClient, department: Department) -> None:
    for door, body in (("/enter", a_ticket(department.store)), ("/leave", "")):
        join(client, new_link(department))
        assert PLAIN_INVITE in client.cookies
        assert client.post(door, content=body, headers=OURS).status_code == 204
        assert PLAIN_INVITE not in client.cookies


def test_a_page_says_that_it_is_open_and_whether_anybody_is_there(
    client: TestClient, department: Department, clock: Clock
) -> None:
    client.cookies[PLAIN] = department.seated().two.tokens[Role.MENTEE]
    told = []
    for said in ("active", "active", "idle", "idle"):
        clock.pass_by(minutes=20)
        told.append(client.post("/here", content=said, headers=OURS))
    assert [answer.status_code for answer in told] == [204, 204, 204, 423]
    assert told[-1].json()["problem"] == Locked.sentence
    assert all("set-cookie" not in answer.headers for answer in told)


@pytest.mark.parametrize("token", [None, "", "x" * 32])
def test_nobody_is_here(client: TestClient, token: str | None) -> None:
    if token is not None:
        client.cookies[PLAIN] = token
    answer = client.post("/here", content="active", headers=OURS)
    assert (answer.status_code, answer.json()["problem"]) == (401, SignedOut.sentence)


def test_what_a_page_may_say_is_short(client: TestClient) -> None:
    assert client.post("/here", content="active!", headers=OURS).status_code == 403


def test_a_tap_from_a_page_whose_person_was_away_is_asked_for_again(
    client: TestClient, department: Department, clock: Clock
) -> None:
    """Not refused for good: the browser keeps it until the same person is back."""
    two = department.seated().two
    sent = {"owner": owner(two.store.seat(two.tokens[Role.MENTEE])), "taps": [tap("EX1", view="mentee_self")]}
    client.cookies[PLAIN] = two.tokens[Role.MENTEE]
    clock.pass_by(minutes=31)
    assert client.post("/taps", json=sent, headers=OURS).status_code == 423
    client.cookies[PLAIN] = two.store.redeem(two.store.unlock(two.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE]))
    assert client.post("/taps", json=sent, headers=OURS).status_code == 200


def test_a_store_that_does_not_answer_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise StoreUnavailable

    monkeypatch.setattr(process, "store", broken)
    for door in ("/join", "/here"):
        answer = client.post(door, content="active", headers=OURS)
        assert (answer.status_code, answer.json()["problem"]) == (503, StoreUnavailable.sentence)
