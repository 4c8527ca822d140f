"""The roster's page, through the frame: problems by row and column, a preview, one press; and the departments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments.errors import DepartmentTwice, NoTable, RosterChanged
from assessments.instrument import Role
from assessments.roster import Note, Trouble
from assessments.roster_columns import Column
from assessments.stage import Level, Stage
from papers import roster_example, roster_files
from server import rosters
from server.rosters import Shelf
from store import Duty
from tests.assessments.rosters import AMARA, HEADINGS, JUN, LIN, ONE, roster
from tests.store.department import come_in
from tests.store.people import PASSPHRASES
from tests.visitor import Visitor, lead_a_program
from ui import bringing
from ui.wording import plain, say

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from tests.played import Played
    from tests.store.department import Department

HOSTILE = "**[x](http://evil.example)** :red[A] <b>"
TWO = (*AMARA, *LIN, "Pediatrics", "attending", "fellow")


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    assert database.parent.exists()
    monkeypatch.setattr(rosters, "shelf", Shelf())
    monkeypatch.setattr(bringing, "shelf", rosters.shelf)
    return Visitor(monkeypatch, played)


@pytest.fixture
def surgery(visitor: Visitor) -> Department:
    """A program whose lead sits at the visitor's browser."""
    return visitor.begin(lead_a_program)


def text(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    return "\n".join("\t".join(row) for row in (headings, *rows)).encode()


def bring(visitor: Visitor, program: UUID, content: bytes) -> Any:
    """The page after somebody has sent this."""
    rosters.shelf.put(str(visitor.token), program, content)
    return visitor.open("roster")


def press(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label).click().run()


def labels(at: Any) -> list[str]:
    assert not at.exception
    return [button.label for button in at.button]


def shown(at: Any) -> str:
    """Everything the page holds, data of components too."""
    assert not at.exception
    return "\n".join(str(element.proto) for element in at.main)


def invited(surgery: Department) -> int:
    counts = [len(one.places) for one in surgery.store.people(surgery.administrator, surgery.program)]
    return sum(counts) // 2


def test_a_lead_is_told_what_to_bring_and_finds_the_page_in_the_menu(visitor: Visitor, surgery: Department) -> None:
    at = visitor.open("roster")
    assert [one.value for one in at.title] == [say("roster.title")]
    assert {"/example-roster.csv", "/example-roster.xlsx"} <= set(shown(at).split('"'))
    assert say("roster.forget") not in labels(at)
    assert invited(surgery) == 0


@pytest.mark.parametrize("page", ["roster", "departments"])
def test_nobody_else_opens_it(visitor: Visitor, surgery: Department, page: str) -> None:
    pair = surgery.seated()
    for token in (None, surgery.administrator, *pair.two.tokens.values()):
        visitor.token = token
        assert [one.value for one in visitor.open(page).title] == [say("closed.title")]


def test_problems_are_shown_by_row_and_column_and_nothing_can_be_brought_in(
    visitor: Visitor, surgery: Department
) -> None:
    headings = (*HEADINGS[:6], HOSTILE)
    at = bring(visitor, surgery.program, text(("", "wrong", *ONE[2:]), ONE[:3], headings=headings))
    page = shown(at)
    assert [one.value for one in at.error] == [say("roster.problems", number=3)]
    for trouble in (Trouble.NAME_MISSING, Trouble.EMAIL_WRONG, Trouble.ROW_SHORT):
        assert say(f"roster_problems.{trouble}") in page
    assert '["2", "Mentor e-mail"' in page.replace("\\", "").replace('2","M', '2", "M')
    assert HOSTILE in [one.value for one in at.text]
    assert not [label for label in labels(at) if label.startswith("Bring")]
    assert invited(surgery) == 0


def test_a_missing_column_is_called_as_in_the_example(visitor: Visitor, surgery: Department) -> None:
    at = bring(visitor, surgery.program, text(("x", "y"), headings=("Notes", "Mentor")))
    assert [one.value for one in at.error] == [say("roster.problem")]
    assert say("roster_columns.mentee") in shown(at)
    assert [one.value for one in at.text if "Notes" in one.value] == ["Notes"]


def test_a_misspelled_heading_stops_everything_until_somebody_says_what_it_is(
    visitor: Visitor, surgery: Department
) -> None:
    headings = (*HEADINGS[:4], "Departmnt", *HEADINGS[5:])
    at = bring(visitor, surgery.program, text(ONE, headings=headings))
    question = {"number": 5, "column": say("roster_columns.department")}
    assert say("roster.question", **question) in [one.value for one in at.markdown]
    assert "Departmnt" in [one.value for one in at.text]
    assert not [label for label in labels(at) if label.startswith("Bring")]
    at = press(at, say("roster.is_column", **question))
    assert say("roster.question", **question) not in [one.value for one in at.markdown]
    assert "Surgery" in [one.value for one in at.text]
    press(at, say("roster.bring_in_one"))
    assert [one.name for one in surgery.store.departments(str(visitor.token), surgery.program)] == ["Surgery"]


def test_a_column_can_be_left_out_and_an_answer_counts_for_its_own_file_alone(
    visitor: Visitor, surgery: Department
) -> None:
    content = text(ONE, headings=(*HEADINGS[:4], "Departmnt", *HEADINGS[5:]))
    question = {"number": 5, "column": say("roster_columns.department")}
    at = press(bring(visitor, surgery.program, content), say("roster.is_none", **question))
    assert "Departmnt" in [one.value for one in at.text]
    assert say("roster.bring_in_one") in labels(at)
    again = bring(visitor, surgery.program, content)
    assert say("roster.question", **question) in [one.value for one in again.markdown]


def test_a_mended_list_is_previewed_and_brought_in_by_one_press(visitor: Visitor, surgery: Department) -> None:
    bring(visitor, surgery.program, text(ONE, ONE))
    at = bring(visitor, surgery.program, text(ONE, TWO))
    assert not at.error
    table = next(one.value for one in at.markdown if say("roster.what_happens") in one.value)
    assert [line.split("|")[2].strip() for line in table.splitlines()[2:]] == ["2", "3", "2", "0"]
    assert "Pediatrics, Surgery" in [one.value for one in at.text]
    assert invited(surgery) == 0
    at = press(at, say("roster.bring_in", number=2))
    assert [one.value for one in at.success] == [say("roster.brought_in", number=2)]
    assert say("roster.to_invitations") in shown(at)
    assert invited(surgery) == 2
    assert say("roster.forget") not in labels(at)


def test_the_same_list_again_brings_nothing(visitor: Visitor, surgery: Department) -> None:
    press(bring(visitor, surgery.program, text(ONE)), say("roster.bring_in_one"))
    at = bring(visitor, surgery.program, text(ONE))
    assert [one.value for one in at.info] == [say("roster.nothing_new")]
    assert not [label for label in labels(at) if label.startswith("Bring")]
    assert say("roster.bring_in_one") in labels(bring(visitor, surgery.program, text(ONE, TWO)))


def test_the_list_again_with_departments_fills_them_in_and_moves_nobody(visitor: Visitor, surgery: Department) -> None:
    store, token, program = surgery.store, str(visitor.token), surgery.program
    store.import_roster(
        token, uuid4(), program, roster((*AMARA, *JUN, "", "", ""), (*AMARA, *LIN, "Radiology", "", ""))
    )
    at = bring(visitor, program, text((*AMARA, *JUN, HOSTILE, "", ""), (*AMARA, *LIN, "Surgery", "", "")))
    table = next(one.value for one in at.markdown if say("roster.what_happens") in one.value)
    assert [line.split("|")[2].strip() for line in table.splitlines()[2:]] == ["0", "0", "1", "2", "1"]
    assert [one.value for one in at.warning] == [say("roster.stay_one")]
    assert "Radiology" in shown(at)
    at = press(at, say("roster.fill_in"))
    assert [one.value for one in at.success] == [say("roster.filled_in")]
    assert {one.mentee: one.department for one in store.paired(token, program).pairs} == {
        "Jun": HOSTILE,
        "Lin": "Radiology",
    }


def test_stages_can_be_filled_in_later(visitor: Visitor, surgery: Department) -> None:
    token = str(visitor.token)
    surgery.store.import_roster(token, uuid4(), surgery.program, roster((*AMARA, *JUN, "", "", "")))
    at = bring(visitor, surgery.program, text((*AMARA, *JUN, "", "attending", "")))
    assert say("roster.stages_filled") in [one.value for one in at.markdown]
    press(at, say("roster.fill_in"))
    link = surgery.store.issue_link(surgery.administrator, surgery.person("Amara"))
    assert surgery.store.stage(come_in(surgery.store, link, PASSPHRASES[Role.MENTOR])) == Stage(Level.ATTENDING)


def test_what_changed_in_the_program_meanwhile_is_seen_and_nothing_is_brought_in(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = bring(visitor, surgery.program, text(ONE))

    def changed(*_: object) -> int:
        raise RosterChanged

    monkeypatch.setattr(type(surgery.store), "import_roster", changed)
    at = press(at, say("roster.bring_in_one"))
    assert [one.value for one in at.error] == [plain(RosterChanged.sentence)]
    assert say("roster.bring_in_one") in labels(at)


def test_what_stands_against_it_in_the_program_is_shown_too(visitor: Visitor, surgery: Department) -> None:
    press(bring(visitor, surgery.program, text(ONE)), say("roster.bring_in_one"))
    at = bring(visitor, surgery.program, text(("Amara", "", *LIN, "", "", "")))
    assert say("roster_problems.here_with_email") in shown(at)
    assert not [label for label in labels(at) if label.startswith("Bring")]


def test_what_is_no_table_is_refused_in_its_sentence_and_can_be_forgotten(
    visitor: Visitor, surgery: Department
) -> None:
    at = bring(visitor, surgery.program, b"%PDF-1.7 and more")
    assert [one.value for one in at.error] == [plain(NoTable.sentence)]
    at = press(at, say("roster.forget"))
    assert not at.error
    assert rosters.shelf.find(str(visitor.token), surgery.program) is None


def test_how_the_letters_were_read_is_said(visitor: Visitor, surgery: Department) -> None:
    rows = text((*AMARA, *JUN, "Kardiologie \u00d6st", "", ""))
    at = bring(visitor, surgery.program, rows.decode().encode("windows-1252"))
    assert [one.value for one in at.info] == [say(f"roster_notes.{Note.WINDOWS_1252}")]
    assert "Kardiologie \u00d6st" in [one.value for one in at.text]


def test_a_file_that_waits_is_found_again_after_a_reload_and_is_read_once_a_tab(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    reading = roster_files.read

    def counted(content: bytes, *rest: Any) -> Any:
        read.append(len(content))
        return reading(content, *rest)

    monkeypatch.setattr(roster_files, "read", counted)
    at = bring(visitor, surgery.program, text(ONE))
    at.run()
    assert len(read) == 1
    assert say("roster.bring_in_one") in labels(visitor.open("roster"))
    assert len(read) == 2


def test_many_problems_come_page_by_page(visitor: Visitor, surgery: Department) -> None:
    rows = [("", "", f"Mentee {number}", "", "", "", "") for number in range(150)]
    rosters.shelf.put(str(visitor.token), surgery.program, text(*rows))
    for page, first, last in (("1", 1, 100), ("2", 101, 150), ("9", 101, 150), ("x", 1, 100)):
        at = visitor.open("roster", part=page)
        told = say("roster.problems_from_to", first=first, last=last, number=150)
        assert told in [one.value for one in at.markdown]


def test_names_are_data_and_never_markup(visitor: Visitor, surgery: Department) -> None:
    at = bring(visitor, surgery.program, text((HOSTILE, "", *JUN, HOSTILE, "", "")))
    markup = [one.value for kind in (at.markdown, at.error, at.info, at.success, at.title, at.header) for one in kind]
    assert not [one for one in (*markup, *labels(at)) if "evil" in one]
    assert "evil" in shown(at)


def test_a_lead_of_two_programs_chooses_first(visitor: Visitor, surgery: Department) -> None:
    other = surgery.another_program()
    who = surgery.store.who(str(visitor.token)).person_id
    surgery.store.give_duty(surgery.administrator, who, Duty.LEAD, other)
    at = visitor.open("roster")
    assert say("leading.choose") in [one.value for one in at.markdown]
    rosters.shelf.put(str(visitor.token), other, text(ONE))
    assert say("roster.forget") not in labels(visitor.open("roster", program=str(surgery.program)))
    press(visitor.open("roster", program=str(other)), say("roster.bring_in_one"))
    assert [one.name for one in surgery.store.departments(str(visitor.token), other)] == ["Surgery"]
    assert surgery.store.departments(str(visitor.token), surgery.program) == ()


def test_our_own_example_can_be_brought_in(visitor: Visitor, surgery: Department) -> None:
    headings: dict[str, str] = {column: say(f"roster_columns.{column}") for column in Column}
    at = bring(visitor, surgery.program, roster_example.as_workbook(headings))
    press(at, say("roster.bring_in", number=3))
    assert invited(surgery) == 3


def test_a_department_gets_another_name(visitor: Visitor, surgery: Department) -> None:
    assert say("departments.none") in [one.value for one in visitor.open("departments").markdown]
    surgery.store.import_roster(str(visitor.token), uuid4(), surgery.program, roster(ONE, TWO))
    at = visitor.open("departments")
    at.number_input[0].set_value(2)
    at.text_input[0].input("pediatrics")
    at = press(at, say("departments.rename"))
    assert [one.value for one in at.error] == [plain(DepartmentTwice.sentence)]
    at.text_input[0].input(HOSTILE)
    at = press(at, say("departments.rename"))
    assert [one.value for one in at.success] == [say("departments.renamed")]
    assert {one.name for one in surgery.store.departments(str(visitor.token), surgery.program)} == {
        "Pediatrics",
        HOSTILE,
    }


def test_a_number_of_a_list_that_changed_meanwhile_renames_nothing(visitor: Visitor, surgery: Department) -> None:
    store, token = surgery.store, str(visitor.token)
    store.import_roster(token, uuid4(), surgery.program, roster(TWO))
    at = visitor.open("departments")
    at.text_input[0].input("Another name")
    store.import_roster(token, uuid4(), surgery.program, roster(ONE))
    names = {one.name for one in store.departments(token, surgery.program)}
    at = press(at, say("departments.rename"))
    assert {one.name for one in store.departments(token, surgery.program)} == names
    assert at.text_input[0].value == "Another name"
    press(at, say("departments.rename"))
    assert "Another name" in {one.name for one in store.departments(token, surgery.program)}
