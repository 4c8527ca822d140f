"""Everything that stands in a report, word by word and in order: what its PDF and its HTML page both lay out.

The only place that puts a report into words. What somebody typed, a program's name or a department's, is a value of its
own, never part of a sentence. A hidden cell has the letter of its reason, and the reasons stand in a table.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from papers import origin
from papers.words import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charts.drawing import Drawing
    from charts.release_sheet import Cell, Sheet
    from papers.lead_words import Words
    from papers.report import Part, Report

SENTENCE = 40  # characters from which on a cell is read and not compared


def drawn(report: Report) -> list[tuple[Drawing, int | None]]:
    """The pictures of a report in the order of its pages, with their heights."""
    parts = [part for row in report.rows for column in row for part in column]
    return [(part.drawing, part.height) for part in parts if part.drawing]


def sheet(report: Report, texts: Words) -> dict[str, Any]:
    """The whole report without its pictures, as plain strings and lists of them."""
    release = report.of.release
    marks = dict(zip(report.reasons, ascii_lowercase, strict=False))
    places = {id(one): place for place, (one, _) in enumerate(drawn(report))}
    return {
        "language": report.of.instrument.language,
        "title": texts["title"].format(wave=release.wave_number),
        "program": report.origin.program,
        "released": day(texts, "released", release.released_at.date()),
        "again": texts["again"].format(number=release.number) if release.number > 1 else "",
        "days": origin.days(report.origin, texts),
        "overview": list(report.overview),
        "rows": [[[_part(part, places, marks) for part in column] for column in row] for row in report.rows],
        "not_validated": texts["not_validated"],
    }


def _part(part: Part, places: Mapping[int, int], marks: Mapping[str, str]) -> dict[str, Any]:
    table = _table(part.sheet, marks) if part.sheet else None
    alt = part.drawing.alt if part.drawing else ""
    return {
        "title": part.title,
        "sentences": list(part.sentences),
        "picture": places[id(part.drawing)] if part.drawing else None,
        "alt": alt,
        "table": table,
    }


def _table(sheet: Sheet, marks: Mapping[str, str]) -> dict[str, Any]:
    rows = [[line.name, line.below, [_said(one, marks) for one in line.cells]] for line in sheet.lines]
    longest = (max((len(cells[place]) for _, _, cells in rows), default=0) for place in range(len(sheet.heading) - 1))
    return {"columns": list(sheet.heading), "rows": rows, "words": [length > SENTENCE for length in longest]}


def _said(cell: Cell, marks: Mapping[str, str]) -> str:
    """What a cell says; a hidden one with the letter of its reason."""
    return f"{cell.text} ({marks[cell.why]})" if cell.why in marks else cell.text
