"""Small tables that a screen reader can walk: real table markup, from our own words and numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def markdown(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """One table as Markdown. Cells may hold any of our own text; nothing in them is read as markup."""
    rule = "|" + " --- |" * len(heading)
    return "\n".join([_line(heading), rule, *(_line(row) for row in rows)])


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(plain(cell.replace("\n", " ")) or " " for cell in cells) + " |"
