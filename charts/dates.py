"""Where check-ins and agreements stand along a chart's bottom, and which dates are written there.

The only place that turns a date into a place. Places run from 0 to 1 in proportion to time, except that two
check-ins are never closer than a quarter of their mean distance, so that two on one day stay two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from statistics import median

import pandas as pd

from assessments.timeline import Moment
from charts import words
from charts.words import Words

CLOSEST = 0.25
NEVER = 1e9
LINE = 16
MONTH_WIDTH, DAY_WIDTH, YEAR_WIDTH = 32, 48, 36


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of all check-ins and the place of each, oldest first."""

    dates: tuple[date, ...]
    places: tuple[float, ...]

    @property
    def room(self) -> float:
        """The distance that neighbors usually have."""
        return median(later - earlier for earlier, later in pairwise(self.places)) if len(self.places) > 1 else 1.0

    def at(self, day: date) -> float:
        """The place of any day: between the check-ins around it, at the first or the last when it is beyond."""
        after = bisect_right(self.dates, day)
        if after in (0, len(self.dates)):
            return self.places[min(after, len(self.places) - 1)]
        start, end = self.dates[after - 1], self.dates[after]
        share = (day - start).days / (end - start).days
        return self.places[after - 1] + share * (self.places[after] - self.places[after - 1])


def calendar(moments: Sequence[Moment]) -> Calendar:
    """The places of these check-ins; a single one stands in the middle."""
    dates = tuple(accumulate((moment.on for moment in moments), max))
    days = [(later - earlier).days for earlier, later in pairwise(dates)]
    if not days:
        return Calendar(dates, (0.5,) * len(dates))
    least = CLOSEST * max(sum(days), 1) / len(days)
    steps = [max(step, least) for step in days]
    places = [sum(steps[:place]) / sum(steps) for place in range(len(moments))]
    return Calendar(dates, tuple(places))


def labels(of: Calendar, texts: Words, baseline: float) -> pd.DataFrame:
    """Months (days where two share a month), and under them each new year.

    `needs` is the width in pixels of the whole axis from which on a label has room: the chart hides it below that.
    """
    months = [(day.year, day.month) for day in of.dates]
    by_day = len(set(months)) < len(months)
    written = [words.day_month(texts, day) if by_day else words.month(texts, day) for day in of.dates]
    years: dict[int, float] = {}
    for day, place in zip(of.dates, of.places, strict=True):
        years.setdefault(day.year, place)
    rows = [
        *_row(of.places, written, DAY_WIDTH if by_day else MONTH_WIDTH, baseline),
        *_row([*years.values()], [str(year) for year in years], YEAR_WIDTH, baseline + LINE),
    ]
    return pd.DataFrame(rows, columns=["x", "y", "text", "needs"])


def _row(places: Sequence[float], written: Sequence[str], width: int, y: float) -> Iterator[tuple[object, ...]]:
    for x, text, least in zip(places, written, needs(places, width), strict=True):
        yield x, y, text, least


def needs(places: Sequence[float], width: int) -> list[float]:
    """The axis width from which on each label is clear of all that come before it: ends first, then ever finer."""
    last = len(places) - 1
    turn = sorted(range(len(places)), key=lambda place: (place not in (0, last), -(place & -place), place))
    wanted = [0.0] * len(places)
    for order, place in enumerate(turn):
        nearest = min((abs(places[place] - places[other]) for other in turn[:order]), default=1.0)
        wanted[place] = round(width / nearest, 1) if nearest else NEVER
    return wanted
