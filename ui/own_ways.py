"""One's own ways in, on My data: another passphrase, and the end of visits that are open elsewhere.

The only place on the screens where a passphrase is replaced.
"""

from __future__ import annotations

import streamlit as st

from ui import problems, session
from ui.wording import say


def proof(act: str) -> str | None:
    """One's own passphrase, inside the form of an act that whoever merely sits here may not do."""
    key = f"{act}_passphrase"
    return st.text_input(say("my_data.passphrase"), key=key, type="password", autocomplete="off") or None


def passphrase() -> None:
    """Offer another passphrase to somebody who has one; it takes the one before."""
    with st.form("change_passphrase", clear_on_submit=True):
        st.subheader(say("my_data.change"), anchor=False)
        st.markdown(say("my_data.change_what"))
        old = st.text_input(say("my_data.old"), key="old_passphrase", type="password", autocomplete="off")
        new = st.text_input(say("my_data.new"), key="new_passphrase", type="password", autocomplete="new-password")
        pressed = st.form_submit_button(say("my_data.change"))
    if pressed:
        with problems.shown():
            with session.try_door():
                session.store().change_passphrase(session.token(), old, new)
            st.success(say("my_data.changed"))


def other_visits() -> None:
    """Offer to end every visit but this one; one press, because somebody may be in a hurry."""
    st.subheader(say("my_data.others"), anchor=False)
    st.markdown(say("my_data.others_what"))
    if st.button(say("my_data.others")):
        with problems.shown():
            session.store().end_other_visits(session.token())
            st.success(say("my_data.others_ended"))
