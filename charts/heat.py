"""The heat map of a release: for each group and principle, how far own views lie above or below partners' views.

The only place that turns groups into this picture. A hidden number is in none of its data: its cell is hatched and says
why, and groups without any number stand last by name, so that their place tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Bound, Breakdown, Figure, Group
from charts import corner_labels, heat_template, marks, release_findings, release_words
from charts.drawing import Drawing
from charts.release_sheet import Cell, Line, Sheet, cell
from charts.released import Released
from charts.words import Words

CELLS = ("y", "column", "value", "text", "below", "bold", "says")
HIDDEN = ("y", "column", "text")


def heat(of: Released, breakdown: Breakdown, about: Side, texts: Words) -> Drawing:
    """All pairs, then each group of one breakdown, about one side."""
    rows = [_Row(of, texts, about, group, place) for place, group in enumerate(_groups(of, breakdown, about))]
    names = [corner_labels.broken(one.short_title, "side") for one in of.instrument.principles]
    return Drawing(
        spec=heat_template.heat(len(rows), len(names)),
        data={
            marks.TABLE: sheet(of, breakdown, about, texts).frame(),
            "columns": pd.DataFrame(
                [(place, name, name.count("\n") + 1) for place, name in enumerate(names)],
                columns=["column", "name", "lines"],
            ),
            "rows": pd.DataFrame([one.label() for one in rows], columns=["y", "name", "pairs", "bold"]),
            "cells": pd.DataFrame([one for row in rows for one in row.cells()], columns=list(CELLS)),
            "hidden": pd.DataFrame([one for row in rows for one in row.hatched()], columns=list(HIDDEN)),
        },
        alt=texts[f"alt_heat_{breakdown.value}_{about.value}"],
        finding=release_findings.groups(of, breakdown, about, texts),
        height=heat_template.height(len(rows)),
    )


def sheet(of: Released, breakdown: Breakdown, about: Side, texts: Words) -> Sheet:
    """The same as a table: a line for each group, a cell for each principle."""
    minimum = of.release.minimum

    def said(one: Figure) -> Cell:
        return cell(texts, one, minimum, release_words.value(texts, one, signed=True))

    lines = [
        Line(
            release_words.group(texts, group),
            tuple(said(one) for one in of.differences(group, about)),
            release_words.pairs(texts, of.differences(group, about)),
        )
        for group in _groups(of, breakdown, about)
    ]
    heading = (texts["column_group"], *(one.short_title for one in of.instrument.principles))
    return Sheet(heading, tuple(lines))


def _groups(of: Released, breakdown: Breakdown, about: Side) -> tuple[Group, ...]:
    return (EVERYBODY, *of.groups(breakdown, about))


@dataclass(frozen=True, slots=True)
class _Row:
    """One group at its place from the top."""

    of: Released
    texts: Words
    about: Side
    group: Group
    place: int

    @property
    def y(self) -> int:
        return heat_template.top(self.place)

    @property
    def name(self) -> str:
        return release_words.group(self.texts, self.group)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.of.differences(self.group, self.about)

    @property
    def pairs(self) -> str:
        """How many pairs; of a group that is hidden, in a few words why."""
        return release_words.pairs(self.texts, self.figures) or release_words.briefly(
            self.texts, self.figures[0], self.of.release.minimum
        )

    def label(self) -> tuple[object, ...]:
        return self.y, self.name, self.pairs, not self.place

    def cells(self) -> Iterator[tuple[object, ...]]:
        for place, one in enumerate(self.figures):
            if one.value is not None:
                number = release_words.sign(self.texts, one.value)
                below = "" if one.bound is Bound.EXACT else self.texts[f"{one.bound.value}_below"]
                said = release_words.value(self.texts, one, signed=True)
                yield self.y, place, one.value, number, below, not self.place, self._says(one, said)

    def hatched(self) -> Iterator[tuple[object, ...]]:
        for place, one in enumerate(self.figures):
            if one.value is None:
                yield self.y, place, self.texts["hidden"]

    def _says(self, one: Figure, said: str) -> str:
        principle = self.of.instrument.principle(one.principle_id or "").short_title
        return self.texts["heat_cell"].format(group=self.name, principle=principle, said=said)
