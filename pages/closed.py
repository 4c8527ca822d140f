"""What stands at an address that is not open at this place of the check-in."""

import streamlit as st

from ui import session
from ui.places import HOME, place_of
from ui.wording import say

place = place_of(session.seat_or_none())
st.title(say("closed.title"), anchor=False)
st.markdown(say(f"closed.{place}"))
st.page_link(session.script(HOME[place]), label=say(f"closed.to_{place}"))
