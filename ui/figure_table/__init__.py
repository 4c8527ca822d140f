"""A table of figures: names that people typed stay text in it, and each hidden number is its reason in a sentence.

The only place that puts figures of a release into a table. On a phone a table with many columns becomes a list for each
of its lines, so that nothing runs over the edge.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.components.v2.types import ComponentRenderer

    from charts.release_sheet import Cell, Line, Sheet

HERE = Path(__file__).parent
MOST_BESIDE = 3  # columns whose headings fit beside each other on a phone without a word being broken


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_figure_table",
        html="<table></table>",
        css=(HERE / "figure_table.css").read_text(encoding="utf-8"),
        js=(HERE / "figure_table.js").read_text(encoding="utf-8"),
    )


def show(title: str, sheet: Sheet, *, key: str) -> None:
    """One table called `title`."""
    lines = [_line(sheet.heading[1:], one) for one in sheet.lines]
    data = {"title": title, "heading": sheet.heading, "lines": lines, "stacks": len(sheet.heading) > MOST_BESIDE}
    _component()(key=key, data=data)


def _line(heading: tuple[str, ...], line: Line) -> dict[str, Any]:
    return {"name": line.name, "below": line.below, "cells": list(_cells(heading, line.cells))}


def _cells(heading: tuple[str, ...], cells: tuple[Cell, ...]) -> Iterator[dict[str, Any]]:
    """Numbers one by one, and hidden ones beside each other with their common reason."""
    placed = enumerate(zip(heading, cells, strict=True))
    for _, found in groupby(placed, key=lambda one: one[1][1].why or str(one[0])):
        together = [one for _, one in found]
        cell = together[0][1]
        under = ", ".join(name for name, _ in together)
        yield {"text": cell.why or cell.text, "hidden": bool(cell.why), "span": len(together), "under": under}
