"""Longer text in a person's own words, shown exactly as typed: blanks, line breaks, any script, and inert.

The only way such text reaches the screen; `st.text` would trim it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
STYLE = ".words{white-space:pre-wrap;overflow-wrap:anywhere;color:var(--st-text-color);font-family:var(--st-font)}"


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_plain",
        html='<div class="words" dir="auto"></div>',
        css=STYLE,
        js=(HERE / "plain.js").read_text(encoding="utf-8"),
    )


def show(text: str, *, key: str) -> None:
    """One text. `key` names its place on the page."""
    _component()(key=key, data={"text": text})
