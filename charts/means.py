"""Means of one side in a release: both views of each principle with their intervals.

The only place that turns these means into dots. Principles keep the order of the questionnaire; nothing is ranked.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from assessments.comparison import Side
from assessments.figures import Figure, Kind
from charts import marks, means_template, release_findings, release_words, words
from charts.drawing import Drawing
from charts.readings import SIDES
from charts.release_sheet import Cell, Line, Sheet, cell
from charts.released import Released
from charts.words import Words

POINTS = ("y", "view", "speaker", "about_self", "score", "low", "high", "text", "toward", "aside_x", "aside_y", "says")
HIDDEN = ("y", "text")


def means(of: Released, about: Side, texts: Words) -> Drawing:
    """Own views and partners' views of one side."""
    rows = [(place, one.short_title) for place, one in enumerate(of.instrument.principles)]
    points = of.instrument.scale.values
    return Drawing(
        spec=means_template.means(len(rows), points[0], points[-1], about),
        data={
            marks.TABLE: sheet(of, about, texts).frame(),
            marks.VIEWS: release_words.views(texts),
            "scale": _scale(of, texts),
            "rows": pd.DataFrame(rows, columns=["row", "name"]),
            "points": pd.DataFrame(_points(of, about, texts), columns=list(POINTS)),
            "hidden": pd.DataFrame(_hidden(of, about, texts), columns=list(HIDDEN)),
        },
        alt=texts[f"alt_means_{about.value}"],
        finding=release_findings.means(of, about, texts),
        height=means_template.height(len(rows)),
    )


def sheet(of: Released, about: Side, texts: Words) -> Sheet:
    """The same as a table, with the mean difference."""
    own, partner = (release_words.view(texts, view) for view in SIDES[about])
    heading = (texts["column_principle"], own, partner, texts["column_difference"])
    return Sheet(heading, tuple(_line(of, about, one.id, texts) for one in of.instrument.principles))


def _line(of: Released, about: Side, principle_id: str, texts: Words) -> Line:
    figures = [of.one(kind, about, principle_id) for kind in (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)]
    cells = tuple(_cell(of, texts, one) for one in figures)
    return Line(words.principle(of.instrument, principle_id), cells, release_words.pairs(texts, figures))


def _cell(of: Released, texts: Words, one: Figure) -> Cell:
    signed = one.kind is Kind.DIFFERENCE
    return cell(texts, one, of.release.minimum, release_words.with_interval(texts, one, signed=signed))


def _scale(of: Released, texts: Words) -> pd.DataFrame:
    low, *_, high = of.instrument.scale.options
    said = {one.value: texts["scale_end"].format(points=one.value, label=one.label) for one in (low, high)}
    rows = [(points, said.get(points, str(points))) for points in of.instrument.scale.values]
    return pd.DataFrame(rows, columns=["score", "text"])


def _figures(of: Released, about: Side) -> Iterator[tuple[float, str, int, Figure]]:
    """Each mean with its place from the top in rows, its principle, and which of the two views it is."""
    for place, principle in enumerate(of.instrument.principles):
        for which, kind in enumerate((Kind.OWN, Kind.PARTNER)):
            figure = of.one(kind, about, principle.id)
            yield place + which * means_template.LANE, principle.short_title, which, figure


def _points(of: Released, about: Side, texts: Words) -> Iterator[tuple[object, ...]]:
    middle = sum(of.instrument.scale.values[:: len(of.instrument.scale.values) - 1]) / 2
    for y, name, which, one in _figures(of, about):
        if one.value is None:
            continue
        view = SIDES[about][which]
        low, high = (one.low, one.high) if one.low is not None and one.high is not None else (one.value, one.value)
        said = release_words.view(texts, view)
        says = texts["mean_point"].format(principle=name, view=said, said=release_words.with_interval(texts, one))
        number, toward = release_words.value(texts, one), -1 if one.value > middle else 1
        yield y, view.value, view.rater.value, view.is_self, one.value, low, high, number, toward, 0, 0, says


def _hidden(of: Released, about: Side, texts: Words) -> Iterator[tuple[object, ...]]:
    for y, _, which, one in _figures(of, about):
        if one.value is None:
            view = release_words.view(texts, SIDES[about][which])
            yield y, texts["mean_hidden"].format(view=view, why=release_words.briefly(texts, one, of.release.minimum))
