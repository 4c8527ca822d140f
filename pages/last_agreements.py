"""How the last agreements went, in each person's own view, before any question is answered."""

import streamlit as st

from ui import door, marking, session, turning
from ui.wording import say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)

st.title(say("last_agreements.title"), anchor=False)
st.markdown(say("last_agreements.what"))
marking.ask(instrument, seat)

turning.button(say("turn.next"), "next", page="last_agreements", place=st.container(), kind="primary")
door.close_for_now()
if turning.chosen("last_agreements"):
    unmarked = marking.unmarked(instrument)
    if not unmarked:
        session.go("principle", principle="1")
    st.error(say("last_agreements.open", agreements="; ".join(unmarked)))
