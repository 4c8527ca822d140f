"""Where a lead brings a roster: a box for pasted rows, a button for a file, and one that sends either.

The only control that takes a file. The browser sends it to our own door (server/rosters.py), never through Streamlit,
whose upload stays shut; the page then runs again and finds it there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import RosterTooLarge
from papers.roster_files import LARGEST
from server.rosters import ADDRESS
from ui.wording import section

if TYPE_CHECKING:
    from uuid import UUID

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_roster_source",
        css=(HERE / "roster_source.css").read_text(encoding="utf-8"),
        js=(HERE / "roster_source.js").read_text(encoding="utf-8"),
    )


def bring(program_id: UUID, time: UUID) -> None:
    """The control for one program. What stands in it is gone when it is drawn for another `time`."""
    data = {
        "address": f"{ADDRESS}?program={program_id}",
        "largest": LARGEST,
        "words": {**section("roster_source"), "too_large": RosterTooLarge.sentence},
    }
    _component()(key=f"roster_source:{program_id}:{time}", data=data, on_brought_change=lambda: None)
