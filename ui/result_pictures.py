"""The pictures of a release on the screen: under each heading the finding, the drawing, and the table of every value.

The only place that puts them there, so that no picture of a release stands without its table.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from assessments.comparison import Side
from assessments.figures import MINIMUM, Breakdown, Kind, Release
from assessments.instrument import Perspective
from charts import bands, heat, likert, means, questionnaire, release_findings, sankey, shares, trend, trend_findings
from charts.release_sheet import hidden_alike
from charts.released import Released
from ui import drawings, figure_table
from ui.wording import chart_words, plain, say

if TYPE_CHECKING:
    from assessments.instrument import Instrument
    from charts.drawing import Drawing
    from charts.release_sheet import Sheet
    from ui.results import Results

NOTHING = Release(UUID(int=0), UUID(int=0), 1, 1, "five_principles", MINIMUM, datetime(2026, 1, 1), ())  # noqa: DTZ001


def means_of(of: Released, side: Side) -> None:
    """Own and partners' views of one side."""
    title, words = say(f"results.{side}"), chart_words()
    st.subheader(title, anchor=False)
    _drawn(means.means(of, side, words), f"means_{side}")
    figure_table.show(say("results.table", what=title), means.sheet(of, side, words), key=f"means_table_{side}")


def groups(of: Released, breakdown: Breakdown) -> None:
    """Differences by department or by stage, of both sides."""
    words = chart_words()
    for side in Side:
        st.subheader(say(f"results.{side}"), anchor=False)
        st.markdown(say(f"results_groups.how_{side}"))
        drawing, sheet = heat.heat(of, breakdown, side, words), heat.sheet(of, breakdown, side, words)
        _picture(drawing, sheet, f"heat_{breakdown}_{side}", say(f"results.{side}"))


def answers(of: Released) -> None:
    """How often each answer was given, from each of the four perspectives."""
    words = chart_words()
    for view in Perspective:
        title = words[f"all_{view}"]
        st.subheader(title, anchor=False)
        _picture(likert.likert(of, view, words), likert.sheet(of, view, words), f"likert_{view}", title)


def apart(of: Released) -> None:
    """How far apart the two views of pairs are."""
    words = chart_words()
    for side in Side:
        title = say(f"results.{side}")
        st.subheader(title, anchor=False)
        st.markdown(plain(bands.finding(of, side, words)))
        figure_table.show(say("results.table", what=title), bands.sheet(of, side, words), key=f"bands_{side}")


def change(found: Results) -> None:
    """Means over waves, and what changed since the wave before among the same pairs."""
    of, words = found.released, chart_words()
    for side in Side:
        title = say(f"results.{side}")
        st.subheader(title, anchor=False)
        drawing = trend.trend(found.series, of.instrument, side, words)
        sheet = trend.sheet(found.series, of.instrument, side, words)
        _picture(drawing, sheet, f"trend_{side}", title)
        if of.has(Kind.OWN_CHANGE):
            changed = say("results_change.since", what=title)
            _table(changed, trend_findings.sheet(of, side, words), f"change_{side}")


def picks(of: Released) -> None:
    """What people picked as strongest and as next to grow."""
    words = chart_words()
    for side in Side:
        title = say(f"results.{side}")
        st.subheader(title, anchor=False)
        _picture(shares.picks(of, side, words), shares.sheet_of_picks(of, side, words), f"picks_{side}", title)


def kept(of: Released) -> None:
    """How agreements went."""
    words = chart_words()
    if release_findings.too_early(of):
        st.markdown(plain(release_findings.kept(of, words)))
        return
    _picture(shares.kept(of, words), shares.sheet_of_marks(of, words), "kept", say("results_picks.kept"))


def onward(of: Released) -> None:
    """Who mentors whom by stage of training."""
    words = chart_words()
    drawing, sheet = sankey.sankey(of, words), sankey.sheet(of, words)
    _picture(drawing, sheet, "onward", say("results_onward.title"))


def agreement(of: Released) -> None:
    """How alike the two views of pairs are, over all pairs."""
    sheets = {side: questionnaire.agreement(of, side, chart_words()) for side in Side}
    if why := hidden_alike(*sheets.values()):
        st.markdown(plain(why))
        return
    for side, sheet in sheets.items():
        title = say(f"results.{side}")
        st.subheader(title, anchor=False)
        figure_table.show(say("results.table", what=title), sheet, key=f"agreement_{side}")


def reliability(of: Released) -> None:
    """How much the statements of a principle belong together."""
    words = chart_words()
    sheets = {view: questionnaire.reliability(of, view, words) for view in Perspective}
    st.markdown(plain(questionnaire.finding(of, words)))
    if hidden_alike(*sheets.values()):
        return
    for view, sheet in sheets.items():
        _table(say("results.table", what=words[f"all_{view}"]), sheet, f"reliability_{view}")


def _picture(drawing: Drawing, sheet: Sheet, key: str, what: str) -> None:
    _drawn(drawing, key)
    if sheet.lines:
        _table(say("results.table", what=what), sheet, key)


def _drawn(drawing: Drawing, key: str) -> None:
    """The finding, and under it the picture unless there is nothing in it."""
    if drawing.says_nothing:
        st.markdown(drawing.finding)
    else:
        drawings.draw(drawing, key=key)


def _table(title: str, sheet: Sheet, key: str) -> None:
    with st.expander(title):
        figure_table.show(title, sheet, key=f"table_{key}")


def prepare(instrument: Instrument) -> None:
    """Build every specification now, so that nobody waits for one: drawn once over a release without figures."""
    words, of = chart_words(), Released(NOTHING, instrument)
    for side in Side:
        means.means(of, side, words)
        shares.picks(of, side, words)
        trend.trend((), instrument, side, words)
        heat.heat(of, Breakdown.DEPARTMENT, side, words)
    likert.likert(of, Perspective.MENTOR_SELF, words)
    shares.kept(of, words)
    sankey.sankey(of, words)
