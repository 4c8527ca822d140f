"""Submitted, and the partner has not yet: hand the laptop over, change something, or leave."""

import streamlit as st

from ui import door, problems, session
from ui.wording import code, say

seat, role = session.own()

st.title(say("sealed.title"), anchor=False)
st.markdown(say("sealed.what"))
st.text(f"{say('sealed.partner')} {seat.names[role.other]}")
if st.button(say("sealed.hand_over"), type="primary"):
    with problems.shown():
        door.enter(session.store().hand_over(session.token()))

with st.container(border=True):
    st.markdown(say("sealed.code"))
    st.markdown(f"`{code(seat.code)}`")

with st.form("reopen", clear_on_submit=True):
    st.markdown(say("sealed.change"))
    passphrase = st.text_input(say("sealed.passphrase"), key="passphrase", type="password", autocomplete="off")
    reopen = st.form_submit_button(say("sealed.reopen"))
if reopen:
    with problems.shown():
        session.store().reopen(session.token(), passphrase)
        session.go("start")
if st.button(say("sealed.leave")):
    door.leave()
