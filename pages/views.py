"""Both views, opened by both: the kind order first, then everything, with a table beside every picture."""

import streamlit as st

from assessments.comparison import compare, kind_order
from assessments.errors import GateError
from assessments.instrument import Form, Role
from ui import door, marking, next_date, reveal, session, turning
from ui.wording import day, plain, say

seat, role = session.own()
try:
    views = session.store().views(session.token(), reveal.check_in_asked_for())
except GateError as problem:
    st.title(say("closed.title"), anchor=False)
    st.markdown(plain(str(problem)))
    st.page_link(session.script("start"), label=say("closed.to_answering"))
    st.stop()

instrument = session.instrument(views.check_in.instrument_id)
comparison = compare(instrument, views.mentor, views.mentee)
order = kind_order(comparison)
number = views.check_in.number
goes_on = views.check_in == seat.check_in and not seat.ending

st.title(say("views.title"), anchor=False)
if seat.ending:
    st.markdown(say(f"ending.by_{seat.ending.by}", day=day(seat.ending.ended_at)))
# one part of the page whatever it holds, so that another check-in leaves the pictures below where they are
with st.container():
    reveal.choose(views.check_in)
    opened = day(views.check_in.revealed_at or views.check_in.opened_at)
    st.markdown(say("views.check_in", number=number, opened=opened))
    if views.check_in.form is Form.SHORT:
        st.markdown(say("views.pulse"))
    for one in Role:
        st.text(f"{say(f'roles.{one}')}: {seat.names[one]}")
    reveal.cards("strong", comparison, order.both_strong)
    reveal.cards("more", comparison, order.partner_sees_more)
    reveal.cards("different", comparison, order.different)
    st.markdown(say("views.noise"))
    marking.show(instrument, views.check_in)
    if goes_on:
        turning.button(say("views.to_talk"), "talk", page="views", place=st.container(), kind="primary")

reveal.everything(comparison)
reveal.picks(instrument, views)
reveal.words(instrument, views)

next_date.tell(seat)
if goes_on:
    # who has read to the end goes on from there
    st.page_link(session.script("talk"), label=say("views.to_talk"))
st.page_link(session.script("pair"), label=say("views.to_pair"))
st.markdown(say("views.leave_why"))
if st.button(say("views.leave")):
    door.close()
if turning.chosen("views"):
    session.go("talk")
