"""Rosters as Excel workbooks: the only place that opens one.

A workbook is a ZIP of XML, and a small one may unpack to more than any machine holds. So what it says of its sizes is
looked at first, then all of it is unpacked once and thrown away while it is counted, and only then is it read. A
formula counts as the result that the file holds; one without a result is told, as an error value is.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError

from assessments.errors import BrokenWorkbook, NoTable, RosterOverpacked, RosterTooLong, RosterTooWide
from assessments.roster import Fault, Note, Sheet, Trouble
from papers.roster_text import MOST_CELLS, MOST_ROWS, STEP

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from papers.roster_text import Told

UNPACKED: Final = 100 * 1024 * 1024
MOST_PARTS: Final = 1_000
ERROR_VALUES: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
LAST_ROW: Final = 1_048_576
PIECE: Final = 256 * 1024
# Words that an XML file may define, each out of many others, in whichever letters it is written.
OF_ITS_OWN: Final = tuple(
    word.encode(letters) for word in ("<!DOCTYPE", "<!ENTITY") for letters in ("utf-8", "utf-16-le", "utf-16-be")
)
# Tags that come with no row beginning between them: openpyxl holds so many at once. Texts are kept in a part of theirs.
TOGETHER: Final = 600_000
TEXTS, TEXTS_TOGETHER = "xl/sharedStrings.xml", 3_000_000
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, RuntimeError, AssertionError),
)


def read(content: bytes, told: Told) -> Sheet:
    """The rows of the first sheet; raises RosterError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            refuse_bomb(packed)
        return _read(content, told)
    except BROKEN:
        # openpyxl has no error of its own for most of what can be wrong with a file
        raise BrokenWorkbook from None


def refuse_bomb(packed: zipfile.ZipFile) -> None:
    """Raise RosterOverpacked for what says, or turns out, to be too large, and NoTable for no workbook."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise RosterOverpacked
    if "[Content_Types].xml" not in packed.namelist():
        raise NoTable
    if sum(_unpacked(packed, part) for part in parts) > UNPACKED:
        raise RosterOverpacked


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many bytes a part really has; raises RosterOverpacked for one that would fill the memory when it is read."""
    size = together = 0
    most, end = TEXTS_TOGETHER if part.filename == TEXTS else TOGETHER, b""
    with packed.open(part) as file:
        while piece := file.read(PIECE):
            size += len(piece)
            *ended, rest = piece.split(b"<row")
            first = ended[0].count(b"<") if ended else 0
            longest = together + first
            together = rest.count(b"<") + (0 if ended else together)
            if size > UNPACKED or max(longest, together) > most or any(word in end + piece for word in OF_ITS_OWN):
                raise RosterOverpacked
            end = piece[-32:]
    return size


def _read(content: bytes, told: Told) -> Sheet:
    with catch_warnings():
        simplefilter("ignore")  # of styles and extensions that do not matter here
        with closing(_opened(content, results=False)) as book:
            notes = (Note.FIRST_SHEET,) if len(book.worksheets) > 1 else ()
            rows, formulas = _cells(_first(book), told)
        faults = [Fault(row, cell, Trouble.ERROR_VALUE) for row, cell in _errors(rows)]
        if formulas:
            with closing(_opened(content, results=True)) as book:
                faults += _put_results(rows, formulas, _first(book))
    width = max((len(cells) for _, cells in rows[:1]), default=0)
    texts = [(number, _padded([_text(cell) for cell in cells], width)) for number, cells in rows]
    return Sheet(texts, tuple(faults), notes)


def _opened(content: bytes, *, results: bool) -> Workbook:
    # loaded with the first workbook: nothing else needs the quarter of a second that it takes
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _first(book: Workbook) -> Any:
    if not book.worksheets:
        raise NoTable
    sheet: Any = book.worksheets[0]
    # a file may claim a million columns, and would get them
    sheet.reset_dimensions()
    return sheet


Rows = list[tuple[int, list[Any]]]


def _cells(sheet: Any, told: Told) -> tuple[Rows, set[tuple[int, int]]]:
    """Every row that holds something, with the values of its cells, and where formulas are, by row and cell."""
    rows: Rows = []
    formulas, drawn = set(), 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number % STEP == 0:
            told(min(number, MOST_ROWS), MOST_ROWS)
        drawn += len(cells)
        if number > LAST_ROW or drawn > MOST_ROWS * MOST_CELLS:
            raise RosterOverpacked
        values = _without_end([cell.value for cell in cells])
        if not values:
            continue
        if len(values) > MOST_CELLS:
            raise RosterTooWide(number, MOST_CELLS)
        if len(rows) == MOST_ROWS:
            raise RosterTooLong(MOST_ROWS - 1)
        formulas |= {(len(rows), place) for place, cell in enumerate(cells[: len(values)]) if cell.data_type == "f"}
        rows.append((number, values))
    return rows, formulas


def _without_end(values: list[Any]) -> list[Any]:
    while values and (values[-1] is None or values[-1] == ""):
        values.pop()
    return values


def _errors(rows: Rows) -> Iterator[tuple[int, int]]:
    for number, values in rows:
        for cell, value in enumerate(values):
            if isinstance(value, str) and value in ERROR_VALUES:
                yield number, cell


def _put_results(rows: Rows, formulas: set[tuple[int, int]], sheet: Any) -> list[Fault]:
    """Put the results that the file holds in the place of formulas; one without any is a fault, as an error is."""
    wanted: dict[int, list[tuple[int, int]]] = {}
    for index, cell in formulas:
        wanted.setdefault(rows[index][0], []).append((index, cell))
    faults = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        for index, cell in wanted.get(number, ()):
            value = cells[cell] if cell < len(cells) else None
            rows[index][1][cell] = value
            if value is None or (isinstance(value, str) and value in ERROR_VALUES):
                faults.append(Fault(number, cell, Trouble.NO_RESULT if value is None else Trouble.ERROR_VALUE))
    return faults


def _text(value: Any) -> str:
    """A cell as its program shows it, or nearly."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _padded(cells: list[str], width: int) -> list[str]:
    """A row as long as the headings: a workbook does not tell an empty cell from none."""
    return cells + [""] * (width - len(cells))
