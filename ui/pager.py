"""Going through a long list page by page: which page the address asks for, and the links to those around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import session
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 100_000


def asked() -> int:
    """The page that the address asks for, counted from 0; the first one when it asks for none that can be."""
    text = session.asked("part") or "1"
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len(str(MOST)) else 1
    return max(number, 1) - 1


def offer(script: str, query: Mapping[str, str], page: int, *, more: bool) -> None:
    """The links to the page before and the page after, as far as there are."""
    around = ((say("pager.before"), page, page > 0), (say("pager.after"), page + 2, more))
    for label, number, there in around:
        if there:
            st.page_link(session.script(script), label=label, query_params={**query, "part": str(number)})
