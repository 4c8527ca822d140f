"""Five strips over time: how two people saw one of them, principle by principle, from check-in to check-in.

The only place that turns a timeline into these strips. The space between two views is shaded only where both
answered; what was missed or asked in another form is never bridged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from assessments.comparison import Side
from assessments.instrument import Form
from assessments.timeline import Series, Timeline
from charts import dates, discs, marks, over_time, strips_template, time_table, traces, words
from charts.dates import Calendar
from charts.drawing import Drawing
from charts.readings import SIDES
from charts.strips_template import BOTTOM, DISC, PITCH, TOP
from charts.traces import Frame, Row, Trace
from charts.words import Words

NO_TEXTS: Mapping[int, str] = MappingProxyType({})


def strips(timeline: Timeline, about: Side, texts: Words, agreed: Mapping[int, str] = NO_TEXTS) -> Drawing:
    """The strips of one person; `agreed` has what was agreed by the agreements' numbers, written beside the discs."""
    calendar = dates.calendar(timeline.moments)
    series = timeline.about(about)
    values = timeline.instrument.scale.values
    drawn = [_Strip(timeline, texts, calendar, place * PITCH, one) for place, one in enumerate(series)]
    return Drawing(
        spec=strips_template.strips(len(series), values[0], values[-1], about),
        data={
            marks.TABLE: time_table.principles(timeline, about, texts),
            marks.VIEWS: marks.view_words(texts),
            "areas": traces.table((row for one in drawn for row in one.shaded[0]), traces.AREA_COLUMNS),
            "bars": traces.table((row for one in drawn for row in one.shaded[1]), traces.AREA_COLUMNS),
            "strips": pd.DataFrame([(one.top, one.name) for one in drawn], columns=["y", "name"]),
            "agreements": traces.table((row for one in drawn for row in one.agreements(agreed)), discs.COLUMNS),
            "lines": traces.table((row for one in drawn for row in one.lines()), traces.LINE_COLUMNS),
            "short": traces.table((row for one in drawn for row in one.points(Form.SHORT)), traces.SHORT_COLUMNS),
            "points": traces.table((row for one in drawn for row in one.points(Form.FULL)), traces.POINT_COLUMNS),
            "ends": traces.table((row for one in drawn for row in one.ends()), traces.END_COLUMNS),
            "missed": traces.missed(timeline, calendar, [one.top + BOTTOM for one in drawn]),
            "dates": dates.labels(calendar, texts, strips_template.foot(len(series))),
        },
        alt=texts[f"alt_strips_{about.value}"],
        finding=over_time.principles(timeline, about, texts),
        height=strips_template.height(len(series)),
    )


@dataclass(frozen=True, slots=True)
class _Strip:
    """One principle, with the pixel its strip starts at."""

    timeline: Timeline
    texts: Words
    calendar: Calendar
    top: int
    series: Series

    @property
    def name(self) -> str:
        return words.principle(self.timeline.instrument, self.series.principle_id)

    @property
    def frame(self) -> Frame:
        low, *_, high = self.timeline.instrument.scale.values
        return Frame(self.calendar, lambda score: self.top + TOP + (high - score) / (high - low) * (BOTTOM - TOP))

    @property
    def traces(self) -> tuple[Trace, Trace]:
        """Own view first."""
        own, partner = (
            Trace(
                {"strip": self.top, "view": view.value, "speaker": view.rater.value, "about_self": view.is_self},
                self.series.of(view),
            )
            for view in SIDES[self.series.side]
        )
        return own, partner

    @property
    def shaded(self) -> tuple[list[Row], list[Row]]:
        areas, bars = traces.shaded(self.frame, self.traces, self.series.difference)
        return [row | {"strip": self.top} for row in areas], [row | {"strip": self.top} for row in bars]

    def lines(self) -> Iterator[Row]:
        for trace in self.traces:
            yield from traces.lines(self.frame, trace)

    def points(self, form: Form) -> Iterator[Row]:
        for view, trace in zip(SIDES[self.series.side], self.traces, strict=True):
            for place, score in traces.points(trace, form):
                said = words.point(self.texts, self.timeline.instrument, self.series.principle_id, view, score)
                says = words.at_moment(self.texts, said, self.timeline.moments[place])
                yield {**trace.carries, **traces.point(self.frame, place, score), "says": says}

    def ends(self) -> Iterator[Row]:
        for row in (*traces.ends(self.frame, self.traces, -1), *traces.ends(self.frame, self.traces, 1)):
            yield row | {"text": words.number(self.texts, row["score"])}

    def agreements(self, agreed: Mapping[int, str]) -> Iterator[Row]:
        markers = [one for one in self.timeline.agreements if one.principle_id == self.series.principle_id]
        heights = {"strip": self.top, "disc": self.top + DISC, "top": self.top + TOP, "y": self.top + BOTTOM}
        for row in discs.row(markers, self.calendar, agreed, discs.STRIP_STEP):
            yield row | heights
