"""The door for rosters: from the page of a lead of that very program, of a size that can be, and kept for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import anyio
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assessments.errors import NotAllowed, RosterTooLarge, RosterTooSlow, SignedOut, TooManyRosters
from assessments.instrument import Role
from papers.roster_files import LARGEST
from server import rosters
from server.cookies import PLAIN
from server.guard import Guard
from server.headers import SecurityHeaders
from server.life import process
from server.posts import NOT_OUR_PAGE
from server.rosters import ADDRESS, ARRIVING, KEPT, LASTS, Desk, Shelf, doors
from server.routes import routes
from store import Duty, passphrases
from tests.visitor import department
from ui.wording import section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.played import Played
    from tests.store.department import Department

HOST = "http://127.0.0.1"
OURS = {"Origin": HOST}
CONTENT = b"Mentor,Mentee\nAmara,Jun\n"


@pytest.fixture
def client(database: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    assert database.parent.exists()
    monkeypatch.setattr(passphrases, "LOG_COST", 4)
    monkeypatch.setattr(rosters, "shelf", Shelf())
    every = routes("", {}, [], nowhere="", documents=doors(section("roster_columns")))
    return TestClient(
        Starlette(routes=every, middleware=[Middleware(SecurityHeaders, index=""), Middleware(Guard)]), HOST
    )


@pytest.fixture
def office(database: Path, client: TestClient, played: Played) -> Department:
    assert client
    return played.begin(database, department, department)


@pytest.fixture
def lead(client: TestClient, office: Department) -> str:
    """The token of a lead who sits at the browser."""
    token = office.staff(Duty.LEAD, office.program)[1]
    client.cookies[PLAIN] = token
    return token


def bring(client: TestClient, program: object, content: bytes = CONTENT, **headers: str) -> Any:
    return client.post(f"{ADDRESS}?program={program}", content=content, headers={**OURS, **headers})


def test_what_a_lead_sends_lies_on_the_shelf_for_them_and_that_program(
    client: TestClient, office: Department, lead: str
) -> None:
    answer = bring(client, office.program)
    assert answer.status_code == 200
    found = rosters.shelf.find(lead, office.program)
    assert found is not None
    assert (str(found.id), found.content) == (answer.json()["brought"], CONTENT)
    assert "Amara" not in repr(found)
    assert rosters.shelf.find("another seat", office.program) is None
    assert rosters.shelf.find(lead, uuid4()) is None
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_nobody_else_brings_anything(client: TestClient, office: Department) -> None:
    pair = office.seated()
    other = office.staff(Duty.LEAD, office.another_program())[1]
    everybody = [None, "made up", office.administrator, other, *pair.two.tokens.values()]
    for token in everybody:
        client.cookies.clear()
        if token:
            client.cookies[PLAIN] = token
        answer = bring(client, office.program)
        assert answer.status_code == 403
        assert answer.json()["problem"] in {NotAllowed.sentence, SignedOut.sentence}
        assert token is None or rosters.shelf.find(token, office.program) is None


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
def test_no_other_site_brings_anything(client: TestClient, office: Department, lead: str, origin: str | None) -> None:
    answer = client.post(
        f"{ADDRESS}?program={office.program}", content=CONTENT, headers={} if origin is None else {"Origin": origin}
    )
    assert (answer.status_code, answer.json()) == (403, {"problem": NOT_OUR_PAGE})
    assert rosters.shelf.find(lead, office.program) is None


@pytest.mark.parametrize("program", ["", "nobody", "../x", UUID(int=0)])
def test_a_program_that_is_not_theirs_or_is_none_is_refused(client: TestClient, lead: str, program: object) -> None:
    assert lead
    assert bring(client, program).status_code == 403


def test_streamlits_own_door_for_files_stays_shut_for_a_lead(client: TestClient, lead: str) -> None:
    assert lead
    for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
        assert client.request(method, "/_stcore/upload_file/a/b", headers=OURS).status_code == 404


def test_the_largest_comes_in_and_one_byte_more_does_not(client: TestClient, office: Department, lead: str) -> None:
    assert bring(client, office.program, bytes(LARGEST)).status_code == 200
    answer = bring(client, office.program, bytes(LARGEST + 1))
    assert (answer.status_code, answer.json()) == (413, {"problem": RosterTooLarge.sentence})
    found = rosters.shelf.find(lead, office.program)
    assert found is not None
    assert len(found.content) == LARGEST


def test_what_does_not_say_how_long_it_is_is_read_no_further_than_the_largest(
    client: TestClient, office: Department, lead: str
) -> None:
    def endless() -> Any:
        for _ in range(11 * 1024 * 1024 // 65_536):
            yield bytes(65_536)

    answer = client.post(f"{ADDRESS}?program={office.program}", content=endless(), headers=OURS)
    assert answer.status_code == 413
    assert rosters.shelf.find(lead, office.program) is None


class Slow:
    """A request whose body does not end by itself."""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self.goes_on = anyio.Event()

    async def stream(self) -> Any:
        yield b"Mentor"
        await self.goes_on.wait()
        yield b",Mentee"


def test_a_seat_brings_one_at_a_time_and_all_together_a_few() -> None:
    async def many() -> None:
        desk, slow = Desk(), Slow()
        got: list[bytes] = []

        async def one(seat: str) -> None:
            got.append(await desk.received(slow, seat))  # type: ignore[arg-type]

        async with anyio.create_task_group() as group:
            for number in range(ARRIVING):
                group.start_soon(one, f"seat {number}")
            await anyio.wait_all_tasks_blocked()
            for seat in ("seat 0", "one more"):
                with pytest.raises(TooManyRosters):
                    await desk.received(Slow(), seat)  # type: ignore[arg-type]
            slow.goes_on.set()
        assert got == [b"Mentor,Mentee"] * ARRIVING
        assert desk.arriving == set()

    anyio.run(many)


def test_what_does_not_arrive_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rosters, "PATIENCE", 0)

    async def slow() -> None:
        desk = Desk()
        with pytest.raises(RosterTooSlow):
            await desk.received(Slow(), "seat")  # type: ignore[arg-type]
        assert desk.arriving == set()

    anyio.run(slow)


def test_the_shelf_keeps_the_latest_of_a_seat_and_a_few_of_all_for_half_an_hour() -> None:
    now = 0.0
    shelf, program = Shelf(lambda: now), uuid4()
    shelf.put("one", program, b"first")
    second = shelf.put("one", program, b"second")
    assert shelf.find("one", program) == second
    for number in range(KEPT):
        shelf.put(f"seat {number}", program, b"")
    assert shelf.find("one", program) is None
    assert [shelf.find(f"seat {number}", program) is not None for number in range(KEPT)] == [True] * KEPT
    now = LASTS - 1
    latest = shelf.put("seat 0", program, b"")
    now = LASTS
    assert [shelf.find(f"seat {number}", program) for number in range(KEPT)] == [latest, *[None] * (KEPT - 1)]


def test_whoever_leaves_takes_what_they_brought_along(client: TestClient, office: Department, lead: str) -> None:
    bring(client, office.program)
    assert client.post("/leave", headers=OURS).status_code == 204
    assert rosters.shelf.find(lead, office.program) is None


@pytest.mark.parametrize(
    ("path", "name", "start"),
    [
        ("/example-roster.csv", "five-ways-roster.csv", "\ufeffMentor name".encode()),
        ("/example-roster.xlsx", "five-ways-roster.xlsx", b"PK"),
    ],
)
def test_the_example_is_there_for_everybody(client: TestClient, path: str, name: str, start: bytes) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(start)


def test_a_participant_who_leads_brings_their_own_programs_roster(client: TestClient, office: Department) -> None:
    pair = office.seated()
    process.store().give_duty(office.administrator, pair.people[Role.MENTOR], Duty.LEAD, office.program)
    client.cookies[PLAIN] = pair.two.tokens[Role.MENTOR]
    assert bring(client, office.program).status_code == 200
