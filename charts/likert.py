"""How often people chose each answer, principle by principle, for one perspective of a release.

The only place that turns shares of answers into this picture. Low answers run to the left and high ones to the right of
one line, the middle answer has a line of its own at the right, so that each of the three can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from assessments.figures import Bound
from assessments.instrument import Instrument, Perspective
from charts import likert_template, marks, release_findings, release_words, words
from charts.answer_shares import NOT_SEEN, Answers, middle
from charts.drawing import Drawing
from charts.release_sheet import Line, Sheet, cell
from charts.released import Released
from charts.words import Words

SEGMENTS = ("row", "x", "x2", "apart", "point", "text", "says")
LEAST_REACH = {"low": 14.0, "high": 25.0, "middle": 14.0}


def likert(of: Released, view: Perspective, texts: Words) -> Drawing:
    """The answers of one perspective, in the order of the principles, which is the same in every picture."""
    rows = [Answers(of, view, one.id) for one in of.instrument.principles]
    reach = _Reach.of(of)
    points = of.instrument.scale.values
    return Drawing(
        spec=likert_template.likert(len(rows), points),
        data={
            marks.TABLE: sheet(of, view, texts).frame(),
            marks.VIEWS: _key(of.instrument, texts),
            "heads": _heads(of.instrument, reach, texts),
            "rows": pd.DataFrame([_row(texts, place, one) for place, one in enumerate(rows)]),
            "segments": _frame(rows, reach, texts),
            "totals": _totals(rows, reach, texts),
            "lines": pd.DataFrame(
                [one for place, each in enumerate(rows) for one in reach.lines(place, each)],
                columns=["row", "x", "apart"],
            ),
        },
        alt=texts[f"alt_likert_{view.value}"],
        finding=release_findings.answers(of, view, texts),
        height=likert_template.height(len(rows)),
    )


def sheet(of: Released, view: Perspective, texts: Words) -> Sheet:
    """The same as a table, in the order of the principles: the share of each answer."""
    points = [str(one) for one in of.instrument.scale.values]
    lines = [_line(of, Answers(of, view, one.id), texts, (*points, NOT_SEEN)) for one in of.instrument.principles]
    return Sheet((texts["column_principle"], *points, texts["column_not_seen"]), tuple(lines))


def _line(of: Released, answers: Answers, texts: Words, points: tuple[str, ...]) -> Line:
    figures = [answers.figure(point) for point in points]
    cells = tuple(cell(texts, one, of.release.minimum, release_words.share(texts, one)) for one in figures)
    return Line(words.principle(of.instrument, answers.principle_id), cells, release_words.pairs(texts, figures))


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far the bars of all four perspectives of a release reach, so that their pictures share one scale.

    Places run from 0, where the longest low bar ends, to 1, where the longest middle bar does.
    """

    low: float
    high: float
    between: float

    @classmethod
    def of(cls, released: Released) -> _Reach:
        every = [Answers(released, view, one.id) for view in Perspective for one in released.instrument.principles]
        return cls(
            max([LEAST_REACH["low"], *(one.low.known for one in every)]),
            max([LEAST_REACH["high"], *(one.high.known for one in every)]),
            max([LEAST_REACH["middle"], *(one.between.known for one in every)]),
        )

    def main(self, percent: float) -> float:
        return (self.low + percent) / (self.low + self.high + self.between)

    def middle(self, percent: float) -> float:
        return self.main(self.high + percent)

    def lines(self, place: int, answers: Answers) -> Iterator[tuple[object, ...]]:
        """The two lines that the bars of a row are measured from."""
        if answers.shown:
            yield place, self.main(0), False
            yield place, self.middle(0), True


def _key(instrument: Instrument, texts: Words) -> pd.DataFrame:
    low, *_, high = instrument.scale.options
    ends = {one.value: texts["scale_end"].format(points=one.value, label=one.label) for one in (low, high)}
    said = [(str(point), ends.get(point, str(point))) for point in instrument.scale.values]
    return pd.DataFrame(said, columns=["view", "word"])


def _heads(instrument: Instrument, reach: _Reach, texts: Words) -> pd.DataFrame:
    points = instrument.scale.values
    low = [str(one) for one in points if one < middle(instrument)]
    high = [str(one) for one in points if one > middle(instrument)]
    between = [str(one) for one in points if one == middle(instrument)]
    rows = [
        (reach.main(0), False, -1, texts["answers_low"].format(points="–".join(low))),
        (reach.main(0), False, 1, texts["answers_high"].format(points="–".join(high))),
        (reach.middle(0), True, 1, texts["answers_middle"].format(points="–".join(between))),
    ]
    return pd.DataFrame(rows, columns=["x", "apart", "toward", "text"])


def _row(texts: Words, place: int, answers: Answers) -> dict[str, Any]:
    unseen = answers.figure(NOT_SEEN)
    why = release_words.briefly(
        texts, answers.figures[answers.of.instrument.scale.values[0]], answers.of.release.minimum
    )
    return {
        "row": place,
        "name": words.principle(answers.of.instrument, answers.principle_id),
        "note": texts["answers_not_seen"].format(share=release_words.share(texts, unseen)) if unseen.value else "",
        "hidden": "" if answers.shown else texts["hidden_brief"].format(reason=why),
    }


def _segments(place: int, answers: Answers, reach: _Reach, texts: Words) -> Iterator[tuple[object, ...]]:
    ahead, behind = 0.0, 0.0
    line = middle(answers.of.instrument)
    for point in sorted(answers.shares, key=lambda one: abs(one - line)):
        share = answers.shares[point]
        if point == line:
            start, end = reach.middle(0), reach.middle(share)
        elif point > line:
            start, end, ahead = reach.main(ahead), reach.main(ahead + share), ahead + share
        else:
            start, end, behind = reach.main(-behind), reach.main(-behind - share), behind + share
        label = next(one.label for one in answers.of.instrument.scale.options if one.value == point)
        figure = answers.figures[point]
        percent = release_words.share(texts, figure)
        number = f"{share:.0f}" if figure.bound is Bound.EXACT else percent
        name = words.principle(answers.of.instrument, answers.principle_id)
        says = texts["answers_segment"].format(principle=name, answer=f"{point} {label}", share=percent)
        if share:
            yield place, start, end, point == line, str(point), number, says


def _frame(rows: list[Answers], reach: _Reach, texts: Words) -> pd.DataFrame:
    found = [one for place, answers in enumerate(rows) for one in _segments(place, answers, reach, texts)]
    return pd.DataFrame(found, columns=list(SEGMENTS))


def _totals(rows: list[Answers], reach: _Reach, texts: Words) -> pd.DataFrame:
    found = [
        (place, x, apart, toward, release_words.total(texts, total))
        for place, answers in enumerate(rows)
        for total, x, apart, toward in (
            (answers.low, reach.main(-answers.low.known), False, -1),
            (answers.high, reach.main(answers.high.known), False, 1),
            (answers.between, reach.middle(answers.between.known), True, 1),
        )
        if total.value is not None and total.bound is Bound.EXACT
    ]
    return pd.DataFrame(found, columns=["row", "x", "apart", "toward", "text"])
