"""The partner's progress while one waits: how many questions, never one answer; and going on by itself.

The only place where a page asks the store again and again. What asks is a fragment that draws a few lines and holds
no control, so that nothing a person is doing is ever drawn anew; asking does not count as being there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import SignedOut, StoreError
from ui import session, tables
from ui.wording import plain, say

if TYPE_CHECKING:
    from assessments.instrument import Instrument
    from store.progress import Progress

WAITING_SECONDS = 2.0
REVEAL_SECONDS = 1.0


@st.fragment(run_every=WAITING_SECONDS)
def until_sealed(instrument: Instrument, *, joined: bool) -> None:
    """How far the partner is; once they have submitted, or nothing will be compared any more, the page goes on.

    `joined`: whether the page around this shows somebody who has come in; it is drawn anew when that changes.
    """
    seen = _seen()
    if seen is None:
        return
    if seen.sealed or seen.closed or seen.left:
        session.go("start")
    if seen.partner_joined != joined:
        st.rerun()
    if not joined:
        st.markdown(say("watching.not_in"))
    elif not any(answered for _, answered, _ in seen.by_principle):
        st.markdown(say("watching.nothing_yet"))
    else:
        rows = [
            (instrument.principle(name).title, say("watching.answered", answered=answered, asked=asked))
            for name, answered, asked in seen.by_principle
        ]
        st.markdown(tables.markdown([say("watching.principle"), say("watching.so_far")], rows))


@st.fragment(run_every=REVEAL_SECONDS)
def until_revealed(*, pressed: bool) -> None:
    """Whether the partner is ready; the page is drawn anew when that changes, and goes on when both views are open.

    `pressed`: what the page around this shows of the partner.
    """
    seen = _seen()
    if seen is None:
        return
    if seen.revealed:
        session.go("views")
    if seen.closed or seen.left or not seen.sealed or seen.pressed != pressed:
        session.go("start")
    st.markdown(say("together.pressed" if seen.pressed else "watching.not_ready"))


def _seen() -> Progress | None:
    """How far the partner is, or None with a sentence on the screen; a lost seat is shown by the whole page."""
    try:
        return session.store().progress(session.token())
    except SignedOut:
        st.rerun()
    except StoreError as problem:
        st.error(plain(str(problem)))
    return None
