"""What is written into files is read out of them again: figure for figure, and every text as a text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pytest

from assessments.figures import Breakdown
from assessments.instrument import load
from charts.released import Released
from papers import cells, release_files, release_table
from papers.release_files import ILLEGAL
from tests.charts import releases
from tests.papers import samples
from ui.wording import chart_words, report_words

NAME = "Mercy"
FEW = ("everyday", "hidden_everything", "far_apart", "empty")


def book(of: Released, program: str = NAME) -> Any:
    content = release_files.workbook(of, samples.origin(program), report_words(), chart_words())
    return openpyxl.load_workbook(io.BytesIO(content))


@cache
def everyday() -> Any:
    return book(releases.of("everyday"))


def values(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def number(cell: str) -> float | str:
    """A cell as a statistics program reads it."""
    try:
        return float(cell)
    except ValueError:
        return cell


@pytest.mark.parametrize("case", FEW)
def test_the_workbook_opened_again_is_the_figures(case: str) -> None:
    of = releases.of(case)
    head, *lines = values(book(of)["figures"])
    assert head == release_table.COLUMNS
    assert len(lines) == len(of.release.figures)
    for line, one in zip(lines, of.release.figures, strict=True):
        told = dict(zip(head, line, strict=True))
        assert (told["value"], told["low"], told["high"], told["pairs"]) == (
            one.value,
            one.low,
            one.high,
            one.n.replace("-", " to ") or None,
        )
        assert told["kind"] == one.kind
        assert bool(told["reason"]) == bool(one.hidden)
        assert told["hidden"] == one.hidden


@pytest.mark.parametrize("case", FEW)
def test_the_table_read_again_says_the_same_as_the_workbook(case: str) -> None:
    of = releases.of(case)
    written = table(release_files.csv(of, samples.origin(NAME), report_words(), chart_words()))
    assert [[number(cell) for cell in row] for row in written] == [
        [number("" if cell is None else str(cell)) for cell in row] for row in values(book(of)["figures"])
    ]


def test_a_zero_is_written_without_a_sign() -> None:
    assert (
        "-0.0"
        not in release_files.csv(releases.of("all_ones"), samples.origin(NAME), report_words(), chart_words()).decode()
    )


def test_the_dictionary_is_a_sheet_and_a_file() -> None:
    of = releases.of("everyday")
    sheet = values(everyday()["dictionary"])
    assert table(release_files.dictionary(of, report_words(), chart_words())) == [
        ["" if cell is None else str(cell) for cell in row] for row in sheet
    ]
    assert [row[0] for row in sheet[1:] if row[1] is None] == list(release_table.COLUMNS)


def test_a_sheet_says_that_of_an_old_release_nobody_knows_of_how_many_pairs_it_is() -> None:
    about = release_files.about(releases.of("empty"), samples.origin(of_pairs=None), report_words())
    assert ("Pairs in the program at the time of the release", "not known") in set(about)


def test_a_sheet_says_which_release_it_is_and_how_to_read_it() -> None:
    about = values(everyday()["about"])
    assert ("Program", NAME) in about
    assert ("Wave", 3) in about
    assert ("Released on", "2026-11-27") in about
    assert ("Fewest pairs in a group", 5) in about
    assert {("First day of the wave", "2026-11-02"), ("Last day of the wave", "2026-11-20")} <= set(about)
    assert {("Pairs that took part", 41), ("Pairs in the program at the time of the release", 52)} <= set(about)
    said = {value for _, value in about}
    assert {report_words()[name] for name in ("how_frozen", "how_interval", "how_hidden", "not_validated")} <= said


def test_numbers_are_numbers_and_the_head_stays_in_sight() -> None:
    sheet = everyday()["figures"]
    place = release_table.COLUMNS.index("value")
    column = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in column if cell.value is not None} == {"n"}
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Z{sheet.max_row}"


def test_whatever_was_typed_is_text_to_a_spreadsheet_and_stands_there_as_typed() -> None:
    names = [*samples.hostile(), "#N/A", "#REF!", "=1+1", "@SUM(1)", "2026-01-01", "007"]
    [shape, *_] = [one for one in releases.release().figures if one.group.breakdown is Breakdown.DEPARTMENT]
    figures = [replace(shape, group=replace(shape.group, label=name)) for name in names]
    of = Released(replace(releases.release(), figures=tuple(figures)), load())
    opened = book(of, "=cmd|' /C calc'!A0")
    wanted = {ILLEGAL.sub("", str(cells.defused(name))) for name in names}
    kinds = {
        cell.data_type for sheet in opened for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    }
    assert kinds == {"s"}, "neither a formula nor an error"
    place = release_table.COLUMNS.index("group")
    found = {row[place] or "" for row in values(opened["figures"])[1:]}
    assert {one.replace("\r\n", "\n").replace("\r", "\n") for one in wanted} == found
    assert not [cell for row in values(opened["figures"]) for cell in row if str(cell).startswith(("=", "@", "+"))]
    assert values(opened["about"])[1] == ("Program", "'=cmd|' /C calc'!A0")
    written = table(release_files.csv(of, samples.origin("@x"), report_words(), chart_words()))
    assert {row[0] for row in written[1:]} == {"'@x"}
    assert not [cell for row in written for cell in row if cell.startswith(("=", "@", "+", "\t"))]


def test_what_the_file_tells_about_itself_names_nobody() -> None:
    told = book(releases.of("everyday"), "Secret Hospital").properties
    assert told.creator == "Five Ways"
    assert "Secret" not in repr(told)
