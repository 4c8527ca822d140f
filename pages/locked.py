"""In place of every page while its person was away: nothing of it is shown until they prove who they are."""

import streamlit as st

from ui import door, forgotten, hospital, problems, session
from ui.wording import say

card = session.lock_card()
if card is None:
    session.go("start")

st.title(say("locked.title"), anchor=False)
whose = f"_{card.role}" if card.role else ""
st.markdown(say(f"locked.whose{whose}"))
passphrase = None
with st.form("unlock", border=False, clear_on_submit=True):
    if card.guarded:
        passphrase = st.text_input(say("locked.passphrase"), key="passphrase", type="password", autocomplete="off")
    go_on = st.form_submit_button(say("locked.go_on"), type="primary")
if go_on:
    with problems.shown():
        door.come_back(session.store().unlock(session.token(), passphrase))

hospital.offer()
if card.guarded:
    forgotten.explain()
st.markdown(say("locked.not_you"))
if st.button(say("locked.leave")):
    door.leave()
