"""The quiet way out under every screen of a pair: whom to turn to when something cannot be said here.

The only place that offers it. It opens where it stands: no page, no address, no message to the server, so
that nobody can find out later whether it was read.
"""

from __future__ import annotations

import streamlit as st

from ui.wording import say


def offer(contacts: str) -> None:
    """Draw the way out; `contacts` are the program's own, as its administrator typed them, "" when there are none."""
    with st.popover(say("safe_exit.label"), type="tertiary"):
        st.markdown(say("safe_exit.what"))
        if contacts:
            st.text(contacts)
        else:
            st.markdown(say("safe_exit.anywhere"))
        st.markdown(say("safe_exit.quiet"))
