"""The first screen of a turn: who you are, who sees what, and your own passphrase."""

import streamlit as st

from ui import closing, door, keeping, next_check_in, problems, session, sitting, steps
from ui.wording import code, say

seat, role = session.own()
if session.recall("begun"):
    session.go("principle", principle="1")
draft = session.store().draft(session.token())
answered, asked = len(draft.ratings), steps.asked(seat, role)

st.title(say("your_turn.title"), anchor=False)
st.text(f"{say('your_turn.you')} {seat.names[role]} ({say(f'roles.{role}').lower()})")
st.text(f"{say('your_turn.partner')} {seat.names[role.other]} ({say(f'roles.{role.other}').lower()})")
if answered:
    st.markdown(say("your_turn.draft", answered=answered, asked=asked))
else:
    minutes = next_check_in.minutes(seat.check_in.form)
    st.markdown(say("your_turn.ready", asked=asked, minutes=minutes))

if session.has_to_mark(seat):
    st.markdown(say("your_turn.agreements_first"))

with st.container(border=True):
    st.header(say("who_sees_what.title"), anchor=False)
    st.markdown(say("who_sees_what.lines"))
    keeping.told()

joined = session.store().progress(session.token()).partner_joined
before = st.container()
if seat.has_passphrase[role]:
    if st.button(say("your_turn.continue" if answered else "your_turn.begin"), type="primary"):
        stopped = steps.where_it_stopped(seat, role, draft)
        session.go(stopped.page, **stopped.query)
    door.close_for_now()
else:
    with st.form("passphrase"):
        st.header(say("your_turn.passphrase_title"), anchor=False)
        st.markdown(say("your_turn.passphrase_why"))
        st.markdown(f"{say('your_turn.code')} `{code(seat.code)}`")
        st.text_input(say("your_turn.passphrase"), key="passphrase", type="password", autocomplete="new-password")
        choose = st.form_submit_button(say("your_turn.begin"), type="primary")
    if choose:
        with problems.shown():
            session.store().choose_passphrase(session.token(), session.typed("passphrase"))
            session.remember("begun", "yes")
            session.go("start")
    if st.button(say("your_turn.again")):
        door.leave()

# before one begins it is the next thing to settle; later it is there for whoever changes their mind
with st.container() if answered else before:
    sitting.choose(seat, joined=joined, sealed=False)
closing.offer(seat)
