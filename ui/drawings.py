"""Putting a drawing on the page: its finding in words, the chart, and nothing that differs but the data.

The only place that calls Streamlit's chart element. Specifications are built once per process and every
`alt` is constant, so a change of check-in keeps the picture on the screen without a flicker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from charts.drawing import Drawing


def draw(drawing: Drawing, *, key: str) -> None:
    """One chart under the sentence that says the same."""
    st.markdown(drawing.finding)
    st.vega_lite_chart(drawing.filled(), width="stretch", key=key, alt=drawing.alt)


def prepare() -> None:
    """Build every specification now, so that nobody waits for one."""
    from charts import dots, radar

    radar.prepare()
    dots.prepare()
