"""In your own words: optional, one text per principle, each in one of two lanes."""

import streamlit as st

from ui import form, session, steps
from ui.wording import say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
seen = session.look()

st.title(say("reflections.title"), anchor=False)
st.markdown(say("reflections.what"))
st.markdown(say("reflections.patients"))
unsaved = []
for principle in instrument.principles:
    st.header(principle.title, anchor=False)
    if not form.reflection(principle, seat, role, seen):
        unsaved.append(principle)

form.turn_pages(instrument, steps.Step("reflections"), form.texts_not_stored(unsaved))
