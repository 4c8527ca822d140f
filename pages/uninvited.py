"""Signed in at the hospital, but nobody here is that person: say so kindly, and what to do."""

import streamlit as st

from ui import door, hospital, session
from ui.wording import say

if hospital.somebody() is None:
    session.go("start")

st.title(say("uninvited.title"), anchor=False)
st.markdown(say("uninvited.what"))
st.markdown(say("uninvited.next"))
st.button(say("uninvited.again"), type="primary")
if st.button(say("uninvited.leave")):
    door.leave()
