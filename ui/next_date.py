"""The day on which a pair's program asks it to look again.

The only place that says it, and that says no more of a day which the latest check-in has answered already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from store.seats import utc_now
from ui import session
from ui.wording import day_of, say, written

if TYPE_CHECKING:
    from store import Seat


def tell(seat: Seat) -> None:
    """One sentence, or nothing for a pair whose program has set no day to come, or that is a pair no more."""
    asked = session.store().next_date(session.token())
    if asked is None or seat.left or seat.ending or asked <= day_of(seat.check_in.opened_at):
        return
    day, is_ahead = written(asked), day_of(utc_now()) < asked
    st.markdown(say("next_date.ahead", day=day) if is_ahead else say("next_date.has_come", day=day))
