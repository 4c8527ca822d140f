"""The radar: all four views at a glance, or the two views of one person.

The only place that turns a comparison into a radar's data. Never shown alone: the dot chart and the table carry
the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from assessments.comparison import Band, Comparison, Row, Side
from assessments.instrument import Instrument, Perspective, Role
from charts import corner_labels, findings, marks, radar_template, readings, words
from charts.drawing import Drawing
from charts.pentagon import Corners
from charts.readings import ALL_VIEWS, SELF_FIRST, SIDES, Reading
from charts.words import Words

COORDINATES = ("x", "y", "x2", "y2")


def empty(instrument: Instrument, texts: Words) -> Drawing:
    """Where two people's views will be drawn: the same web, which says nothing about anybody."""
    return Drawing(
        spec=radar_template.empty(_corners(instrument)),
        data={},
        alt=texts["alt_empty"],
        finding=texts["empty"],
        height=radar_template.EMPTY_HEIGHT,
    )


def four_views(comparison: Comparison, texts: Words, speaking: Role | None = None) -> Drawing:
    """All four views in one radar; `speaking` keeps only what one person says."""
    views = [view for view in SELF_FIRST if speaking in (None, view.rater)]
    corners = _corners(comparison.instrument)
    return Drawing(
        spec=radar_template.four_views(corners),
        data=_frames(comparison, texts, corners, views) | {"spokes": _spokes(comparison, texts, corners, views)},
        alt=texts["alt_four_views"],
        finding=findings.counts(comparison, texts),
        height=radar_template.HEIGHT,
    )


def side(comparison: Comparison, about: Side, texts: Words) -> Drawing:
    """How two people see one of them, with the distance drawn on each spoke."""
    corners = _corners(comparison.instrument)
    rows = [comparison.row(about, principle.id) for principle in comparison.instrument.principles]
    spokes = _spokes(comparison, texts, corners, SIDES[about])
    numbers = pd.DataFrame([_numbers(comparison, texts, row) for row in rows])
    frames = _frames(comparison, texts, corners, SIDES[about])
    frames |= {"spokes": spokes.join(numbers), "bars": _bars(corners, rows)}
    return Drawing(
        spec=radar_template.side(corners, about),
        data=frames,
        alt=texts[f"alt_side_{about.value}"],
        finding=findings.side(comparison, about, texts),
        height=radar_template.SIDE_HEIGHT,
    )


def _corners(instrument: Instrument) -> Corners:
    return Corners(len(instrument.principles), instrument.scale.values[-1])


def _frames(
    comparison: Comparison, texts: Words, corners: Corners, views: Sequence[Perspective]
) -> dict[str, pd.DataFrame]:
    """The data sets both radars share, the readable one first."""
    found = {view: list(readings.of_view(comparison, view)) for view in views}
    every = [reading for view in views for reading in found[view]]
    segments = [segment for view in views for segment in _segments(corners, view, found[view])]
    return {
        marks.TABLE: _table(comparison, texts, every),
        marks.VIEWS: marks.view_words(texts),
        "segments": pd.DataFrame(segments, columns=["view", "speaker", "about_self", *COORDINATES]),
        "points": pd.DataFrame(
            [
                _point(comparison, texts, corners, reading, place)
                for reading, place in zip(every, readings.aside(every), strict=True)
            ],
            columns=["view", "about_self", "x", "y", "aside_x", "aside_y", "says"],
        ),
    }


def _table(comparison: Comparison, texts: Words, found: Iterable[Reading]) -> pd.DataFrame:
    principle, view, score = texts["column_principle"], texts["column_view"], texts["column_score"]
    rows = [
        (words.principle(comparison.instrument, reading.principle_id), words.view(texts, reading.view), reading.points)
        for reading in found
    ]
    return pd.DataFrame(rows, columns=[principle, view, score])


def _segments(corners: Corners, view: Perspective, found: Sequence[Reading]) -> list[tuple[Any, ...]]:
    """One line for each two neighbors that both have a score, around the corner to the first again."""
    ring = [*found, found[0]] if found else []
    return [
        (view.value, view.rater.value, view.is_self, *corners.at(a.spoke, a.points), *corners.at(b.spoke, b.points))
        for a, b in pairwise(ring)
        if (a.spoke + 1) % corners.count == b.spoke
    ]


def _point(comparison: Comparison, texts: Words, corners: Corners, reading: Reading, place: float) -> tuple[Any, ...]:
    across, up = corners.at(reading.spoke, corners.top)
    aside = (place * up * marks.ASIDE, place * across * marks.ASIDE)
    says = words.point(texts, comparison.instrument, reading.principle_id, reading.view, reading.points)
    return (reading.view.value, reading.view.is_self, *corners.at(reading.spoke, reading.points), *aside, says)


def _spokes(comparison: Comparison, texts: Words, corners: Corners, views: Sequence[Perspective]) -> pd.DataFrame:
    rows = []
    for spoke, principle in enumerate(comparison.instrument.principles):
        where = corner_labels.anchor(corners, spoke)
        name = corner_labels.broken(principle.short_title, where)
        scores = {view: readings.points_of(comparison, view, principle.id) for view in ALL_VIEWS if view in views}
        says = words.spoke(texts, principle.short_title, scores)
        rows.append((*corners.at(spoke, corners.top), where, name, name.count("\n") + 1, says))
    return pd.DataFrame(rows, columns=["x", "y", "anchor", "name", "lines", "says"])


def _numbers(comparison: Comparison, texts: Words, row: Row) -> dict[str, Any]:
    own, partner = (words.number(texts, readings.points(comparison, row, view)) for view in SIDES[row.side])
    return {"own": own, "partner": partner, "clear": row.band is Band.CLEAR}


def _bars(corners: Corners, rows: Sequence[Row]) -> pd.DataFrame:
    bars = [
        (row.band is Band.CLEAR, *corners.at(spoke, row.shown.own), *corners.at(spoke, row.shown.partner))
        for spoke, row in enumerate(rows)
        if row.shown and row.shown.difference
    ]
    return pd.DataFrame(bars, columns=["clear", *COORDINATES])
