"""A soft clock beside a talk: started, paused and hidden by whoever likes, without an alarm.

The only place that draws one. It runs in the browser alone: nobody else learns how long two people talked.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui.wording import section

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_clock",
        css=(HERE / "clock.css").read_text(encoding="utf-8"),
        js=(HERE / "clock.js").read_text(encoding="utf-8"),
    )


def show(minutes: int, talk: str) -> None:
    """The clock of one `talk`; it goes on while its tab shows other pages, and begins anew with another talk."""
    _component()(key="clock", data={"minutes": minutes, "talk": talk, "words": section("clock")})
