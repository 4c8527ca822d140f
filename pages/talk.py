"""The talk over both views: few cards with one open question each, and nothing to type."""

import streamlit as st

from assessments.comparison import compare
from assessments.guide import TALK_MINUTES, plan
from ui import clock, door, reveal, session, turning
from ui.wording import say

views = session.store().views(session.token())
instrument = session.instrument(views.check_in.instrument_id)
comparison = compare(instrument, views.mentor, views.mentee)

st.title(say("talk.title"), anchor=False)
st.markdown(say("talk.how"))
clock.show(TALK_MINUTES, talk=str(views.check_in.id))
for card in plan(comparison, views.check_in.number):
    reveal.talk_card(comparison, card)

back, forward = st.columns(2)
turning.button(say("talk.to_views"), "views", page="talk", place=back)
turning.button(say("talk.to_agreements"), "agreements", page="talk", place=forward, kind="primary")
door.close_for_now()
way = turning.chosen("talk")
if way:
    session.go(way)
