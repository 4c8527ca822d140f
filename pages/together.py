"""Both have submitted: each presses, and only then the views open."""

import streamlit as st

from ui import ahead, closing, coming_back, door, drawings, problems, session, watching
from ui.wording import say

seat, role = session.own()
other = role.other

st.title(say("together.title"), anchor=False)
st.markdown(say("together.what"))
mine, theirs = st.container(border=True), st.container(border=True)

with mine:
    st.header(say(f"roles.{role}"), anchor=False)
    st.text(seat.names[role])
    if seat.check_in.pressed[role]:
        st.markdown(say("together.pressed"))
    elif st.button(say("together.open"), type="primary"):
        with problems.shown():
            session.store().press_reveal(session.token())
            session.go("views" if seat.check_in.pressed[other] else "together")

with theirs:
    st.header(say(f"roles.{other}"), anchor=False)
    st.text(seat.names[other])
    watching.until_revealed(pressed=seat.check_in.pressed[other])
    if not seat.check_in.pressed[other]:
        st.markdown(say("together.here_too"))
        with st.form("partner", border=False, clear_on_submit=True):
            passphrase = st.text_input(
                say("together.passphrase"), key="partner_passphrase", type="password", autocomplete="off"
            )
            press = st.form_submit_button(say("together.open_too"), type="primary")
        if press:
            with problems.shown():
                session.store().press_reveal_for_partner(session.token(), passphrase)
                session.go("views" if seat.check_in.pressed[role] else "together")

drawings.await_views(session.instrument(seat.check_in.instrument_id))

with st.container(border=True):
    coming_back.tell(seat, say("together.apart"))
    if st.button(say("together.leave")):
        door.close()

closing.offer(seat)
ahead.fetch("Radio")
