"""Messages that a lead may send: to those who have not come in, to everybody, or to both of one pair. Never to one."""

import streamlit as st

from ui import door, leading, reminding, session
from ui.wording import say

st.title(say("reminders.title"), anchor=False)
program = leading.program("reminders")
store, token, program_id = session.store(), session.token(), leading.id_of(program)

pair_id = session.asked_id("pair")
if pair_id is not None:
    reminding.both(program, pair_id)
else:
    st.markdown(say("reminders.what"))
    found, counts = store.invited_people(token, program_id), store.counts(token, program_id)
    reminding.not_in(program, found)
    reminding.everybody(program, counts)

st.page_link(session.script("counts"), label=say("reminders.back"), query_params=leading.query(program))
door.close_for_now()
