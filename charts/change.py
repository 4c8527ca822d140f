"""The before-and-after chart: how far two views of a principle were apart, and how far they are now.

The only place that turns a change into these arrows. Widest before comes first, as in the dot comparison then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from assessments.change import Change, Distance, Movement, RowChange
from assessments.comparison import Side
from assessments.instrument import Instrument
from charts import change_template, marks, over_time, time_table, words
from charts.drawing import Drawing
from charts.words import Words

SHORT_SCALE = 2


def change(instrument: Instrument, between: Change | None, texts: Words) -> Drawing:
    """Every comparison then and now; without two check-ins to compare, the rows with nothing in them."""
    rows = sorted(between.rows if between else _nothing(instrument), key=lambda row: _order(instrument, row))
    span = instrument.scale.values[-1] - instrument.scale.values[0]
    widest = max((max(row.distance.before, row.distance.after) for row in rows if row.distance), default=0)
    top = SHORT_SCALE if widest <= SHORT_SCALE else span
    return Drawing(
        spec=change_template.change(len(rows)),
        data={
            marks.TABLE: time_table.distances(instrument, rows, texts),
            marks.VIEWS: _movements(texts),
            "scale": _scale(top, texts),
            "rows": pd.DataFrame([_row(instrument, texts, place, row) for place, row in enumerate(rows)]),
            "arrows": _arrows(instrument, texts, rows, top),
        },
        alt=texts["alt_change"],
        finding=over_time.distances(instrument, between, texts),
        height=change_template.height(len(rows)),
    )


def _nothing(instrument: Instrument) -> Iterable[RowChange]:
    return [RowChange(side, one.id, None, None, None) for side in Side for one in instrument.principles]


def _order(instrument: Instrument, row: RowChange) -> tuple[bool, float, float, str]:
    before, after = (row.distance.before, row.distance.after) if row.distance else (0.0, 0.0)
    return row.distance is None, -before, -after, instrument.principle(row.principle_id).title


def _movements(texts: Words) -> pd.DataFrame:
    return pd.DataFrame([(one.value, texts[f"movement_{one.value}"]) for one in Movement], columns=["view", "word"])


def _scale(top: int, texts: Words) -> pd.DataFrame:
    said = {0: texts["distance_none"].format(points=0), top: texts["distance_most"].format(points=top)}
    return pd.DataFrame(
        [(points / top, said.get(points, str(points))) for points in range(top + 1)], columns=["x", "text"]
    )


def _row(instrument: Instrument, texts: Words, place: int, row: RowChange) -> dict[str, Any]:
    return {
        "row": place,
        "name": words.principle(instrument, row.principle_id),
        "whom": words.whom(texts, row.side),
        "full": words.row_name(texts, instrument, row),
        "figures": _figures(texts, row.distance, texts["not_compared"]),
        "brief": _figures(texts, row.distance, texts["missing"]),
        "clear": row.distance is not None and row.distance.clear,
    }


def _figures(texts: Words, distance: Distance | None, otherwise: str) -> str:
    if distance is None:
        return otherwise
    before, after = words.number(texts, distance.before), words.number(texts, distance.after)
    return texts["then_now"].format(before=before, after=after)


def _arrows(instrument: Instrument, texts: Words, rows: Sequence[RowChange], top: int) -> pd.DataFrame:
    found = ((place, row, row.distance) for place, row in enumerate(rows) if row.distance)
    arrows = [
        (place, one.movement.value, one.before / top, one.after / top, _says(instrument, texts, row))
        for place, row, one in found
    ]
    return pd.DataFrame(arrows, columns=["row", "movement", "x", "end", "says"])


def _says(instrument: Instrument, texts: Words, row: RowChange) -> str:
    name, figures = words.row_name(texts, instrument, row), _figures(texts, row.distance, "")
    return texts["change_row"].format(row=name, figures=figures)
