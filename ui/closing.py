"""Ending a check-in that never comes to a comparison: offered after two weeks, with what it means said first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from store.progress import CLOSES_AFTER
from store.seats import utc_now
from ui import problems, session
from ui.wording import say

if TYPE_CHECKING:
    from store import Seat


def offer(seat: Seat) -> None:
    """Nothing before the two weeks are over; the store decides all the same."""
    if utc_now() < seat.check_in.opened_at + CLOSES_AFTER:
        return
    with st.expander(say("closing.title")):
        st.markdown(say("closing.means"))
        if st.button(say("closing.close")):
            with problems.shown():
                session.store().close_without_comparison(session.token())
                session.go("start")
