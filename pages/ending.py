"""How a pair parts: kindly and for both, or by taking one's own answers away. What each means is said first."""

import streamlit as st

from ui import documents, door, own_ways, problems, session
from ui.wording import day, say

seat, role = session.own()

st.title(say("ending.title"), anchor=False)
if seat.ending:
    st.markdown(say(f"ending.by_{seat.ending.by}", day=day(seat.ending.ended_at)))
    st.markdown(say("ending.thanks"))
elif not seat.left:
    st.header(say("ending.kindly"), anchor=False)
    st.markdown(say("ending.kindly_what"))
    st.page_link(session.script("pair"), label=say("ending.last_check_in"))
    with st.form("end", clear_on_submit=True):
        passphrase = own_ways.proof("end")
        sure = st.checkbox(say("ending.sure"))
        end = st.form_submit_button(say("ending.end"), type="primary")
    if end and not sure:
        st.error(say("ending.not_sure"))
    elif end:
        with problems.shown():
            with session.try_door():
                session.store().end_relationship(session.token(), session.request("end"), passphrase)
            session.done("end")
            session.go("ending")

if seat.check_in.revealed_at and not seat.left:
    documents.summary(seat.check_in, with_days=False)
st.header(say("ending.away"), anchor=False)
st.markdown(say("ending.away_what"))
st.markdown(say("my_data.withdraw_what"))
st.page_link(session.script("my_data"), label=say("ending.to_my_data"))
st.page_link(session.script("pair"), label=say("views.to_pair"))
door.close_for_now()
