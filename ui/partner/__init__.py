"""Asking whether anything has changed about the partner, and drawing anew only then.

The only place that makes a page look by itself. The browser asks by plain HTTP (server/partner.py), which costs a
fraction of a run of the page; a hidden page asks rarely. With simple controls there is a button that asks, too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from server.partner import mark
from ui import session
from ui.wording import say

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from store.progress import Progress

HERE = Path(__file__).parent
STYLE = """p{margin:0;font-family:var(--st-font);color:var(--st-text-color);line-height:1.45}
p:not(:empty){padding-top:1rem}"""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_partner",
        html='<p role="status"></p>',
        css=STYLE,
        js=(HERE / "partner.js").read_text(encoding="utf-8"),
    )


def watch(drawn: Progress | None, seconds: float) -> None:
    """Run the fragment around this again once what it has `drawn` is so no more; None: nothing could be drawn."""
    data = {
        "mark": mark(drawn) if drawn else "",
        "every": round(seconds * 1000),
        "unreachable": say("watching.unreachable"),
    }
    with st.container(key="five_ways_partner"):
        _component()(key="partner", data=data, on_changed_change=lambda: None)
    if session.simple_controls():
        st.button(say("watching.look_again"))
