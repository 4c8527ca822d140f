"""One principle: its sentence and its statements, each answered about oneself and about the partner."""

import streamlit as st

from ui import form, session, steps
from ui.wording import say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
number = steps.principle_number(instrument)
principle = instrument.principles[number - 1]

st.title(principle.title, anchor=False)
st.markdown(principle.summary)
st.markdown(f"{instrument.recall_window}: **{instrument.stem}**")
form.ratings(seat, role, number)
form.turn_pages(instrument, steps.Step("principle", number))

if not session.simple_controls():
    simple = {"principle": str(number), "controls": "simple"}
    st.page_link(session.script("principle"), label=say("turn.simple"), query_params=simple)
