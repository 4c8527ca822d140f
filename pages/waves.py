"""The waves of a program: what is planned and may still be changed, how many pairs are done, and closing for good."""

import streamlit as st

from ui import door, leading, planning, replanning, session
from ui.wording import say

st.title(say("waves.title"), anchor=False)
program = leading.program("waves")
program_id = leading.id_of(program)
schedule = session.store().waves(session.token(), program_id)

st.markdown(say("waves.what"))
planning.table(schedule)
for wave in reversed(schedule.waves):  # what waits for a decision comes before what is done
    planning.closing(wave, schedule, leading.query(program))

st.header(say("waves.plan_title"), anchor=False)
planning.plan(schedule, program_id, leading.query(program))
replanning.change(schedule, leading.query(program))

st.header(say("waves.minimum_title"), anchor=False)
planning.minimum(schedule, program_id, leading.query(program))

leading.ways("waves", program)
door.close_for_now()
