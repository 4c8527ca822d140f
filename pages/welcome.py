"""After a good link or personal code: choose one's passphrase, or type it. No name is shown before that."""

import streamlit as st

from assessments.errors import NoSuchLink
from ui import door, forgotten, problems, session
from ui.wording import plain, say

invite, card = session.invite(), None
try:
    card = session.store().invited(invite)
except NoSuchLink as problem:
    st.error(plain(str(problem)))

if card is None:
    st.title(say("welcome.over"), anchor=False)
    st.markdown(say("welcome.again"))
    st.page_link(session.script("come_back"), label=say("join.by_code"))
else:
    first = "" if card.chosen else "first_"
    st.title(say(f"welcome.{first}title"), anchor=False)
    st.markdown(say(f"welcome.{first}what"))
    with st.form("welcome", clear_on_submit=True, border=False):
        passphrase = st.text_input(
            say(f"welcome.{first}passphrase"),
            key="passphrase",
            type="password",
            autocomplete="off" if card.chosen else "new-password",
        )
        enter = st.form_submit_button(say("welcome.enter"), type="primary")
    if card.chosen:
        forgotten.explain()
    if enter:
        with problems.shown(), session.try_door():
            door.enter(session.store().enter_by_invite(invite, passphrase))
