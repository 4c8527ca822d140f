"""Passing it on: one's stage, a pair as a mentor for whoever is the mentee here, and the line the pair stands in."""

import streamlit as st

from assessments.instrument import Role
from ui import door, onward, session
from ui.wording import say

seat, role = session.own()

st.title(say("pass_it_on.title"), anchor=False)
st.markdown(say(f"pass_it_on.what_{role}"))
if role is Role.MENTEE:
    onward.begin()
onward.line()
onward.stage()

st.page_link(session.script("pair"), label=say("views.to_pair"))
door.close_for_now()
