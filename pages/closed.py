"""What stands at an address that is not open at this place of the check-in."""

import streamlit as st

from assessments.errors import SignedOut
from ui import session
from ui.places import HOME, place_of
from ui.wording import say

seat = session.seat_or_none()
place = place_of(seat)
st.title(say("closed.title"), anchor=False)
if seat is None and session.had_a_seat():
    st.error(SignedOut.sentence)
st.markdown(say(f"closed.{place}"))
st.page_link(session.script(HOME[place]), label=say(f"closed.to_{place}"))
