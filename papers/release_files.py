"""A release as files for a spreadsheet or a statistics program: CSV, and an Excel workbook that explains itself.

The only place that writes a workbook. Every text is a text to whatever opens it, whoever typed it: defused as in every
table of ours, and never taken for a formula or an error.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from papers import cells, release_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell as BookCell
    from openpyxl.styles import Font
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from charts.released import Released
    from charts.words import Words as ChartWords
    from papers.cells import Cell
    from papers.lead_words import Words
    from papers.origin import Origin

AUTHOR = "Five Ways"
WIDEST, NARROWEST = 60, 9
LONGEST = 32_767  # characters that Excel takes in one cell
ILLEGAL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")  # that no XML holds


def csv(of: Released, origin: Origin, texts: Words, chart_texts: ChartWords) -> bytes:
    """Every figure of the release."""
    return cells.as_csv(release_table.COLUMNS, release_table.rows(of, origin, texts, chart_texts))


def dictionary(of: Released, texts: Words, chart_texts: ChartWords) -> bytes:
    """What every column and code means."""
    return cells.as_csv(release_table.EXPLAINED, release_table.dictionary(of, texts, chart_texts))


def workbook(of: Released, origin: Origin, texts: Words, chart_texts: ChartWords) -> bytes:
    """The figures, their dictionary, and what the release is, a sheet each."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = AUTHOR
    book.properties.created = book.properties.modified = of.release.released_at
    _sheet(book, texts["sheet_figures"], release_table.COLUMNS, release_table.rows(of, origin, texts, chart_texts))
    explained = release_table.dictionary(of, texts, chart_texts)
    _sheet(book, texts["sheet_dictionary"], release_table.EXPLAINED, explained)
    _sheet(book, texts["sheet_about"], ("what", "value"), about(of, origin, texts))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def about(of: Released, origin: Origin, texts: Words) -> Iterable[tuple[Cell, ...]]:
    """What release this is, and how it is to be read."""
    release, instrument = of.release, of.instrument
    questionnaire = f"{instrument.title} ({release.instrument_id} {instrument.version})"
    yield from (
        (texts["about_program"], origin.program),
        (texts["about_wave"], release.wave_number),
        (texts["about_wave_opens_on"], origin.opens_on.isoformat()),
        (texts["about_wave_closes_on"], origin.closes_on.isoformat()),
        (texts["about_release"], release.number),
        (texts["about_released_on"], release.released_at.date().isoformat()),
        (texts["about_release_pairs"], origin.pairs),
        (texts["about_program_pairs"], texts["about_pairs_unknown"] if origin.of_pairs is None else origin.of_pairs),
        (texts["about_questionnaire"], questionnaire),
        (texts["about_minimum"], release.minimum),
    )
    yield from ((texts["about_how"], texts[name]) for name in ("how_frozen", "how_interval", "how_hidden"))
    yield texts["about_how"], texts["not_validated"]


def _sheet(book: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A sheet whose first row stays in sight."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    lines = [[cells.defused(cell) for cell in row] for row in rows]
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    letters = [get_column_letter(place + 1) for place in range(len(columns))]
    for place, letter in enumerate(letters):
        sheet.column_dimensions[letter].width = _width([columns[place], *(line[place] for line in lines)])
    sheet.auto_filter.ref = f"A1:{letters[-1]}{len(lines) + 1}"
    sheet.append([_cell(sheet, name, Font(bold=True)) for name in columns])
    for line in lines:
        sheet.append([_cell(sheet, cell) for cell in line])


def _width(column: Sequence[Cell]) -> int:
    longest = max(len(str(cell)) for cell in column if cell is not None)
    return max(NARROWEST, min(WIDEST, longest + 2))


def _cell(sheet: WriteOnlyWorksheet, value: Cell, font: Font | None = None) -> BookCell:
    """A cell in which a text is only that; signs that no workbook can hold are left out of it."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL.sub("", value)[:LONGEST])
        cell.data_type = "s"  # or "#N/A" would be an error, and a formula that slipped through would run
    else:
        cell = WriteOnlyCell(sheet, value)
    if font:
        cell.font = font
    return cell
