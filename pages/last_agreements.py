"""How the last agreements went, in each person's own view, before any question is answered."""

import streamlit as st

from ui import door, marking, session, turning
from ui.wording import say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)

st.title(say("last_agreements.title"), anchor=False)
st.markdown(say("last_agreements.what"))
stored = marking.ask(instrument, seat)

turning.button(say("turn.next"), "next", page="last_agreements", place=st.container(), kind="primary")
door.close_for_now()
if marking.go_on(instrument, seat, wanted=turning.chosen("last_agreements") is not None, stored=stored):
    session.go("principle", principle="1")
