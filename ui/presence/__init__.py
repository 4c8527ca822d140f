"""Staying at the seat: the only place that tells the browser's tab that somebody sits here, or that the seat waits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("five_ways_presence", js=(HERE / "presence.js").read_text(encoding="utf-8"))


def watch(*, locked: bool) -> None:
    """Let this tab look after itself (ui/tab.js); it asks for another run of the page when the seat is lost."""
    with st.container(key="five_ways_presence"):
        _component()(key="presence", data={"locked": locked}, on_again_change=lambda: None, height=1)
