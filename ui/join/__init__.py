"""Coming by a personal link: the only place in the browser that knows the link's token, and only for a moment.

The token travels from the part of the address that no request carries (ui/link.js) straight into the body of one POST
(server/joining.py). Neither Streamlit nor any page hears of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui.wording import say

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
STYLE = """p{margin:0;font-family:var(--st-font);color:var(--st-text-color);line-height:1.45}
p.refused{padding:.6rem .75rem;border-left:4px solid var(--st-text-color);
background:var(--st-secondary-background-color);font-weight:600}"""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_join",
        html='<p role="status"></p>',
        css=STYLE,
        js=(HERE / "join.js").read_text(encoding="utf-8"),
    )


def bring_link(following: str) -> None:
    """Bring the link that this page was opened with, and load `following` when it is good."""
    words = {"none": say("join.none"), "unreachable": say("join.unreachable"), "going": say("door.going")}
    _component()(key="join", data={"words": words, "next": following})
