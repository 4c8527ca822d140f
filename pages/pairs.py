"""Who is paired with whom in a program, by name and page by page, and where each pair belongs."""

import streamlit as st

from ui import door, leading, pager, pairings, session
from ui.wording import say

st.title(say("pairs.title"), anchor=False)
program = leading.program("pairs")
st.markdown(say("pairs.what"))

name, page, without = session.asked("find") or "", pager.asked(), session.asked(pairings.WITHOUT) is not None
found = session.store().paired(session.token(), leading.id_of(program), name, page, without_department=without)
if without:
    st.markdown(say("pairs.without"))
pairings.find(program, name, without=without)
pairings.listed(program, found, name, page, without=without)

leading.ways("pairs", program)
door.close_for_now()
