"""The first page: what this is, start a new pair, or come back. Who already sits here is sent on."""

import streamlit as st

from assessments.instrument import Role
from ui import coming_back, demo_button, door, hospital, problems, session
from ui.places import Place, home_of
from ui.story import screens as story
from ui.wording import say

place, who = session.stand()
if place is not Place.DOOR:
    session.go(home_of(place, who))

st.title(say("start.title"), anchor=False)
if session.asked("closed"):
    st.info(say("start.closed"))
st.markdown(say("start.what"))
hospital.offer()

at_this_laptop = coming_back.at_this_laptop()
if at_this_laptop:
    with st.form("new_pair"):
        st.header(say("start.new_pair"), anchor=False)
        left, right = st.columns(2)
        left.text_input(say("start.mentor"), key="mentor_name", autocomplete="off")
        right.text_input(say("start.mentee"), key="mentee_name", autocomplete="off")
        first = st.radio(
            say("start.first"),
            list(Role),
            index=1,
            format_func=lambda role: say(f"roles.the_{role}"),
            horizontal=True,
        )
        begin = st.form_submit_button(say("start.begin"), type="primary")
    if begin:
        with problems.shown():
            ticket = session.store().start_pair(
                mentor=session.typed("mentor_name"),
                mentee=session.typed("mentee_name"),
                first=Role(first or Role.MENTEE),
                request=session.request("new_pair"),
            )
            door.enter(ticket)

if coming_back.by_a_code():
    if not at_this_laptop:
        st.markdown(say("start.by_link"))
    st.page_link(session.script("come_back"), label=say("start.come_back" if at_this_laptop else "start.with_code"))
st.markdown(say("start.after"))
demo_button.offer()
story.offer()
