"""A roster to begin with, as CSV and as an Excel workbook: the only place that makes one.

Its headings are the words of the screens; its people are made up.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from assessments.roster_columns import Column
from papers import cells

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDE = 30
PAIRS = (
    ("Amara Okafor", "amara.okafor@hospital.example", "Jun Tanaka", "jun.tanaka@hospital.example"),
    ("Amara Okafor", "amara.okafor@hospital.example", "Zoë Núñez", "zoe.nunez@hospital.example"),
    ("Zoë Núñez", "zoe.nunez@hospital.example", "Lin Chen", "lin.chen@hospital.example"),
)
WHERE = ("Surgery", "Surgery", "Pediatrics")
MENTOR_STAGES, MENTEE_STAGES = ("attending", "attending", "resident"), ("resident", "resident", "medical student")
ROWS = tuple(zip(*zip(*PAIRS, strict=True), WHERE, MENTOR_STAGES, MENTEE_STAGES, strict=True))


def as_csv(headings: Mapping[str, str]) -> bytes:
    """The example for any program; `headings` by column."""
    return cells.as_csv([headings[column] for column in Column], ROWS)


def as_workbook(headings: Mapping[str, str]) -> bytes:
    """The same for Excel."""
    # loaded when somebody wants it, as in roster_book
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roster")
    for number, _ in enumerate(Column):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDE
    for row in ([headings[column] for column in Column], *ROWS):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
