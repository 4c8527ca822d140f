"""What stands on a screen of the story beside its heading and its chart: the only place that draws it.

A board is a list of parts. Names and what people wrote are parts like any other and are drawn as text (board.js).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.components.v2.types import ComponentRenderer

    from ui.story.screens import Screen

HERE = Path(__file__).parent
KEY = "five_ways_board"
Part = dict[str, Any]


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        KEY,
        css=(HERE / "board.css").read_text(encoding="utf-8"),
        js=(HERE / "board.js").read_text(encoding="utf-8"),
    )


def show(screen: Screen, parts: Sequence[Part], tapped: Callable[[object], None] | None = None) -> None:
    """The board of this screen; `tapped` is told whatever the browser says was answered, after each answer."""
    _component()(
        key=KEY,
        data={"screen": screen, "parts": list(parts)},
        on_taps_change=lambda: tapped(session.told(KEY, "taps")) if tapped else None,
    )


def text(said: str, style: str) -> Part:
    return {"kind": "text", "text": said, "style": style}
