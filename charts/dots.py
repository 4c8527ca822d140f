"""The dot comparison: one row for each principle and person, most different views first.

The only place that turns a comparison into these rows. This is the chart to read numbers from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from assessments.comparison import Band, Comparison, Row
from assessments.instrument import Instrument
from charts import dots_template, findings, marks, readings, words
from charts.drawing import Drawing
from charts.table import table
from charts.words import Words


def differences(comparison: Comparison, texts: Words) -> Drawing:
    """Every row with its two views and how far they are apart."""
    rows = readings.widest_first(comparison)
    points = [point for place, row in enumerate(rows) for point in _points(comparison, texts, place, row)]
    values = comparison.instrument.scale.values
    return Drawing(
        spec=dots_template.differences(len(rows), values[0], values[-1]),
        data={
            marks.TABLE: table(comparison, texts),
            marks.VIEWS: marks.view_words(texts),
            "scale": _scale(comparison.instrument, texts),
            "rows": pd.DataFrame([_row(comparison, texts, place, row) for place, row in enumerate(rows)]),
            "bars": _bars(rows),
            "points": pd.DataFrame(
                points,
                columns=[
                    "row",
                    "view",
                    "about_self",
                    "score",
                    "clear",
                    "number",
                    "toward",
                    "aside_x",
                    "aside_y",
                    "says",
                ],
            ),
        },
        alt=texts["alt_differences"],
        finding=findings.widest(comparison, texts),
        height=dots_template.height(len(rows)),
    )


def _scale(instrument: Instrument, texts: Words) -> pd.DataFrame:
    options = instrument.scale.options
    ends = (options[0].value, options[-1].value)
    words_of = [
        texts["scale_end"].format(points=one.value, label=one.label) if one.value in ends else str(one.value)
        for one in options
    ]
    return pd.DataFrame({"score": [one.value for one in options], "text": words_of})


def _row(comparison: Comparison, texts: Words, place: int, row: Row) -> dict[str, Any]:
    apart = words.distance(texts, row.shown.difference) if row.shown else None
    return {
        "row": place,
        "name": words.principle(comparison.instrument, row.principle_id),
        "whom": words.whom(texts, row.side),
        "full": words.row_name(texts, comparison.instrument, row),
        "apart": apart or texts["not_compared"],
        "brief": apart or texts["missing"],
        "clear": row.band is Band.CLEAR,
    }


def _bars(rows: tuple[Row, ...]) -> pd.DataFrame:
    bars = [
        (place, row.shown.own, row.shown.partner, row.band is Band.CLEAR)
        for place, row in enumerate(rows)
        if row.shown and row.shown.difference
    ]
    return pd.DataFrame(bars, columns=["row", "score", "end", "clear"])


def _points(comparison: Comparison, texts: Words, place: int, row: Row) -> Iterator[tuple[Any, ...]]:
    """Own view first; the lower score has its number on the left, two equal scores stand side by side."""
    own, partner = (readings.points(comparison, row, view) for view in readings.SIDES[row.side])
    towards = (1, -1) if own is not None and partner is not None and own > partner else (-1, 1)
    for view, score, toward in zip(readings.SIDES[row.side], (own, partner), towards, strict=True):
        if score is not None:
            says = words.point(texts, comparison.instrument, row.principle_id, view, score)
            aside = toward * marks.ASIDE / 2 if own == partner else 0
            shown = (score, row.band is Band.CLEAR, words.number(texts, score), toward)
            yield place, view.value, view.is_self, *shown, aside, 0, says
