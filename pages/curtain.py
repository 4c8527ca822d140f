"""The curtain between two people at one laptop: nothing of anybody's answers is on this page."""

import streamlit as st

from ui import coming_back, door, problems, session
from ui.wording import say

seat = session.seat()
has_passphrase = seat.has_passphrase[seat.turn]

st.title(say("curtain.title"), anchor=False)
st.markdown(say(f"curtain.for_{seat.turn}"))
st.text(seat.names[seat.turn])
st.markdown(say("curtain.alone"))

passphrase = None
with st.form("lift", border=False, clear_on_submit=True):
    if has_passphrase:
        passphrase = st.text_input(say("curtain.passphrase"), key="passphrase", type="password", autocomplete="off")
    lift = st.form_submit_button(say(f"curtain.i_am_the_{seat.turn}"), type="primary")

if lift:
    with problems.shown():
        door.enter(session.store().lift_curtain(session.token(), passphrase))

with st.container(border=True):
    coming_back.tell(seat, say("curtain.later"))
    if st.button(say("curtain.leave")):
        door.close()
