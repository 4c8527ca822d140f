"""What a pair takes along is given to the two of them, once both have opened their views, and to nobody else."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import anyio
import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assessments.agreements import Mark, preset_day
from assessments.comparison import compare
from assessments.errors import (
    GateError,
    NoDateYet,
    NotYetBoth,
    NotYetOpened,
    PaperNotMade,
    RelationshipEnded,
    TooManyPapers,
)
from assessments.instrument import Role, load
from papers import pdf, printing
from papers.pdf import Paper
from server import desk
from server.cookies import PLAIN
from server.desk import MOST_WAITING, Desk
from server.documents import Asked, zone_named
from server.guard import Guard
from server.headers import SecurityHeaders
from server.life import process
from server.papers import doors
from store import Duty
from tests.store.people import PASSPHRASES, Two, wording
from tests.visitor import department
from ui.wording import chart_words, paper_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.played import Played


FILES = {
    "/our-summary": ("text/html; charset=utf-8", None),
    "/our-summary.pdf": ("application/pdf", "five-ways-check-in-1.pdf"),
    "/our-dates.ics": ("text/calendar; charset=utf-8; method=PUBLISH", "five-ways-look-again.ics"),
    "/our-timeline.csv": ("text/csv; charset=utf-8", "five-ways-our-timeline.csv"),
}
DRAWN = "<svg/>"


@pytest.fixture(autouse=True)
def no_press(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the press is asked for; its work is looked at elsewhere."""
    asked: list[dict[str, Any]] = []

    def made(template: str, data: dict[str, Any], charts: object) -> bytes:
        asked.append(data)
        return b"%PDF"

    monkeypatch.setattr(printing, "pictures", lambda charts: [DRAWN] * len(charts))
    monkeypatch.setattr(printing, "pdf", made)
    return asked


@pytest.fixture
def client(database: Path) -> TestClient:
    assert database.parent.exists()
    middleware = [Middleware(SecurityHeaders, index=""), Middleware(Guard)]
    routes = doors(Desk(paper_words()), paper_words(), chart_words())
    return TestClient(Starlette(routes=routes, middleware=middleware), "http://127.0.0.1")


@pytest.fixture
def two(database: Path, client: TestClient, played: Played) -> Two:
    assert client
    return played.begin(database, "two", lambda: Two.sit_down(process.store()))


@pytest.fixture
def opened(database: Path, client: TestClient, played: Played) -> Two:
    assert client
    return played.begin(database, open_both, open_both)


def open_both() -> Two:
    """A pair that has opened its views."""
    two = Two.sit_down(process.store())
    two.reveal()
    return two


def fetch(client: TestClient, path: str, token: str | None) -> Any:
    client.cookies.clear()
    if token:
        client.cookies.set(PLAIN, token)
    return client.get(path)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("role", Role)
def test_either_of_the_two_takes_it_along_and_nothing_keeps_it(
    client: TestClient, opened: Two, path: str, role: Role
) -> None:
    opened.agree()
    answer = fetch(client, path, opened.tokens[role])
    media_type, name = FILES[path]
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers.get("content-disposition") == (f'attachment; filename="{name}"' if name else None)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", [path for path in FILES if path != "/our-dates.ics"])
def test_before_both_have_opened_there_is_nothing_to_take(client: TestClient, two: Two, path: str) -> None:
    steps: list[tuple[Callable[[], None], type[GateError]]] = [
        (lambda: two.seal(Role.MENTOR), NotYetBoth),
        (lambda: two.seal(Role.MENTEE), NotYetOpened),
        (lambda: two.store.press_reveal(two.tokens[Role.MENTOR]), NotYetOpened),
    ]
    for step, problem in steps:
        step()
        for role in Role:
            answer = fetch(client, path, two.tokens[role])
            assert answer.status_code == 409
            assert problem().message in answer.text


def test_before_both_have_agreed_there_is_no_date(client: TestClient, two: Two) -> None:
    assert fetch(client, "/our-dates.ics", two.tokens[Role.MENTOR]).status_code == 409
    two.reveal()
    two.propose()
    answer = fetch(client, "/our-dates.ics", two.tokens[Role.MENTEE])
    assert answer.status_code == 409
    assert NoDateYet().message in answer.text


@pytest.mark.parametrize("path", FILES)
def test_nobody_else_gets_it(client: TestClient, opened: Two, path: str) -> None:
    """Not without a cookie, with a made-up one, behind the curtain, for a duty, or after leaving."""
    opened.agree()
    staff = department()
    _, lead = staff.staff(Duty.LEAD, staff.program)
    strangers = [None, "made-up", staff.administrator, lead]
    for token in strangers:
        answer = fetch(client, path, token)
        assert answer.status_code == 403, token
        assert "Ada" not in answer.text
    curtain = opened.curtain(Role.MENTOR)
    assert fetch(client, path, curtain).status_code == 403
    opened.store.sign_out(opened.tokens[Role.MENTEE])
    assert fetch(client, path, opened.tokens[Role.MENTEE]).status_code == 403


@pytest.mark.parametrize("path", FILES)
def test_another_pair_gets_its_own_and_never_this_one(client: TestClient, opened: Two, path: str) -> None:
    other = Two.sit_down(process.store())
    assert fetch(client, f"{path}?check_in=1", other.tokens[Role.MENTOR]).status_code == 409


@pytest.mark.parametrize("path", FILES)
def test_who_was_away_comes_in_again_first(
    client: TestClient, opened: Two, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.agree()
    monkeypatch.setattr(process.store(), "_is_away", lambda *_: True)
    assert fetch(client, path, opened.tokens[Role.MENTOR]).status_code == 423


@pytest.mark.parametrize("path", [path for path in FILES if path != "/our-dates.ics"])
def test_when_one_has_left_it_is_gone_for_both(client: TestClient, opened: Two, path: str) -> None:
    opened.store.withdraw(opened.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE])
    assert fetch(client, path, opened.tokens[Role.MENTOR]).status_code == 409


def test_the_page_tells_the_agreements_with_their_marks(
    client: TestClient, opened: Two, no_press: list[dict[str, Any]]
) -> None:
    opened.agree("a round")
    opened.go_on()
    opened.mark_all(Role.MENTOR, Mark.KEPT)
    opened.mark_all(Role.MENTEE, Mark.NOT_YET)
    opened.reveal()
    fetch(client, "/our-summary.pdf?check_in=1&paper=us-letter", opened.tokens[Role.MENTOR])
    [told] = no_press
    [agreement] = told["agreements"]["each"]
    assert agreement["when"] == ["When", "a round comes up"]
    assert agreement["marks"] == ["The mentor says: kept", "The mentee says: not yet"]
    assert told["people"] == [["Mentor", "Ada"], ["Mentee", "Grace"]]
    assert (told["paper"], told["title"]) == (Paper.LETTER, "Five Ways: our check-in 1")
    fetch(client, "/our-summary.pdf?paper=parchment", opened.tokens[Role.MENTOR])
    assert (no_press[1]["paper"], no_press[1]["title"]) == (Paper.A4, "Five Ways: our check-in 2")


def test_the_calendar_file_holds_the_day_that_both_agreed_to(client: TestClient, opened: Two) -> None:
    opened.agree()
    file = fetch(client, "/our-dates.ics", opened.tokens[Role.MENTOR]).content
    [event] = Calendar.from_ical(file).walk("VEVENT")
    assert event.decoded("dtstart") == preset_day(opened.store._now().date())


def test_nobody_is_asked_to_look_again_once_the_relationship_has_ended(client: TestClient, opened: Two) -> None:
    opened.agree()
    process.store().end_relationship(opened.tokens[Role.MENTEE], uuid4(), PASSPHRASES[Role.MENTEE])
    for role in Role:
        answer = fetch(client, "/our-dates.ics", opened.tokens[role])
        assert answer.status_code == 409
        assert RelationshipEnded.sentence in answer.text


def test_what_is_still_ahead_is_told_by_the_readers_own_calendar(client: TestClient, opened: Two) -> None:
    """What is today at the far west of the world is over at its far east, at any hour."""
    today = datetime.now(ZoneInfo("Etc/GMT+12")).date()
    day = replace(wording(opened.store), look_again_on=today)
    proposal = opened.store.propose_agreement(opened.tokens[Role.MENTOR], uuid4(), day)
    opened.store.agree(opened.tokens[Role.MENTEE], proposal.id, proposal.revision)
    codes = [
        fetch(client, f"/our-dates.ics?zone={zone}", opened.tokens[Role.MENTOR]).status_code
        for zone in ("Etc/GMT%2B12", "Etc/GMT-14")
    ]
    assert codes == [200, 409]


def test_the_table_is_what_the_database_has(client: TestClient, two: Two) -> None:
    two.seal(Role.MENTOR, 5)
    two.seal(Role.MENTEE, 2)
    for role in Role:
        two.store.press_reveal(two.tokens[role])
    two.go_on()
    text = fetch(client, "/our-timeline.csv", two.tokens[Role.MENTEE]).content.decode("utf-8-sig")
    views = two.store.views(two.tokens[Role.MENTOR], two.store.check_ins(two.tokens[Role.MENTOR])[0].id)
    rows = compare(load(), views.mentor, views.mentee).rows
    shown = [row.shown for row in rows if row.shown]
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [float(one["difference"]) for one in found] == [one.difference for one in shown]
    assert len(found) == len(rows) == 10


def test_a_press_that_fails_is_told_as_one_sentence(
    client: TestClient, opened: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise PaperNotMade

    monkeypatch.setattr(pdf, "make", fails)
    answer = fetch(client, "/our-summary.pdf", opened.tokens[Role.MENTOR])
    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert PaperNotMade().message in answer.text


def test_one_seat_has_a_few_drawn_in_a_row_and_no_other_waits_for_it(client: TestClient, opened: Two) -> None:
    answers = [fetch(client, "/our-summary", opened.tokens[Role.MENTOR]).status_code for _ in range(desk.AT_ONCE + 1)]
    assert answers == [200] * desk.AT_ONCE + [429]
    assert fetch(client, "/our-summary", opened.tokens[Role.MENTEE]).status_code == 200


def test_one_is_drawn_at_a_time_and_only_so_many_wait() -> None:
    one_desk, going, may_end, most = Desk(paper_words()), [], Event(), []

    def draw() -> int:
        going.append(1)
        most.append(len(going))
        may_end.wait(30)
        going.pop()
        return 1

    async def ask(number: int) -> int | None:
        asked = Asked(f"seat {number}", None, zone_named(""), Paper.A4)
        try:
            return await one_desk.drawn(asked, draw)
        except TooManyPapers:
            return None

    async def everybody() -> list[int | None]:
        answers: list[int | None] = []

        async def one(number: int) -> None:
            answers.append(await ask(number))

        async with anyio.create_task_group() as group:
            for number in range(1 + MOST_WAITING):
                group.start_soon(one, number)
                await anyio.wait_all_tasks_blocked()
            refused = await ask(99)
            may_end.set()
        return [*answers, refused]

    assert anyio.run(everybody) == [1] * (1 + MOST_WAITING) + [None]
    assert max(most) == 1
