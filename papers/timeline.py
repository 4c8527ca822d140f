"""All opened check-ins of a pair as one long table: the only place with its columns.

One line for each check-in, person and principle. Numbers are those of the screens; a comparison with too few answers
in common has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.comparison import compare
from charts import words
from charts.table import meaning
from papers import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from assessments.instrument import Instrument
    from charts.words import Words as ChartWords
    from papers.cells import Cell
    from store.records import BothViews

COLUMNS = (
    *("check_in", "opened_on", "form", "questionnaire_version", "about", "principle", "principle_name"),
    *("own_view", "partner_view", "difference", "statements_in_common", "in_words"),
)


def make(
    opened: Iterable[tuple[date, BothViews]], instruments: Mapping[str, Instrument], chart_texts: ChartWords
) -> bytes:
    """The table as CSV of check-ins, each with the day on which it was opened, oldest first."""
    return cells.as_csv(COLUMNS, (row for day, views in opened for row in _rows(day, views, instruments, chart_texts)))


def _rows(
    day: date, views: BothViews, instruments: Mapping[str, Instrument], chart_texts: ChartWords
) -> Iterator[tuple[Cell, ...]]:
    check_in = views.check_in
    instrument = instruments[check_in.instrument_id]
    place = (check_in.number, day.isoformat(), str(check_in.form), check_in.instrument_version)
    for row in compare(instrument, views.mentor, views.mentee).rows:
        name = words.principle(instrument, row.principle_id)
        shown = row.shown
        numbers = (shown.own, shown.partner, shown.difference) if shown else (None, None, None)
        yield (*place, str(row.side.target), row.principle_id, name, *numbers, row.common, meaning(chart_texts, row))
