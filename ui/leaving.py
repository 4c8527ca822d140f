"""Taking one's answers away for good: what goes and what stays is said first, and it takes two acts.

The only place on the screens that deletes anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import OldCopiesLeft
from ui import own_ways, problems, session
from ui.wording import plain, say

if TYPE_CHECKING:
    from collections.abc import Callable


def this_pair() -> str | None:
    """Offer to leave the pair of this seat; the sentence to part with once it is done."""
    with st.form("withdraw", clear_on_submit=True):
        st.subheader(say("my_data.withdraw"), anchor=False)
        st.markdown(say("my_data.withdraw_what"))
        passphrase = own_ways.proof("withdraw")
        sure = st.checkbox(say("my_data.withdraw_sure"))
        pressed = st.form_submit_button(say("my_data.withdraw"))
    if not pressed:
        return None
    if not sure:
        st.error(say("my_data.not_sure"))
        return None

    def withdraw() -> None:
        with session.try_door():
            session.store().withdraw(session.token(), passphrase)

    return _done(withdraw, say("my_data.withdrawn"))


def everything() -> str | None:
    """Offer to delete all that is held; the sentence to part with once it is done."""
    with st.form("delete", clear_on_submit=True):
        st.subheader(say("my_data.delete"), anchor=False)
        st.markdown(say("my_data.delete_what"))
        passphrase = own_ways.proof("delete")
        sure = st.checkbox(say("my_data.delete_sure"))
        pressed = st.form_submit_button(say("my_data.delete"))
    if not pressed:
        return None
    if not sure:
        st.error(say("my_data.delete_not_sure"))
        return None

    def delete() -> None:
        with session.try_door():
            session.store().delete_me(session.token(), passphrase)

    return _done(delete, say("my_data.deleted"))


def _done(act: Callable[[], None], sentence: str) -> str | None:
    """What to part with once this act is done; a refusal appears right here instead."""
    parting: str | None = None
    with problems.shown():
        try:
            act()
            parting = sentence
        except OldCopiesLeft as left:
            parting = str(left)
    return parting


def farewell(sentence: str) -> None:
    """All that is left on the screen afterwards."""
    st.title(say("my_data.farewell"), anchor=False)
    st.markdown(plain(sentence))
    st.link_button(say("frame.to_start"), "/")
