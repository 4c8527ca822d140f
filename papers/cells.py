"""Tables as CSV: the only place that writes one.

A cell that a spreadsheet would take for a formula gets a quote mark in front. Numbers are numbers: one of ours below
zero stays one.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = str | float | None  # whole numbers are floats to a type checker

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads names as if they were in another alphabet


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table in UTF-8 with a byte order mark; None is an empty cell."""
    table = io.StringIO(BYTE_ORDER_MARK)
    table.seek(0, io.SEEK_END)
    writer = csv.writer(table)
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return table.getvalue().encode()


def defused(cell: Cell) -> Cell:
    """The same cell, which no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
