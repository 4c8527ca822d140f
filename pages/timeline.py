"""The pair over time: all its check-ins in pictures, in words and in tables, and its agreements."""

import streamlit as st

from ui import documents, door, over_time, session, time_tables
from ui.wording import say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
history = session.store().history(session.token())
timeline = over_time.timeline_of(instrument, history)

st.title(say("timeline.title"), anchor=False)
if seat.left:
    st.markdown(say("timeline.left"))
elif not any(moment.opened for moment in timeline.moments):
    st.markdown(say("timeline.nothing_yet"))
else:
    st.markdown(say("timeline.how"))
    over_time.pictures(timeline, history.agreements)
    over_time.agreements(instrument, history)
    time_tables.show(timeline)
    documents.table()

st.page_link(session.script("pair"), label=say("views.to_pair"))
door.close_for_now()
