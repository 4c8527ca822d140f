"""Submitted, and the partner has not yet: wait, hand the device over, send a reminder, change something, or leave."""

import streamlit as st

from ui import closing, coming_back, door, problems, session, sitting, watching
from ui.wording import say

seat, role = session.own()

st.title(say("sealed.title"), anchor=False)
st.markdown(say("sealed.what"))
st.text(f"{say('sealed.partner')} {seat.names[role.other]}")
joined = session.store().progress(session.token()).partner_joined
sitting.choose(seat, joined=joined, sealed=True)

st.header(say("watching.title"), anchor=False)
watching.until_sealed(session.instrument(seat.check_in.instrument_id), joined=joined)
st.markdown(say("watching.only_counts"))
with st.container(border=True):
    coming_back.tell(seat, say("sealed.code"))
closing.offer(seat)

with st.form("reopen", clear_on_submit=True):
    st.markdown(say("sealed.change"))
    passphrase = st.text_input(say("sealed.passphrase"), key="passphrase", type="password", autocomplete="off")
    reopen = st.form_submit_button(say("sealed.reopen"))
if reopen:
    with problems.shown():
        session.store().reopen(session.token(), passphrase)
        session.go("start")
if st.button(say("sealed.leave")):
    door.close()
