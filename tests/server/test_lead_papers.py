"""What a lead takes along is what was released in the own program, and nobody else gets it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assessments.errors import NothingReleased
from assessments.instrument import Form, Perspective, load
from assessments.stage import Level
from papers import printing
from server import desk
from server.desk import Desk
from server.guard import Guard
from server.headers import SecurityHeaders
from server.lead_papers import doors
from server.life import process
from store import Duty
from tests.server.test_papers import fetch
from tests.store.people import Two
from tests.store.programs_of_pairs import add_pairs, plan, seal_all
from tests.visitor import department
from ui.wording import chart_words, paper_words, report_words

if TYPE_CHECKING:
    from pathlib import Path

    from assessments.figures import Release
    from tests.played import Played
    from tests.store.department import Department

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "/program-report": ("text/html; charset=utf-8", None),
    "/program-report.pdf": ("application/pdf", "five-ways-wave-1-report.pdf"),
    "/program-release.csv": ("text/csv; charset=utf-8", "five-ways-wave-1-release.csv"),
    "/program-release.xlsx": (SHEET, "five-ways-wave-1-release.xlsx"),
    "/program-dictionary.csv": ("text/csv; charset=utf-8", "five-ways-wave-1-dictionary.csv"),
    "/redcap-dictionary.csv": ("text/csv; charset=utf-8", "five-ways-redcap-0.1.0.csv"),
}
RELEASED = [path for path in FILES if path != "/redcap-dictionary.csv"]


@pytest.fixture(autouse=True)
def no_press(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the press is asked for; its work is looked at elsewhere."""
    asked: list[dict[str, Any]] = []

    def made(template: str, data: dict[str, Any], charts: object) -> bytes:
        asked.append(data)
        return b"%PDF"

    monkeypatch.setattr(printing, "pictures", lambda charts: ["<svg/>"] * len(charts))
    monkeypatch.setattr(printing, "pdf", made)
    return asked


@pytest.fixture
def client(database: Path) -> TestClient:
    assert database.parent.exists()
    middleware = [Middleware(SecurityHeaders, index=""), Middleware(Guard)]
    routes = doors(Desk(paper_words()), report_words(), chart_words())
    return TestClient(Starlette(routes=routes, middleware=middleware), "http://127.0.0.1")


@dataclass
class Led:
    """A program with a lead and one closed wave of twelve pairs."""

    staff: Department
    lead: str
    release: UUID

    def path(self, path: str, **more: object) -> str:
        asked = {"program": self.staff.program, **more}
        return f"{path}?{'&'.join(f'{name}={value}' for name, value in asked.items())}"

    def stored(self) -> Release:
        return self.staff.store.release(self.lead, self.release)


@pytest.fixture
def led(database: Path, client: TestClient, played: Played) -> Led:
    assert client
    return played.begin(database, release_a_wave, release_a_wave)


def release_a_wave() -> Led:
    staff = department()
    lead = staff.staff(Duty.LEAD, staff.program)[1]
    pairs = add_pairs(staff, 12, departments=("Surgery", "=2+2"), levels=(Level.RESIDENT,))
    now = staff.store._now()
    wave = plan(staff, lead, now.date() - timedelta(days=7), now.date())
    seal_all(staff.store, pairs, datetime.combine(now.date(), datetime.min.time()) - timedelta(days=3))
    return Led(staff, lead, staff.store.close_wave(lead, wave).id)


def test_a_lead_takes_along_what_was_released_and_nothing_keeps_it(client: TestClient, led: Led) -> None:
    for path, (media_type, name) in FILES.items():
        answer = fetch(client, led.path(path, release=led.release), led.lead)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == media_type
        assert answer.headers.get("content-disposition") == (f'attachment; filename="{name}"' if name else None)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_table_and_the_workbook_are_the_figures_of_the_store(client: TestClient, led: Led) -> None:
    text = fetch(client, led.path("/program-release.csv"), led.lead).content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    book = openpyxl.load_workbook(io.BytesIO(fetch(client, led.path("/program-release.xlsx"), led.lead).content))
    head, *rows = [tuple(cell.value for cell in row) for row in book["figures"].iter_rows()]
    figures = led.stored().figures
    assert len(figures) == len(lines) == len(rows)
    assert [one.value for one in figures if one.value is not None], "something is shown"
    for one, line, row in zip(figures, lines, rows, strict=True):
        told = dict(zip(head, row, strict=True))
        assert (told["value"], told["low"], told["high"]) == (one.value, one.low, one.high)
        assert [line[name] for name in ("kind", "group_key")] == [one.kind, one.group.key]
        assert line["pairs"] == one.n.replace("-", " to ")
        assert (float(line["value"]) if line["value"] else None) == one.value
        assert line["program"] == "Surgery"
    assert {line["group"] for line in lines if line["breakdown"] == "department"} >= {"Surgery", "'=2+2"}


def test_the_report_is_on_the_paper_that_is_asked_for(
    client: TestClient, led: Led, no_press: list[dict[str, Any]]
) -> None:
    fetch(client, led.path("/program-report.pdf", paper="us-letter"), led.lead)
    fetch(client, led.path("/program-report.pdf"), led.lead)
    assert [told["paper"] for told in no_press] == ["us-letter", "a4"]
    assert {(told["title"], told["program"]) for told in no_press} == {("Five Ways: wave 1", "Surgery")}
    assert no_press[0]["overview"][0] == "12 pairs completed the check-in of this wave."


def test_report_and_tables_say_when_the_wave_was_and_who_took_part(
    client: TestClient, led: Led, no_press: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    [card] = led.staff.store.releases(led.lead, led.staff.program)
    assert (card.pairs, card.of_pairs) == (12, 12)
    days = (date(2026, 3, 2), date(2026, 3, 20))
    card = replace(card, of_pairs=15, opens_on=days[0], closes_on=days[1])
    monkeypatch.setattr(process.store(), "releases", lambda *_: (card,))
    fetch(client, led.path("/program-report.pdf"), led.lead)
    said = "The wave was planned from 2 March 2026 to 20 March 2026. Who took part: 12 of 15 pairs."
    assert no_press[0]["days"] == said
    assert said in fetch(client, led.path("/program-report"), led.lead).text
    text = fetch(client, led.path("/program-release.csv"), led.lead).content.decode("utf-8-sig")
    line = next(csv.DictReader(io.StringIO(text, newline="")))
    told = [line[name] for name in ("wave_opens_on", "wave_closes_on", "release_pairs", "program_pairs")]
    assert told == ["2026-03-02", "2026-03-20", "12", "15"]


def test_nobody_else_gets_it(client: TestClient, led: Led) -> None:
    """Not without a cookie, as administrator, as one of a pair, as lead of another program, or after leaving."""
    other = led.staff.another_program()
    stranger = led.staff.staff(Duty.LEAD, other, name="Otto")[1]
    two = Two.sit_down(process.store())
    for path, token in product(FILES, (None, "made-up", led.staff.administrator, stranger, *two.tokens.values())):
        answer = fetch(client, led.path(path, release=led.release), token)
        assert answer.status_code == 403, (path, token)
        assert "Surgery" not in answer.text
    led.staff.store.sign_out(led.lead)
    assert {fetch(client, led.path(path), led.lead).status_code for path in FILES} == {403}


def test_a_release_of_another_program_does_not_open_through_ones_own(client: TestClient, led: Led) -> None:
    other = led.staff.another_program()
    stranger = led.staff.staff(Duty.LEAD, other, name="Otto")[1]
    for path in RELEASED:
        assert fetch(client, f"{path}?program={other}&release={led.release}", stranger).status_code == 409
        assert fetch(client, led.path(path, release=uuid4()), led.lead).status_code == 403


def test_who_leads_two_programs_gets_no_release_under_the_name_of_the_other(
    client: TestClient, led: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store would give it, as both are led by the same person."""
    [card] = led.staff.store.releases(led.lead, led.staff.program)
    monkeypatch.setattr(process.store(), "releases", lambda *_: (replace(card, id=uuid4()),))
    assert led.stored().figures
    for path in RELEASED:
        assert fetch(client, led.path(path, release=led.release), led.lead).status_code == 403


def test_an_address_that_names_no_program_opens_nothing(client: TestClient, led: Led) -> None:
    for path, program in product(FILES, ("", "nonsense", "1' OR '1'='1")):
        assert fetch(client, f"{path}?program={program}", led.lead).status_code == 403


def test_before_anything_is_released_only_the_questionnaire_is_there(client: TestClient) -> None:
    staff = department()
    lead = staff.staff(Duty.LEAD, staff.program)[1]
    for path in RELEASED:
        answer = fetch(client, f"{path}?program={staff.program}", lead)
        assert answer.status_code == 409
        assert NothingReleased.sentence in answer.text
    asked = fetch(client, f"/redcap-dictionary.csv?program={staff.program}", lead)
    assert load().items(Form.FULL)[0].text[Perspective.MENTOR_SELF] in asked.text


def test_the_latest_release_is_taken_along_unless_another_is_asked_for(client: TestClient, led: Led) -> None:
    pairs = add_pairs(led.staff, 12)
    seal_all(led.staff.store, pairs, led.staff.store._now() - timedelta(hours=1), seed=2)
    [wave] = led.staff.store.waves(led.lead, led.staff.program).waves
    late = led.staff.store.release_late(led.lead, wave.id, uuid4())
    numbers = []
    for more in ({}, {"release": late.id}, {"release": led.release}):
        text = fetch(client, led.path("/program-release.csv", **more), led.lead).content.decode("utf-8-sig")
        numbers.append({line["release"] for line in csv.DictReader(io.StringIO(text, newline=""))})
    assert numbers == [{"2"}, {"2"}, {"1"}]


def test_who_is_away_comes_in_again_first(client: TestClient, led: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.store(), "_is_away", lambda *_: True)
    assert fetch(client, led.path("/program-release.csv"), led.lead).status_code == 423


def test_one_seat_has_a_few_drawn_in_a_row(client: TestClient, led: Led) -> None:
    answers = [fetch(client, led.path("/program-report"), led.lead).status_code for _ in range(desk.AT_ONCE + 1)]
    assert answers == [200] * desk.AT_ONCE + [429]
