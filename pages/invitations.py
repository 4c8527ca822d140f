"""The people of one's program: how many have come in, making links for those who have not, and everybody by name."""

import streamlit as st

from store import Whom
from ui import door, handout, invitees, leading, pager, session
from ui.wording import say

st.title(say("invitations.title"), anchor=False)
program = leading.program("invitations")
if handout.shown(program):
    st.stop()
st.markdown(say("invitations.what"))

name, page = session.asked("find") or "", pager.asked()
found = session.store().invited_people(session.token(), leading.id_of(program), name, page)
invitees.numbers(found)

st.header(say("invitations.make_title"), anchor=False)
if handout.open_here(found.people):
    st.markdown(say("invitations.beware"))
    if found.without:
        handout.offer(say("invitations.make", count=found.without), program, Whom.WITHOUT, "invitations", first=True)
    if found.waiting:
        handout.offer(
            say("invitations.make_again", count=found.waiting), program, Whom.WAITING, "invitations", first=False
        )
    if not found.without + found.waiting:
        st.markdown(say("invitations.all_in"))
st.page_link(session.script("reminders"), label=say("invitations.remind"), query_params=leading.query(program))

st.header(say("invitations.table"), anchor=False)
with st.form("search"):
    wanted = st.text_input(say("invitations.search"), name, 80, key=f"find:{name}", autocomplete="off")
    if st.form_submit_button(say("invitations.find")):
        session.go("invitations", **leading.query(program, find=wanted))
invitees.listed(program, found, name, page)

leading.ways("invitations", program)
door.close_for_now()
