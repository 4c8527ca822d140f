"""One principle: its sentence and its statements, each answered about oneself and about the partner."""

import streamlit as st

from ui import form, session, steps

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
number = steps.principle_number(instrument)
principle = instrument.principles[number - 1]

st.title(principle.title)
st.markdown(principle.summary)
st.markdown(f"**{instrument.stem}**")
form.ratings(seat, role, number)
form.turn_pages(instrument, steps.Step("principle", number))
