"""The tables under the charts over time: every number, readable without a drawing.

The only place with their columns. Scores are in points with one decimal.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assessments.chain import Chain
from assessments.change import Distance, Movement, RowChange
from assessments.comparison import Side
from assessments.instrument import Instrument, Role
from assessments.scoring import shown
from assessments.timeline import Line, Moment, Series, Timeline
from charts import words
from charts.words import Words


def principles(timeline: Timeline, about: Side, texts: Words) -> pd.DataFrame:
    """A row for each check-in and principle in one person; a missed check-in has rows without numbers."""
    rows = [
        (*_check_in(texts, moment), words.principle(timeline.instrument, one.principle_id), *_views(one, place))
        for place, moment in enumerate(timeline.moments)
        for one in timeline.about(about)
    ]
    numbers = ("own", "partner", "difference")
    return _frame(texts, ("check_in", "date", "form", "principle", *numbers), rows, numbers)


def overall(timeline: Timeline, texts: Words) -> pd.DataFrame:
    """A row for each check-in with the mean of the ten scores each person gave."""
    lines = [timeline.overall.of(role) for role in Role]
    rows = [
        (*_check_in(texts, moment), *(_shown(line, place) for line in lines))
        for place, moment in enumerate(timeline.moments)
    ]
    return _frame(texts, ("check_in", "date", "form", "mentor", "mentee"), rows, ("mentor", "mentee"))


def distances(instrument: Instrument, rows: Sequence[RowChange], texts: Words) -> pd.DataFrame:
    """A row for each comparison: how far apart before and now, and what that means."""
    found = [
        (
            words.principle(instrument, row.principle_id),
            texts[row.side.value],
            row.distance and row.distance.before,
            row.distance and row.distance.after,
            texts[f"meaning_{_meaning(row.distance)}"],
        )
        for row in rows
    ]
    return _frame(texts, ("principle", "about", "before", "now", "meaning"), found, ("before", "now"))


def stages(chain: Chain, texts: Words) -> pd.DataFrame:
    """A row for each training stage: how many people of the chain, and how many of them through the mentee."""
    rows = [
        (words.stage(texts, level), sum(node.level == level for node in chain.nodes), chain.reached(level))
        for level in chain.levels
    ]
    return _frame(texts, ("stage", "people", "reached"), rows, ())


def _check_in(texts: Words, moment: Moment) -> tuple[object, ...]:
    form = texts[f"form_{moment.form.value}"] if moment.opened else texts["meaning_missed"]
    return moment.number, words.full_date(texts, moment.on), form


def _views(series: Series, place: int) -> tuple[float | None, ...]:
    """The two numbers, and the difference of the two as they are shown."""
    own, partner = _shown(series.own, place), _shown(series.partner, place)
    if own is None or partner is None or series.difference.values[place] is None:
        return own, partner, None
    return own, partner, round(own - partner, 1)


def _shown(line: Line, place: int) -> float | None:
    value = line.values[place]
    return None if value is None else shown(value)


def _meaning(distance: Distance | None) -> str:
    if distance is None:
        return "not_compared"
    moved = distance.movement.value
    return f"clearly_{moved}" if distance.clear and distance.movement is not Movement.SAME else moved


def _frame(
    texts: Words, names: Sequence[str], rows: Sequence[tuple[object, ...]], numbers: Sequence[str]
) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[texts[f"column_{name}"] for name in names])
    return frame.astype({texts[f"column_{name}"]: float for name in numbers})
