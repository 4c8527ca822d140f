"""The lead's home of a program: how far its pairs are, which of them wait, and the ways to everything else of it."""

import streamlit as st

from ui import door, follow_up, leading, pager, session
from ui.wording import say

st.title(say("counts.title"), anchor=False)
program = leading.program("counts")
store, token, program_id = session.store(), session.token(), leading.id_of(program)

counts = store.counts(token, program_id)
follow_up.funnel(counts)

st.header(say("counts.waiting_title"), anchor=False)
page = pager.asked()
follow_up.waiting(program, counts, store.waiting_pairs(token, program_id, page), page)

leading.ways("counts", program)

st.header(say("counts.why_title"), anchor=False)
st.markdown(say("counts.why"))
if st.button(say("staff.leave")):
    door.leave()
