"""Who sees what, what the questions are and are not, where answers are kept."""

import streamlit as st

from ui import door, keeping, session
from ui.wording import say

instrument = session.instrument("five_principles")

st.title(say("how.title"), anchor=False)
st.markdown(say("how.steps"))
st.header(say("who_sees_what.title"), anchor=False)
st.markdown(say("who_sees_what.lines"))
keeping.told()
st.header(say("how.lead_title"), anchor=False)
st.markdown(say("how.lead"))
st.header(say("how.questions"), anchor=False)
st.markdown(instrument.purpose)
st.markdown(say("how.not_validated"))
for principle in instrument.principles:
    st.markdown(f"**{principle.title}.** {principle.summary}")
st.markdown(say("how.source"))
st.header(say("how.noise_title"), anchor=False)
st.markdown(say("how.noise"))
st.header(say("how.kept_title"), anchor=False)
st.markdown(say("how.kept"))
if session.had_a_seat():
    door.close_for_now()
