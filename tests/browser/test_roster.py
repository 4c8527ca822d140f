"""A lead brings a list with mistakes, reads them by row and column, mends them, and brings the pairs in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.errors import NoTable, RosterTooLarge
from assessments.roster import Trouble
from papers.roster_files import LARGEST
from store import Duty
from tests.browser.seeding import database, five_ways, seeding
from tests.browser.visiting import LAPTOP, PHONE, Visit
from tests.papers import workbooks
from tests.store.department import Department
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

WASM = re.compile(r"script-src wasm-eval \S+/static/js/protobuf\S+")
HOSTILE = "<img src=x onerror=alert(1)> **Heart**"
HEADINGS = ["Mentee", "Mentor", "Mentor e-mail", "Shoe size", "Department"]
WRONG = [
    ["Jun", "Amara", "amara@hospital.example", "42", HOSTILE],
    ["Lin", "Amara", "amara at hospital", "", HOSTILE],
    ["", "Bo", "bo@hospital.example", "", ""],
]
RIGHT = [
    *WRONG[:1],
    ["Lin", "Amara", "AMARA@hospital.example", "", HOSTILE],
    ["Cy", "Bo", "bo@hospital.example", "", ""],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("roster")


@pytest.fixture(scope="module")
def leads(folder: Path) -> list[str]:
    """Tokens of leads, each of a program of their own."""
    with seeding(folder) as store:
        office = Department.open(store, database(folder))
        return [office.staff(Duty.LEAD, office.another_program(f"Program {number}"))[1] for number in range(2)]


@pytest.fixture(scope="module")
def server(folder: Path, leads: list[str]) -> Iterator[Server]:
    assert leads
    with five_ways(folder) as running:
        yield running


def send(visit: Visit) -> None:
    visit.button(say("roster_source.send")).click()


def choose(visit: Visit, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    visit.field(say("roster_source.file")).set_input_files(file)  # type: ignore[arg-type]
    send(visit)


def table(page: Page, name: str) -> list[list[str]]:
    rows = page.get_by_role("table", name=say(name)).get_by_role("row")
    expect(rows.first).to_be_visible()
    return [one.get_by_role("cell").all_inner_texts() for one in rows.all()[1:]]


@pytest.mark.proof
@pytest.mark.parametrize(("number", "size"), [pytest.param(0, LAPTOP, id="laptop"), pytest.param(1, PHONE, id="phone")])
def test_a_list_with_mistakes_is_mended_and_brought_in(
    browser: Browser, server: Server, leads: list[str], number: int, size: tuple[int, int]
) -> None:
    visit = Visit(browser, server, size)
    visit.sit_down(leads[number])
    visit.open("/roster")
    visit.at(say("roster.title"))
    what_is_no_list_is_refused(visit)
    mistakes_are_told(visit)
    mended_rows_are_brought_in(visit, size)
    the_department_gets_another_name(visit)
    assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []
    known = ("413", "ERR_CONNECTION_RESET")
    assert [one for one in visit.complaints if not any(sign in one for sign in known)] == []
    assert (visit.bare, visit.elsewhere) == ([], [])
    visit.close()


def what_is_no_list_is_refused(visit: Visit) -> None:
    state = visit.page.locator("p.state")
    send(visit)
    expect(state).to_have_text(say("roster_source.neither"))
    choose(visit, "list.csv", b"%PDF-1.7 " + bytes(200))
    expect(visit.page.get_by_role("alert")).to_have_text(NoTable.sentence)
    choose(visit, "large.csv", bytes(LARGEST + 1))
    expect(state).to_have_text(RosterTooLarge.sentence)
    visit.field(say("roster_source.rows")).fill("Mentor")
    send(visit)
    expect(state).to_have_text(say("roster_source.both"))
    visit.field(say("roster_source.rows")).fill("")
    visit.field(say("roster_source.file")).set_input_files([])


def mistakes_are_told(visit: Visit) -> None:
    choose(visit, "list.xlsx", workbooks.of([HEADINGS, *WRONG]))
    expect(visit.page.get_by_role("alert")).to_have_text(say("roster.problems", number=2))
    assert table(visit.page, "roster.problems_table") == [
        ["3", "Mentor e-mail", say(f"roster_problems.{Trouble.EMAIL_WRONG}")],
        ["4", "Mentee", say(f"roster_problems.{Trouble.NAME_MISSING}")],
    ]
    expect(visit.page.get_by_text("Shoe size", exact=True)).to_be_visible()
    expect(visit.page.get_by_role("button", name=re.compile("^Bring in"))).to_have_count(0)
    visit.page.reload()
    expect(visit.page.get_by_role("alert")).to_have_text(say("roster.problems", number=2))
    visit.picture("journey_roster_wrong")


def mended_rows_are_brought_in(visit: Visit, size: tuple[int, int]) -> None:
    pasted = "\n".join("\t".join(row) for row in (HEADINGS, *RIGHT))
    visit.field(say("roster_source.rows")).fill(pasted)
    send(visit)
    bring = visit.button(say("roster.bring_in", number=3))
    expect(bring).to_be_visible()
    assert [row[0] for row in table(visit.page, "roster.pairs_table")] == ["2", "3", "4"]
    expect(visit.page.get_by_text(HOSTILE, exact=True).first).to_be_visible()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    visit.picture("journey_roster_right")
    bring.click()
    expect(visit.page.get_by_text(say("roster.brought_in", number=3))).to_be_visible()
    expect(visit.page.get_by_role("link", name=say("roster.to_invitations"))).to_be_visible()
    expect(visit.field(say("roster_source.rows"))).to_have_count(1)  # the one that was sent goes when the page is drawn
    expect(visit.field(say("roster_source.rows"))).to_have_value("")
    choose(visit, "list.csv", pasted.encode("utf-16"))
    expect(visit.page.get_by_text(say("roster.nothing_new"))).to_be_visible()


def the_department_gets_another_name(visit: Visit) -> None:
    visit.page.get_by_role("link", name=say("roster.to_departments")).click()
    visit.at(say("departments.title"))
    none_yet = ["", say("pairs.no_department"), "1"]
    assert table(visit.page, "departments.table") == [["1", HOSTILE, "2"], none_yet]
    visit.field(say("departments.name")).fill("Heart")
    visit.button(say("departments.rename")).click()
    expect(visit.page.get_by_text(say("departments.renamed"))).to_be_visible()
    assert table(visit.page, "departments.table") == [["1", "Heart", "2"], none_yet]
