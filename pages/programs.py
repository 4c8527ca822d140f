"""All programs and all administrators: the page that an administrator begins with."""

from functools import partial

import streamlit as st

from store import Duty, Entry
from ui import door, register, session, staff
from ui.wording import say

store, token = session.store(), session.token()

st.title(say("programs.title"), anchor=False)
st.markdown(say("staff.nothing"))
staff.own_way_back()
staff.warn()

programs = store.programs(token)
lines = [
    register.Line(one.name, "", (str(len(store.people(token, one.id))),), {"program": str(one.id)}) for one in programs
]
if lines:
    heading = [say("programs.program"), say("programs.people")]
    register.show(say("programs.table"), heading, lines, "people", key="programs")
else:
    st.markdown(say("programs.none"))

request = session.request("program")
with st.form(f"program:{request}"):
    st.header(say("programs.add_title"), anchor=False)
    name = st.text_input(say("programs.name"), key=f"name:{request}", autocomplete="off")
    st.markdown(say("programs.contacts_why"))
    contacts = st.text_area(say("programs.contacts"), key=f"contacts:{request}")
    add = st.form_submit_button(say("programs.add"), type="primary")
staff.tell_done("program")
if add:
    staff.carry_out(
        partial(store.add_program, token, request, name, contacts),
        say("programs.added"),
        "programs",
        part="program",
    )

st.header(say("programs.administrators"), anchor=False)
people = store.people(token)
administrators = [
    register.Line(one.name, one.email or "", (staff.way_in(one),), {"person": str(one.person_id)})
    for one in people
    if any(duty.duty is Duty.ADMINISTRATOR for duty in one.duties)
]
heading = [say("programs.administrator"), say("people.way_in")]
register.show(say("programs.administrators"), heading, administrators, "person", key="administrators")

request = session.request("administrator")
with st.form(f"administrator:{request}"):
    st.header(say("programs.invite_title"), anchor=False)
    st.markdown(say("programs.invite_what"))
    left, right = st.columns(2)
    first_name = left.text_input(say("programs.first_name"), key=f"first_name:{request}", autocomplete="off")
    email = right.text_input(say("programs.email"), key=f"email:{request}", autocomplete="off")
    invite = st.form_submit_button(say("programs.invite"))
staff.tell_done("administrator")
if invite:
    staff.carry_out(
        partial(store.add_staff, token, Entry(first_name, email), Duty.ADMINISTRATOR),
        say("programs.invited"),
        "programs",
        part="administrator",
    )

if st.button(say("staff.leave")):
    door.leave()
