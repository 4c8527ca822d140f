"""How far the pairs of one's own programs are, in four numbers each, and why a lead sees nothing else."""

import streamlit as st

from ui import door, session, tables
from ui.wording import say

store, token = session.store(), session.token()

st.title(say("counts.title"), anchor=False)
led = [(one.program_id, one.program_name) for one in store.who(token).duties if one.program_id and one.program_name]
for number, (program_id, name) in enumerate(led, start=1):
    counts = store.counts(token, program_id)
    st.header(say("counts.program", number=number), anchor=False)
    st.text(name)
    rows = [
        [say("counts.invited"), str(counts.invited)],
        [say("counts.started"), str(counts.started)],
        [say("counts.both_sealed"), str(counts.both_sealed)],
        [say("counts.revealed"), str(counts.revealed)],
    ]
    st.markdown(tables.markdown([say("counts.what"), say("counts.number")], rows))

st.header(say("counts.why_title"), anchor=False)
st.markdown(say("counts.why"))
if st.button(say("staff.leave")):
    door.leave()
