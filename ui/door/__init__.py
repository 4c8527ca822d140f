"""Changing who sits at this browser: the only way a page can set or clear the seat cookie.

A page cannot set a cookie itself, so it mounts this component with a one-time ticket; the browser
brings the ticket to the server and then loads the next page whole.
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


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_door",
        html='<p role="status" style="margin:0"></p>',
        js=(HERE / "door.js").read_text(encoding="utf-8"),
    )


def enter(ticket: str, following: str = "/") -> None:
    """Take the seat this ticket stands for, then load `following`."""
    _open("/enter", ticket, following)


def come_back(ticket: str) -> None:
    """Take the seat this ticket stands for and load the same page anew; what waited in this tab is stored first."""
    _open("/enter", ticket, "", same=True)


def leave(following: str = "/") -> None:
    """Sign out and load the start page."""
    _open("/leave", "", following)


def close() -> None:
    """Sign out for today; the start page then says that what was answered is saved, and how to come back."""
    leave("/?closed=yes")


def close_for_now() -> None:
    """The way out under a page that belongs to somebody."""
    if st.button(say("lock.leave"), key="leave", type="tertiary"):
        close()


def _open(address: str, ticket: str, following: str, *, same: bool = False) -> None:
    data = {
        "address": address,
        "ticket": ticket,
        "next": following,
        "same": same,
        "going": say("door.going"),
        "unreachable": say("door.unreachable"),
    }
    _component()(key="door", data=data)
