"""Everything that is held about whoever sits here: to take away, to see who has looked, and to delete."""

import streamlit as st

from ui import door, keeping, leaving, looks, own_ways, session, take_away
from ui.wording import say

token, store = session.token(), session.store()
seat = session.seat_or_none()
page = st.empty()
with page.container():
    st.title(say("my_data.title"), anchor=False)
    st.markdown(say("my_data.what"))
    if session.program_counts_it():
        st.markdown(say("who_sees_what.program"))
    keeping.told()
    take_away.offer()

    st.header(say("my_data.looks"), anchor=False)
    st.markdown(say("my_data.looks_what"))
    keeping.of_looks()
    st.markdown(looks.table(store.looks(token)))

    st.header(say("my_data.ways"), anchor=False)
    own_ways.other_visits()
    if session.who().has_passphrase:
        own_ways.passphrase()

    st.header(say("my_data.leaving"), anchor=False)
    gone = leaving.this_pair() if seat is not None and seat.role is not None and not seat.left else None
    gone = leaving.everything() or gone
    if st.button(say("lock.leave")):
        door.leave()

if gone:
    page.empty()
    leaving.farewell(gone)
