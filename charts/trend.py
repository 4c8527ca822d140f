"""Means over waves: both views of one side, principle by principle, each with its interval and how many pairs.

The only place that turns releases into this picture; what is joined in it is decided in trend_courses.py.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assessments.comparison import Side
from assessments.figures import Figure, Kind
from assessments.instrument import Instrument
from charts import marks, release_words, traces, trend_findings, trend_template, words
from charts.drawing import Drawing
from charts.readings import SIDES
from charts.release_sheet import Cell, Line, Sheet, cell
from charts.released import Released
from charts.trend_courses import Strip, Waves
from charts.trend_template import PITCH
from charts.words import Words

AREAS = ("strip", "view", "speaker", "run", "x", "y", "y2")
BARS = ("speaker", "x", "y", "y2")
LINES = ("strip", "view", "speaker", "about_self", "run", "x", "y")
POINTS = ("view", "about_self", "room", "x", "y", "aside_x", "aside_y", "says")
ENDS = ("speaker", "x", "y", "text")


def trend(releases: Sequence[Released], instrument: Instrument, about: Side, texts: Words) -> Drawing:
    """The last release of each wave, oldest first."""
    waves = Waves(tuple(releases), instrument, about, texts)
    strips = [Strip(waves, one.id, place * PITCH) for place, one in enumerate(instrument.principles)]
    lines = [line for strip in strips for line in strip.lines]
    return Drawing(
        spec=trend_template.trend(len(strips), about),
        data={
            marks.TABLE: sheet(releases, instrument, about, texts).frame(),
            marks.VIEWS: release_words.views(texts),
            "areas": traces.table((row for one in lines for row in one.areas()), AREAS),
            "alone": traces.table((row for one in lines for row in one.alone()), BARS),
            "levels": pd.DataFrame([row for one in strips for row in one.levels()], columns=["y", "text"]),
            "strips": pd.DataFrame([(one.top, one.name) for one in strips], columns=["y", "name"]),
            "lines": traces.table((row for one in lines for row in one.joined()), LINES),
            "points": traces.table((row for one in lines for row in one.points()), POINTS),
            "ends": traces.table((row for one in strips for row in one.ends()), ENDS),
            "pairs": pd.DataFrame([row for one in strips for row in one.pairs()], columns=["x", "y", "text", "needs"]),
            "foot": pd.DataFrame([(trend_template.foot(len(strips)), texts["column_wave"])], columns=["y", "text"]),
            "waves": pd.DataFrame(waves.labels(trend_template.foot(len(strips))), columns=["x", "y", "text", "needs"]),
        },
        alt=texts[f"alt_trend_{about.value}"],
        finding=trend_findings.trend(releases, about, texts),
        height=trend_template.height(len(strips)),
    )


def sheet(releases: Sequence[Released], instrument: Instrument, about: Side, texts: Words) -> Sheet:
    """The same as a table: a line for each principle and wave."""
    kinds = (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)
    lines = [
        Line(
            words.principle(instrument, principle.id),
            tuple(_cell(texts, of, of.one(kind, about, principle.id)) for kind in kinds),
            _below(texts, of, about, principle.id),
        )
        for principle in instrument.principles
        for of in releases
    ]
    own, partner = (release_words.view(texts, view) for view in SIDES[about])
    return Sheet((texts["column_principle"], own, partner, texts["column_difference"]), tuple(lines))


def _cell(texts: Words, of: Released, one: Figure) -> Cell:
    signed = one.kind is Kind.DIFFERENCE
    return cell(texts, one, of.release.minimum, release_words.with_interval(texts, one, signed=signed))


def _below(texts: Words, of: Released, about: Side, principle_id: str) -> str:
    wave = texts["wave"].format(number=of.release.wave_number)
    pairs = release_words.pairs(texts, [of.one(Kind.OWN, about, principle_id)])
    return texts["wave_pairs"].format(wave=wave, pairs=pairs) if pairs else wave
