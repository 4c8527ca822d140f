"""The overall chart: the mean of the ten scores that each person gave, from check-in to check-in.

The only place that turns these means into a picture. Discs stand for all agreements, whatever they are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from assessments.instrument import Form, Role
from assessments.timeline import Timeline
from charts import dates, discs, marks, over_time, overall_template, time_table, traces, words
from charts.drawing import Drawing
from charts.overall_template import BOTTOM, DISC, FOOT, HEIGHT, TOP
from charts.traces import Frame, Row, Trace
from charts.words import Words

CLEAR_OF_LINE = 9
END_STEP = 18
ASIDE = 2  # px by which each of two equal means stands aside: neither hides the other


def overall(timeline: Timeline, texts: Words) -> Drawing:
    """Both people's means over time."""
    calendar = dates.calendar(timeline.moments)
    low, *_, high = timeline.instrument.scale.values
    frame = Frame(calendar, lambda score: BOTTOM - (score - low) / (high - low) * (BOTTOM - TOP))
    drawn = _Means(timeline, texts, frame)
    areas, bars = traces.shaded(frame, drawn.traces, timeline.overall.difference)
    heading = (DISC, texts["overall_agreements"], texts["overall_agreements_brief"])
    return Drawing(
        spec=overall_template.overall(low, high),
        data={
            marks.TABLE: time_table.overall(timeline, texts),
            "areas": traces.table(({"strip": 0, **row} for row in areas), traces.AREA_COLUMNS),
            "bars": traces.table(({"strip": 0, **row} for row in bars), traces.AREA_COLUMNS),
            "heading": pd.DataFrame([heading] if timeline.agreements else [], columns=["y", "text", "brief"]),
            "agreements": traces.table(drawn.agreements(), discs.COLUMNS),
            "lines": traces.table(drawn.aside(drawn.lines()), traces.LINE_COLUMNS),
            "short": traces.table(drawn.aside(drawn.points(Form.SHORT)), traces.SHORT_COLUMNS),
            "points": traces.table(drawn.aside(drawn.points(Form.FULL)), traces.SHORT_COLUMNS),
            "ends": traces.table(drawn.ends(), traces.END_COLUMNS),
            "missed": traces.missed(timeline, calendar, [BOTTOM]),
            "dates": dates.labels(calendar, texts, FOOT),
        },
        alt=texts["alt_overall"],
        finding=over_time.overall(timeline, texts),
        height=HEIGHT,
    )


@dataclass(frozen=True, slots=True)
class _Means:
    """Both lines where they stand."""

    timeline: Timeline
    texts: Words
    frame: Frame

    @property
    def traces(self) -> tuple[Trace, Trace]:
        mentor, mentee = (
            Trace({"strip": 0, "speaker": role.value, "about_self": True}, self.timeline.overall.of(role))
            for role in Role
        )
        return mentor, mentee

    @property
    def meetings(self) -> set[float]:
        """Where along the axis both means are the same as shown."""
        mentor, mentee = self.traces
        places = enumerate(self.frame.calendar.places)
        return {x for place, x in places if mentor.y(self.frame, place) == mentee.y(self.frame, place)}

    def aside(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, the mentor's a hair above the mentee's where they would lie on each other."""
        meetings = self.meetings
        for row in rows:
            way = 0 if row["x"] not in meetings else -1 if row["speaker"] == Role.MENTOR.value else 1
            yield row | {"y": row["y"] + way * ASIDE}

    def lines(self) -> Iterator[Row]:
        for trace in self.traces:
            yield from traces.lines(self.frame, trace)

    def points(self, form: Form) -> Iterator[Row]:
        top = self.timeline.instrument.scale.values[-1]
        for trace in self.traces:
            for place, score in traces.points(trace, form):
                rater = self.texts[f"role_{trace.carries['speaker']}"]
                said = self.texts["overall_point"].format(rater=rater, score=words.number(self.texts, score), top=top)
                says = words.at_moment(self.texts, said, self.timeline.moments[place])
                yield {**trace.carries, **traces.point(self.frame, place, score), "says": says}

    def ends(self) -> Iterator[Row]:
        for row in traces.ends(self.frame, self.traces, -1):
            yield row | {"text": words.number(self.texts, row["score"])}
        for row in traces.ends(self.frame, self.traces, 1, END_STEP):
            rater = self.texts[f"role_{row['speaker']}"]
            number = words.number(self.texts, row["score"])
            yield row | {"text": self.texts["overall_end"].format(rater=rater, score=number)}

    def agreements(self) -> Iterator[Row]:
        for row in discs.row(self.timeline.agreements, self.frame.calendar, {}, discs.OVERALL_STEP):
            upper = traces.height_at(self.frame, self.traces, row["date_x"])
            end = BOTTOM if upper is None else max(upper - CLEAR_OF_LINE, TOP)
            yield row | {"strip": 0, "disc": DISC, "top": TOP - 6, "y": end}
