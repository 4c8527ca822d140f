"""One pair of one's program: who they are, and the department it belongs to. Nothing of what the two do."""

import streamlit as st

from ui import door, leading, pairings, session
from ui.wording import say

st.title(say("one_pair.title"), anchor=False)
program = leading.program("pairs")

card = pairings.of_address(program)
if card is None:
    st.error(say("one_pair.unknown"))
else:
    pairings.people(card)
    st.header(say("one_pair.department_title"), anchor=False)
    st.text(card.department or say("pairs.no_department"))
    departments = session.store().departments(session.token(), leading.id_of(program))
    if departments:
        st.markdown(say("one_pair.place_what"))
        pairings.place(program, card, departments)
    else:
        st.markdown(say("departments.none"))

st.page_link(session.script("pairs"), label=say("one_pair.back"), query_params=leading.query(program))
door.close_for_now()
