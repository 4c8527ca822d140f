"""A check-in that ended without a comparison: one's own answers, and nobody else's."""

import streamlit as st

from ui import door, next_date, session, summary
from ui.wording import say

seat, role = session.own()
check_in = seat.check_in
instrument = session.instrument(check_in.instrument_id)
store, token = session.store(), session.token()

st.title(say("own_view.title"), anchor=False)
st.markdown(say("own_view.left" if seat.left else "own_view.closed"))
answers = store.own_response(token) if check_in.sealed[role] else store.draft(token)
summary.answers(instrument, check_in.form, role, answers)

next_date.tell(seat)
st.page_link(session.script("pair"), label=say("own_view.to_pair"))
if st.button(say("lock.leave")):
    door.leave()
