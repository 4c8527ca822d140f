from __future__ import annotations

import csv
import io

import pytest

from papers import cells
from tests.papers import samples

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")


def read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_spreadsheet_would_run_is_only_text(formula: str) -> None:
    assert cells.defused(formula) == f"'{formula}"
    assert cells.defused("a=1") == "a=1"


def test_a_number_below_zero_stays_a_number_and_nothing_stays_empty() -> None:
    assert read(cells.as_csv(["a", "b", "c"], [(-0.5, 3, None)])) == [["a", "b", "c"], ["-0.5", "3", ""]]


def test_excel_is_told_in_which_letters_it_is() -> None:
    assert cells.as_csv(["a"], []).startswith(b"\xef\xbb\xbf")


def test_every_text_comes_back_and_none_is_a_formula() -> None:
    texts = samples.hostile()
    [_, *rows] = read(cells.as_csv(["text"], ([text] for text in texts)))
    assert [row[0] if row else "" for row in rows] == [cells.defused(text) for text in texts]
    assert not [row for row in rows if row and row[0].startswith(cells.FORMULA)]
