"""The people of one program: who is invited, how they come in, and nothing of what they do there."""

from functools import partial

import streamlit as st

from assessments.instrument import Role
from store import Duty, Entry
from ui import door, plain, register, session, staff
from ui.wording import say

store, token = session.store(), session.token()
program = staff.program()

st.title(say("people.title"), anchor=False)
if program is None:
    staff.unknown()
here = {"program": str(program.id)}
st.text(program.name)
staff.own_way_back()
st.markdown(say("staff.nothing"))

people = store.people(token, program.id)
staff.warn(people)
lines = [
    register.Line(one.name, one.email or "", (staff.parts(one, program), staff.way_in(one)), staff.query(one, program))
    for one in people
]
if lines:
    heading = [say("people.person"), say("people.place"), say("people.way_in")]
    register.show(say("people.table"), heading, lines, "person", key=f"people:{program.id}")
else:
    st.markdown(say("people.none"))

request = session.request("pair")
with st.form(f"pair:{request}"):
    st.header(say("people.add_title"), anchor=False)
    st.markdown(say("people.add_what"))
    typed = {}
    for role, column in zip(Role, st.columns(2), strict=True):
        name = column.text_input(say(f"people.{role}"), key=f"{role}:{request}", autocomplete="off")
        email = column.text_input(say(f"people.{role}_email"), key=f"{role}_email:{request}", autocomplete="off")
        typed[role] = Entry(name, email)
    add = st.form_submit_button(say("people.add"), type="primary")
staff.tell_done("pair")
if add:
    staff.carry_out(
        partial(store.add_pair, token, request, program.id, mentor=typed[Role.MENTOR], mentee=typed[Role.MENTEE]),
        say("people.added"),
        "people",
        here,
        part="pair",
    )

request = session.request("lead")
with st.form(f"lead:{request}"):
    st.header(say("people.lead_title"), anchor=False)
    st.markdown(say("people.lead_what"))
    left, right = st.columns(2)
    lead = Entry(
        left.text_input(say("people.lead_name"), key=f"lead_name:{request}", autocomplete="off"),
        right.text_input(say("people.lead_email"), key=f"lead_email:{request}", autocomplete="off"),
    )
    invite = st.form_submit_button(say("people.lead_add"))
staff.tell_done("lead")
if invite:
    staff.carry_out(
        partial(store.add_staff, token, lead, Duty.LEAD, program.id),
        say("people.lead_added"),
        "people",
        here,
        part="lead",
    )

st.header(say("people.contacts"), anchor=False)
if program.contacts:
    plain.show(program.contacts, key="contacts")
else:
    st.markdown(say("people.contacts_none"))
st.page_link(session.script("programs"), label=say("staff.to_programs"))
door.close_for_now()
