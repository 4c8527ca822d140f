"""What the two will do: at most two agreements, each worded by either and agreed to by both."""

import streamlit as st

from assessments.agreements import MOST_AGREEMENTS
from assessments.comparison import compare
from assessments.guide import plan, suggested
from ui import agreeing, door, proposing, session, turning, watching
from ui.wording import day, say

seat, role = session.own()
store, token = session.store(), session.token()
views, proposals = store.views(token), store.agreements(token)
instrument = session.instrument(views.check_in.instrument_id)
drafts = store.proposal_drafts(token)
proposing.resume(seat, proposals, drafts)
cards = plan(compare(instrument, views.mentor, views.mentee), views.check_in.number)

st.title(say("agreements.title"), anchor=False)
st.markdown(say("agreements.what"))
with st.container():
    agreeing.cards(instrument, seat, role, proposals, drafts)
watching.until_agreements_change(proposals, ended=seat.ending is not None)

if seat.ending:
    st.markdown(say(f"ending.by_{seat.ending.by}", day=day(seat.ending.ended_at)))
elif len(proposals) < MOST_AGREEMENTS or proposing.is_being_written(drafts):
    with st.container(border=True):
        st.header(say("agreements.second" if proposals else "agreements.first"), anchor=False)
        plain = session.simple_controls()
        st.markdown(say("agreements.how_plain" if plain else "agreements.how"))
        with st.container():  # always there, so that the fields below stay where they are
            if len(proposals) >= MOST_AGREEMENTS:
                proposing.too_late()
        taken = {one.agreement.principle_id for one in proposals}
        proposing.write(instrument, seat, suggested(instrument, cards, taken), drafts)

back, forward = st.columns(2)
turning.button(say("agreements.to_talk"), "talk", page="agreements", place=back)
done = bool(proposals) and all(one.agreed_at for one in proposals)
turning.button(
    say("agreements.to_done"), "done", page="agreements", place=forward, kind="primary" if done else "secondary"
)
door.close_for_now()
way = turning.chosen("agreements")
if way:
    session.go(way)
