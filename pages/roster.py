"""A program's roster: what to bring, what it would do or what stands against it, and one press that brings it in."""

import streamlit as st

from ui import bringing, door, leading, roster_source, session
from ui.wording import plain, say

st.title(say("roster.title"), anchor=False)
program = leading.program("roster")
store, token, program_id = session.store(), session.token(), leading.id_of(program)

if sentence := session.recall(bringing.BROUGHT_IN):
    st.success(sentence)
    st.page_link(session.script("invitations"), label=say("roster.to_invitations"), query_params=leading.query(program))

st.markdown(say("roster.what"))
with st.expander(say("roster.how_title")):
    st.markdown(say("roster.how"))
st.link_button(say("roster.example_csv"), "/example-roster.csv", width="stretch")
st.link_button(say("roster.example_xlsx"), "/example-roster.xlsx", width="stretch")

roster_source.bring(program_id, session.request("roster"))

read = bringing.found(program_id)
if read is not None:
    st.header(say("roster.found"), anchor=False)
    bringing.notes(read)
    if read.judged is None:
        st.error(plain(read.refusal))
    elif read.judged.questions:
        bringing.questions(read.request, read.judged.questions)
    elif read.judged.roster is None:
        bringing.troubles(read.judged.problems, leading.query(program))
    else:
        would = store.preview_roster(token, program_id, read.judged.roster)
        if would.problems:
            bringing.troubles(would.problems, leading.query(program))
        else:
            bringing.preview(would, leading.query(program))
            if not would.pairs and not would.fills:
                st.info(say("roster.nothing_new"))
            if would.changes:
                bringing.offer(program_id, read.request, read.judged.roster, would)
    st.button(say("roster.forget"), on_click=bringing.forget)

st.page_link(session.script("departments"), label=say("roster.to_departments"), query_params=leading.query(program))
leading.ways("roster", program)
door.close_for_now()
