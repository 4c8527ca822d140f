"""Everything this person is about to submit, on one page, with what is still open linked."""

import streamlit as st

from server import own
from ui import door, problems, session, steps, summary, turning, underway
from ui.wording import plain, say

seat, role = session.own()
instrument = session.instrument(seat.check_in.instrument_id)
draft = session.store().draft(session.token())
questions = steps.open_questions(seat, role, draft)

st.title(say("review.title"), anchor=False)
clash = steps.clash(draft)
if clash is not None:
    st.error(plain(str(clash)))
    st.page_link(session.script("picks"), label=say("review.to_picks"))
st.markdown(say("review.open", number=len(questions)) if questions else say("review.complete"))
for step, number in steps.open_by_step(instrument, questions):
    label = say("review.open_here", screen=summary.title(instrument, step), number=number)
    st.page_link(session.script(step.page), label=label, query_params=step.query)

summary.answers(instrument, seat.check_in.form, role, draft)

waiting = underway.Underway(settled=True) if session.simple_controls() else underway.watch(own.owner(seat))
if waiting.refused:
    titles = ", ".join(instrument.principle(one).title for one in waiting.refused)
    st.error(plain(say("underway.refused", principles=titles)))
    st.page_link(session.script("reflections"), label=say("underway.to_words"))
st.markdown(say("review.after"))
if session.program_counts_it():
    st.markdown(say("who_sees_what.program"))
last = steps.before(instrument, steps.Step("review"))
left, right = st.columns(2)
turning.button(say("turn.back"), "back", page="review", place=left)
unready = bool(questions) or clash is not None or not waiting.nothing
if right.button(say("review.seal"), type="primary", width="stretch", disabled=unready):
    with problems.shown():
        session.store().seal(session.token(), session.request("seal"))
        session.done("seal")
        session.go("start")

door.close_for_now()
if last and turning.chosen("review"):
    session.go(last.page, **last.query)
