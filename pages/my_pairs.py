"""For somebody in several pairs: which one to sit down in now."""

import streamlit as st

from ui import door, problems, session
from ui.wording import named, say

who = session.who()

st.title(say("my_pairs.title"), anchor=False)
st.markdown(say("my_pairs.what" if who.pairs else "my_pairs.none"))
for number, pair in enumerate(who.pairs, start=1):
    with st.container(border=True):
        st.text(f"{say(f'my_pairs.partner_of_the_{pair.role}')} {named(pair.partner)}")
        if pair.program_name:
            st.text(pair.program_name)
        if pair.pair_id == who.pair_id:
            st.page_link(session.script("start"), label=say("my_pairs.here"))
        elif st.button(say("my_pairs.open", number=number), key=f"open_{number}"):
            with problems.shown():
                door.enter(session.store().sit_down(session.token(), pair.pair_id))

if st.button(say("my_pairs.leave")):
    door.leave()
