"""Putting a drawing on the page: its finding in words, the chart, and nothing that differs but the data.

The only place that calls Streamlit's chart element. Specifications are built once per process and every
`alt` is constant, so a change of check-in keeps the picture on the screen without a flicker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.comparison import Side, compare
from assessments.instrument import Form, Role
from assessments.response import Response
from charts import dots, radar
from ui.wording import chart_words

if TYPE_CHECKING:
    from assessments.instrument import Instrument
    from charts.drawing import Drawing

MARGIN = 8


def draw(drawing: Drawing, *, key: str) -> None:
    """One chart under the sentence that says the same."""
    st.markdown(drawing.finding)
    _chart(drawing, key)


def large(drawing: Drawing, *, key: str, width: int, height: int | None = None) -> None:
    """One chart alone, for a wall: drawn as on a phone, and enlarged as a whole by the style of the page.

    Its width is a number, as whatever holds it has none of its own there.
    """
    with st.container(key=f"large_{key}"):
        spec = {**drawing.filled(), "height": height or drawing.height}
        st.vega_lite_chart(spec, width=width, key=key, alt=drawing.alt)


def _chart(drawing: Drawing, key: str) -> None:
    st.vega_lite_chart(drawing.filled(), width="stretch", key=key, alt=drawing.alt)


def await_views(instrument: Instrument) -> None:
    """The empty radar, in room kept free for it, so that no button moves when it comes.

    Whoever waits here has all that draws already at work when their views come.
    """
    drawing = radar.empty(instrument, chart_words())
    st.markdown(drawing.finding)
    with st.container(height=drawing.height + MARGIN, border=False):
        _chart(drawing, "empty")


def prepare(instrument: Instrument) -> None:
    """Build every specification now, so that nobody waits for one: drawn once over two empty responses."""
    mentor, mentee = (Response(role, Form.FULL, instrument.id, instrument.version, (), (), ()) for role in Role)
    radar.empty(instrument, chart_words())
    nothing = compare(instrument, mentor, mentee)
    radar.four_views(nothing, chart_words())
    for side in Side:
        radar.side(nothing, side, chart_words())
    dots.differences(nothing, chart_words())
