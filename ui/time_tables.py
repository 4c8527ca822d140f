"""Every number of the charts over time as tables that fit a phone: a short one for each principle in each person.

The only place on the screens that writes them. What tells a row stands in one cell, so that no word is cut.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

import streamlit as st

from assessments import change
from assessments.comparison import Side
from charts import time_table
from charts.words import number as points
from ui import tables
from ui.wording import chart_words, plain, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessments.timeline import Timeline

CHECK_IN = 3  # how many columns say which check-in a row is about
PRINCIPLE, ABOUT = "column_principle", "column_about"


def show(of: Timeline) -> None:
    """All in all, then principle by principle, then how far apart at first and now."""
    words = chart_words()
    with st.expander(say("timeline.tables")):
        _write(say("timeline.overall"), time_table.overall(of, words), CHECK_IN)
        for side in Side:
            for principle, rows in _by(words[PRINCIPLE], time_table.principles(of, side, words)):
                _write(f"{say(f'views.{side}')}: {principle}", rows, CHECK_IN)
        between = change.over_time(of)
        distances = time_table.distances(of.instrument, between.rows if between else (), words)
        for whom, rows in _by(words[ABOUT], distances):
            _write(f"{say('timeline.change')}: {whom}", rows)


def _by(column: str, frame: Any) -> Iterator[tuple[str, Any]]:
    """The rows of each value of a column, without that column."""
    for value in frame[column].unique():
        yield str(value), frame[frame[column] == value].drop(columns=[column])


def _write(title: str, frame: Any, first: int = 1) -> None:
    """One table, the `first` columns of it in one."""
    if frame.empty:
        return
    names = [str(name) for name in frame.columns]
    rows = [[_cell(value) for value in row] for row in frame.to_numpy()]
    together = chart_words()["count_between"]
    st.markdown(f"**{plain(title)}**")
    st.markdown(
        tables.markdown([names[0], *names[first:]], [[together.join(row[:first]), *row[first:]] for row in rows])
    )


def _cell(value: Any) -> str:
    """A whole number or a word as it is, a score with one decimal, the sign for missing where there is none."""
    if isinstance(value, float):
        return points(chart_words(), None if isnan(value) else value)
    return points(chart_words(), None) if value is None else str(value)
