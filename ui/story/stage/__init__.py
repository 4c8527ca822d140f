"""The presenter's hand on the story: keys and their twins in one line at the bottom, and which screen is asked for.

The only place that listens to keys of the whole page. Words that are typed, the safe exit and a screen reader's own
keys are left alone (stage.js).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui import session
from ui.story import screens
from ui.story.screens import ORDER, Screen
from ui.wording import say, section

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
KEY = "five_ways_stage"


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        KEY,
        css=(HERE / "stage.css").read_text(encoding="utf-8"),
        js=(HERE / "stage.js").read_text(encoding="utf-8"),
    )


def show(screen: Screen) -> None:
    """The line under this screen."""
    place = say("story.place", number=screen.number, of=len(ORDER), title=screen.heading)
    data = {
        "screen": screen,
        "order": list(ORDER),
        "number": screen.number,
        "of": len(ORDER),
        "place": place,
        "reveals": screen.reveals,
        "words": section("story_keys"),
    }
    _component()(key=KEY, data=data, on_go_change=_go)


def _go() -> None:
    screens.show(screens.of(session.told(KEY, "go")))
