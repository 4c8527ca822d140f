"""A roster from bytes to cells: every file is read as it is meant, or refused in a sentence."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.errors import (
    BrokenWorkbook,
    CellTooLong,
    MixedLetters,
    NoTable,
    OldWorkbook,
    OpenQuote,
    RosterError,
    RosterOverpacked,
    RosterTooLarge,
    RosterTooLong,
    RosterTooWide,
)
from assessments.roster import Fault, Note, Sheet, Trouble
from assessments.roster_columns import Column
from assessments.roster_judge import judge
from papers import roster_book, roster_example, roster_files, roster_text
from tests.hostile.csv_folder import SPECTRUM, expected
from tests.papers import workbooks

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS: dict[str, str] = {column: str(column) for column in Column}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)
TEXT = "Mentor,Mentee\nAmara,Zo\u00eb\n"
OWN = json.loads((Path(__file__).parents[1] / "hostile" / "own.json").read_text("utf-8"))


def cells(content: bytes) -> list[list[str]]:
    """What stands in the rows that are not empty."""
    return [list(row) for _, row in roster_files.read(content).rows if row]


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_spectrum_of_csv_is_read_as_it_is_meant(name: str) -> None:
    content, wanted = expected(name)
    heading, *rows = cells(content)
    assert [dict(zip(heading, row, strict=True)) for row in rows] == wanted


@pytest.mark.parametrize("sign", roster_text.SIGNS)
def test_any_usual_sign_stands_between_cells(sign: str) -> None:
    text = f'Mentor{sign}Mentee{sign}Department\n"A{sign}mara"{sign}Jun{sign}"Heart, lung; and | more"\n'
    assert cells(text.encode())[1] == [f"A{sign}mara", "Jun", "Heart, lung; and | more"]


def test_a_sign_in_the_cells_is_not_taken_for_the_one_between_them() -> None:
    text = "Mentor;Mentee\nOkafor, Amara, MD;Tanaka, Jun, PhD\n"
    assert cells(text.encode())[1] == ["Okafor, Amara, MD", "Tanaka, Jun, PhD"]


def test_rows_keep_the_numbers_that_a_spreadsheet_gives_them() -> None:
    text = 'Mentor,Mentee\r\n\r\n"Amara\r\nOkafor",Jun\r\n,\r\nLin,Mae'
    assert [(number, list(row)) for number, row in roster_files.read(text.encode()).rows] == [
        (1, ["Mentor", "Mentee"]),
        (2, []),
        (3, ["Amara\r\nOkafor", "Jun"]),
        (4, ["", ""]),
        (5, ["Lin", "Mae"]),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_computer(ending: str) -> None:
    assert cells(TEXT.replace("\n", ending).encode()) == [["Mentor", "Mentee"], ["Amara", "Zo\u00eb"]]


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_told_from_the_file_itself(letters: str) -> None:
    sheet = roster_files.read(TEXT.encode(letters))
    assert [list(row) for _, row in sheet.rows] == [["Mentor", "Mentee"], ["Amara", "Zo\u00eb"]]
    assert sheet.notes == ()


def test_letters_of_windows_are_read_and_said() -> None:
    sheet = roster_files.read(TEXT.encode("windows-1252"))
    assert list(sheet.rows[1][1]) == ["Amara", "Zo\u00eb"]
    assert sheet.notes == (Note.WINDOWS_1252,)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"Mentor,Mentee\nAmara,Zo\xc3\xab\nAna,Zo\xeb\n", 3),
        (b"Mentor,Mentee\nAna,Zo\xeb\nAmara,Zo\xc3\xab\n", 2),
        (b"Mentor,Mentee\nAna,Bo\x8d\n", 2),
    ],
)
def test_letters_written_in_two_ways_are_refused_by_line(content: bytes, line: int) -> None:
    with pytest.raises(MixedLetters) as refused:
        roster_files.read(content)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7\n1 0 obj\n", NoTable),
        (b"\n\n%PDF-1.4 text only", NoTable),
        (PNG, NoTable),
        (b"\x7fELF\x02\x01\x01" + bytes(64), NoTable),
        (b"Mentor,Mentee\nA\x00mara,Jun\n", NoTable),
        (b"\xff\xfe\x00\xd8", NoTable),
        (roster_files.OLD_WORKBOOK + bytes(600), OldWorkbook),
        (b"PK\x03\x04 and then nothing of a workbook", BrokenWorkbook),
        (b'Mentor,Mentee\n"Amara,Jun\nLin,Mae\n', OpenQuote),
        (b'Mentor,Mentee\n"Amara" O.,Jun\n', OpenQuote),
        (b"Mentor,Mentee\n" + b"x" * 20_000 + b",Jun\n", CellTooLong),
        (b"Mentor,Mentee\n" + b"x" * 200_000 + b",Jun\n", CellTooLong),
        (b"Mentor,Mentee\n" + b"," * 64, RosterTooWide),
        (b"x" * (11 * 1024 * 1024), RosterTooLarge),
        (b"a\n" * 100_002, RosterTooLong),
    ],
)
def test_what_is_no_roster_is_refused_in_a_sentence(content: bytes, refusal: type[RosterError]) -> None:
    with pytest.raises(refusal):
        roster_files.read(content)


def test_a_hundred_thousand_rows_are_read_and_how_far_it_is_is_told() -> None:
    heard: list[tuple[int, int]] = []
    text = "Mentor,Mentee\n" + "".join(f"M{number},E{number}\n" for number in range(100_000))
    sheet = roster_files.read(text.encode(), lambda done, of: heard.append((done, of)))
    assert len(sheet.rows) == 100_001
    assert heard == sorted(heard)
    assert len(heard) == 50
    assert {of for _, of in heard} == {len(text)}


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(RosterError):
        assert judge(roster_files.read(content)) is not None


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9), min_size=2, max_size=2)))
def test_what_is_written_as_csv_is_read_as_it_was(rows: list[list[str]]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table).writerows([["Mentor", "Mentee"], *rows])
    assert [list(row) for _, row in roster_files.read(table.getvalue().encode()).rows][1:] == rows


@pytest.mark.parametrize(
    "text", [one for some in OWN.values() for one in some if one.isprintable() and len(one) < 32_000]
)
def test_hostile_texts_in_a_workbook_come_out_as_they_went_in(text: str) -> None:
    assert cells(workbooks.of([["Mentor", "Mentee"], [text, "Jun"]]))[1] == [text, "Jun"]


def test_a_workbook_is_read_whatever_its_name_with_numbers_and_days_as_texts() -> None:
    rows: list[Sequence[Any]] = [
        ["Mentor", "Mentee", "Department", "Stage"],
        ["Amara", "Jun", 12, 3.5],
        [],
        ["Lin", "Mae", datetime(2026, 5, 4), True],  # noqa: DTZ001
        ["Ana"],
    ]
    sheet = roster_files.read(workbooks.of(rows))
    assert [(number, list(row)) for number, row in sheet.rows] == [
        (1, ["Mentor", "Mentee", "Department", "Stage"]),
        (2, ["Amara", "Jun", "12", "3.5"]),
        (4, ["Lin", "Mae", "2026-05-04", "True"]),
        (5, ["Ana", "", "", ""]),
    ]


def test_of_several_sheets_the_first_is_read_and_that_is_said() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Mentor", "Mentee"])
    book.create_sheet("Older").append(["x", "y"])
    sheet = roster_files.read(workbooks.saved(book))
    assert (len(sheet.rows), sheet.notes) == (1, (Note.FIRST_SHEET,))


def test_a_formula_counts_as_its_result_and_one_without_is_told() -> None:
    content = workbooks.with_formulas()
    sheet = roster_files.read(content)
    assert list(sheet.rows[1][1]) == ["Amara Okafor", "", "=1+1"]
    assert list(sheet.rows[2][1]) == ["#N/A", "Jun", "#REF!"]
    assert set(sheet.faults) == {
        Fault(2, 1, Trouble.NO_RESULT),
        Fault(3, 0, Trouble.ERROR_VALUE),
        Fault(3, 2, Trouble.ERROR_VALUE),
    }


@pytest.mark.parametrize("bomb", workbooks.BOMBS)
def test_a_workbook_that_unpacks_to_far_too_much_is_not_opened(bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_book, "_read", lambda content, told: pytest.fail("it was opened"))
    with pytest.raises(RosterOverpacked):
        roster_files.read(workbooks.BOMBS[bomb]())


@pytest.mark.parametrize("wild", workbooks.WILD)
def test_a_workbook_that_claims_cells_without_end_is_refused(wild: str) -> None:
    with pytest.raises((RosterOverpacked, RosterTooWide, BrokenWorkbook)):
        roster_files.read(workbooks.WILD[wild]())


def test_a_claim_of_a_million_columns_costs_nothing() -> None:
    content = workbooks.sheet(
        '<dimension ref="A1:XFD1048576"/>', '<row r="1"><c r="A1" t="str"><v>Mentor</v></c></row>'
    )
    assert [list(row) for _, row in roster_files.read(content).rows] == [["Mentor"]]


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("roster.csv", TEXT)
    with pytest.raises(NoTable):
        roster_files.read(packed.getvalue())


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=6))
@settings(max_examples=60)
def test_a_damaged_workbook_is_read_or_refused(place: int, garbage: bytes) -> None:
    content = bytearray(roster_example.as_workbook(HEADINGS))
    place %= len(content)
    content[place : place + len(garbage)] = garbage
    with suppress(RosterError):
        assert isinstance(roster_files.read(bytes(content)), Sheet)


@pytest.mark.parametrize("make", [roster_example.as_csv, roster_example.as_workbook])
def test_our_own_example_can_be_brought_as_it_is(make: Any) -> None:
    found = judge(roster_files.read(make(HEADINGS)))
    assert (found.problems, found.left_out) == ((), ())
    assert found.roster is not None
    assert len(found.roster.pairs) == 3
    assert set(found.roster.headings) == set(Column)
