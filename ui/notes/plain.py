"""The same text as Streamlit's own inputs, for browsers in which the field does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from assessments.response import MAX_REFLECTION, Lane, Reflection
from server.notes import Note
from ui import session
from ui.notes.keeping import Keeping
from ui.wording import clock, plain, say

if TYPE_CHECKING:
    from ui.notes.keeping import Save


def inputs(prompt: str, stored: Reflection, *, owner: str, on_note: Save) -> bool:
    """Draw the inputs; store what they show and the store lacks, or say below them why it is not stored.

    Says whether nothing typed here was refused or failed. `on_note` stores a note and returns when it did, or raises
    a FiveWaysError. It may be given the same note twice, and must not call Streamlit.
    """
    key = f"note:{owner}:{stored.principle_id}"
    keeping: Keeping = st.session_state.setdefault(f"{key}:keeping", Keeping(owner))
    text, lane = f"{key}:text", f"{key}:lane"
    follow(stored, text, lane, keeping)

    def keep_first() -> None:
        keep(shown(stored, text, lane), keeping, on_note)

    st.text_area(prompt, max_chars=MAX_REFLECTION, key=text, on_change=keep_first)
    st.radio(
        say("reflections.lane"),
        list(Lane),
        format_func=lambda lane: say("reflections.shared" if lane is Lane.SHARED else "reflections.only_me"),
        key=lane,
        on_change=keep_first,
        horizontal=True,
    )
    keep(shown(stored, text, lane), keeping, on_note)
    if keeping.trouble is not None:
        st.error(plain(keeping.trouble))
    elif keeping.saved_at is not None:
        st.markdown(say("turn.saved", time=clock(keeping.saved_at)))
    return keeping.trouble is None


def follow(stored: Reflection, text: str, lane: str, keeping: Keeping) -> None:
    """Show what is stored where nothing newer was typed here."""
    if text in st.session_state and keeping.in_step != shown(stored, text, lane):
        return
    if text not in st.session_state or not same(stored, keeping.in_step):
        st.session_state[text], st.session_state[lane] = stored.text, stored.lane
        keeping.in_step, keeping.trouble = stored, None


def shown(stored: Reflection, text: str, lane: str) -> Reflection:
    return Reflection(stored.principle_id, Lane(session.typed(lane)), session.typed(text))


def same(one: Reflection, other: Reflection | None) -> bool:
    """Whether nothing differs; an empty text is no text, whoever may read it."""
    return one == other or (other is not None and not one.text and not other.text)


def keep(typed: Reflection, keeping: Keeping, on_note: Save) -> None:
    """Store what was typed, unless it is stored already."""
    if keeping.in_step is None or typed == keeping.in_step:
        return
    keeping.keep(Note(keeping.owner, uuid4(), typed, (keeping.in_step,)), on_note)
    if keeping.trouble is None:
        keeping.in_step = typed
