"""A forgotten passphrase, told kindly where one is asked for: that nobody can replace it, why, and how to begin anew.

The only place on the screens of participants that says so.
"""

from __future__ import annotations

import streamlit as st

from ui import coming_back
from ui.wording import say


def explain() -> None:
    """Closed until somebody needs it."""
    alone = coming_back.at_this_laptop()
    with st.expander(say("forgotten.title")):
        st.markdown(say("forgotten.why"))
        st.markdown(say("forgotten.at_this_laptop" if alone else "forgotten.in_a_program"))
        st.markdown(say("forgotten.later"))
