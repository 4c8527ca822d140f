"""Two picks about oneself and two about the partner: strongest now, next to grow."""

import streamlit as st

from assessments.response import PickKind, Subject
from ui import form, session, steps
from ui.wording import say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
seen, stored = session.look(), True

st.title(say("picks.title"), anchor=False)
st.markdown(say("picks.why"))
for column, subject in zip(st.columns(2, gap="large"), Subject, strict=True):
    with column:
        st.header(say(f"picks.{subject}_{role}"), anchor=False)
        for kind in PickKind:
            stored &= form.pick(instrument, seat, role, seen, subject, kind)

form.picked_so_far(seat)
form.turn_pages(instrument, steps.Step("picks"), None if stored else say("picks.not_left"))
