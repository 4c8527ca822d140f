"""The table beside each picture of a release: every number it shows, and why wherever there is none.

The only place with the shape of these tables. A page, a printed report and "Show data" read the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from assessments.figures import Figure
from charts import release_words
from charts.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `why` is the sentence that says why there is no number."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whose it is, perhaps as somebody typed it, a second line under it, and its cells."""

    name: str
    cells: tuple[Cell, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a heading for the names and for each cell."""

    heading: tuple[str, ...]
    lines: tuple[Line, ...]

    def frame(self) -> pd.DataFrame:
        """The table as the first data set of a drawing; a hidden number is its reason."""
        rows = [(_name(one), *(cell.why or cell.text for cell in one.cells)) for one in self.lines]
        return pd.DataFrame(rows, columns=list(self.heading))


def _name(line: Line) -> str:
    return f"{line.name}, {line.below}" if line.below else line.name


def cell(texts: Words, figure: Figure, minimum: int, text: str | None = None) -> Cell:
    """What is said of a figure; a number with its interval unless another text is given."""
    if figure.hidden is not None:
        return Cell(texts["hidden"], release_words.why(texts, figure, minimum))
    return Cell(release_words.with_interval(texts, figure) if text is None else text)


def hidden_alike(*sheets: Sheet) -> str:
    """The one reason for which everything in these tables is hidden; empty where not all is, or for several."""
    whys = {one.why for sheet in sheets for line in sheet.lines for one in line.cells}
    return next(iter(whys)) if len(whys) == 1 else ""


def merged(sheets: Sequence[Sheet]) -> Sheet:
    """Tables with the same headings, one under the other."""
    return Sheet(sheets[0].heading, tuple(line for one in sheets for line in one.lines))
