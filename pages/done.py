"""The end of a check-in: what was agreed, when to look again, what to take along, and the ways on from here."""

import streamlit as st

from store.seats import utc_now
from ui import coming_back, documents, door, session, spoken
from ui.wording import day, day_of, say, written

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
proposals = session.store().agreements(session.token())
agreed = [one.agreement for one in proposals if one.agreed_at]
days = sorted(one.look_again_on for one in agreed)
ahead = [one for one in days if one >= day_of(utc_now())]

st.title(say("done.title"), anchor=False)
waiting = 0 if seat.ending else len(proposals) - len(agreed)
if seat.ending:
    st.markdown(say(f"ending.by_{seat.ending.by}", day=day(seat.ending.ended_at)))
elif ahead:
    st.markdown(say("done.next", day=written(ahead[0])))
elif days:
    st.markdown(say("done.has_come", day=written(days[-1])))
elif not proposals:
    st.markdown(say("done.nothing"))
if agreed:
    with st.container(border=True):
        spoken.show([spoken.words(instrument, one) for one in agreed], key="agreed")
if waiting:
    st.markdown(say("done.waits", number=waiting))
if waiting or not agreed:
    st.page_link(session.script("agreements"), label=say("done.to_agreements"))
documents.summary(seat.check_in, with_days=bool(ahead) and not (seat.ending or seat.left))
with st.container(border=True):
    coming_back.tell(seat, say("done.code"))

st.header(say("done.on"), anchor=False)
st.page_link(session.script("timeline"), label=say("done.to_timeline"))
st.page_link(session.script("pass_it_on"), label=say("pass_it_on.title"))
st.page_link(session.script("views"), label=say("done.to_views"))
st.page_link(session.script("pair"), label=say("views.to_pair"))
door.close_for_now()
