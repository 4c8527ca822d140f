"""Rosters as text, pasted or as CSV: which letters, which sign between the cells, and the cells.

The only place that reads such text. The letters are UTF-8 or UTF-16; else those of Windows in Western Europe, which is
said, because whoever looks at the names must tell whether that is right.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Final

from assessments.errors import CellTooLong, MixedLetters, NoTable, OpenQuote, RosterTooLong, RosterTooWide
from assessments.roster import Note, Sheet
from assessments.roster_columns import column_of

Told = Callable[[int, int], None]
MOST_ROWS: Final = 100_001  # with the headings
MOST_CELLS: Final = 64
LONGEST_CELL: Final = 10_000
STEP: Final = 2_000
SIGNS: Final = (",", ";", "\t", "|")
OF_ZEROS: Final = 0.7
BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
UTF_8, UTF_16_LITTLE, UTF_16_BIG = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"


def read(content: bytes, told: Told) -> Sheet:
    """The rows of a text; raises RosterError."""
    text, notes = decoded(content)
    return Sheet(list(_rows(text, told)), notes=notes)


def decoded(content: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text, and what to say about its letters; raises NoTable or MixedLetters."""
    letters = _marked(content)
    if not (letters or "").startswith("utf-16") and BINARY.search(content):
        raise NoTable
    try:
        return content.decode(letters or "utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError:
        if letters:
            raise NoTable from None
    _refuse_mixed(content)
    try:
        return content.decode("windows-1252"), (Note.WINDOWS_1252,)
    except UnicodeDecodeError as problem:
        raise MixedLetters(content.count(b"\n", 0, problem.start) + 1) from None


def _marked(content: bytes) -> str | None:
    """The letters that a file names itself, or betrays by a zero in every other byte."""
    if content.startswith((UTF_16_LITTLE, UTF_16_BIG)):
        return "utf-16"
    start = content[:200]
    for offset, letters in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = start[offset::2].count(0), start[1 - offset :: 2].count(0)
        if zeros > OF_ZEROS * len(start) / 2 and not others:
            return letters
    return "utf-8-sig" if content.startswith(UTF_8) else None


def _refuse_mixed(content: bytes) -> None:
    """Lines of UTF-8 beside lines that are not: whichever way all are read, some names come out wrong."""
    wrong, right = None, False
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            right = True
        except UnicodeDecodeError:
            wrong = wrong or number
        if wrong and right:
            raise MixedLetters(wrong)


def _rows(text: str, told: Told) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number, also of empty ones; raises RosterError."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=sign_of(text), strict=True)
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            raise _told(problem, number + 1) from None
        if cells is None:
            return
        number += 1
        _refuse_more(number, cells)
        if number % STEP == 0:
            told(lines.tell(), len(text))
        yield number, cells


def _refuse_more(number: int, cells: list[str]) -> None:
    if number > MOST_ROWS:
        raise RosterTooLong(MOST_ROWS - 1)
    if len(cells) > MOST_CELLS:
        raise RosterTooWide(number, MOST_CELLS)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise CellTooLong(number)


def _told(problem: csv.Error, row: int) -> CellTooLong | OpenQuote:
    return CellTooLong(row) if "field larger" in str(problem) else OpenQuote(row)


def sign_of(text: str) -> str:
    """What stands between the cells: the sign with which the first row has most headings that we know, or most cells.

    A guess from the letters alone takes the comma in a name for one.
    """
    first = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0][:LONGEST_CELL]

    def fits(sign: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([first], delimiter=sign), [])
        except csv.Error:
            return 0, 0
        return sum(column_of(cell) is not None for cell in cells), len(cells)

    return max(SIGNS, key=fits)
