"""The pair's own page: its check-ins so far, the way to the next one, its code."""

import streamlit as st

from assessments.instrument import Role
from ui import coming_back, door, next_check_in, next_date, session
from ui.wording import day, named, say

seat, role = session.own()

st.title(say("pair.title"), anchor=False)
for one in Role:
    st.text(f"{say(f'roles.{one}')}: {named(seat.names[one])}")

st.header(say("pair.check_ins"), anchor=False)
for check_in in session.store().check_ins(session.token()):
    st.markdown(say("pair.check_in", number=check_in.number, opened=day(check_in.opened_at)))
    if check_in.revealed_at is not None:
        label = say("pair.views", number=check_in.number)
        st.page_link(session.script("views"), label=label, query_params={"check_in": str(check_in.number)})
    elif check_in.closed_at or seat.left:
        st.markdown(say("pair.ended"))
    else:
        st.markdown(say("pair.under_way"))
        st.page_link(session.script("start"), label=say("pair.go_on"))
next_date.tell(seat)

if seat.ending:
    st.markdown(say(f"ending.by_{seat.ending.by}", day=day(seat.ending.ended_at)))
elif (seat.check_in.revealed_at or seat.check_in.closed_at) and not seat.left:
    next_check_in.offer(session.instrument(seat.check_in.instrument_id), role)

with st.container(border=True):
    coming_back.tell(seat, say("pair.code"))
st.page_link(session.script("timeline"), label=say("done.to_timeline"))
st.page_link(session.script("pass_it_on"), label=say("pass_it_on.title"))
st.page_link(session.script("ending"), label=say("ending.title"))
st.page_link(session.script("my_data"), label=say("my_data.title"))
if st.button(say("pair.leave")):
    door.close()
