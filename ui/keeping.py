"""How long what is kept at this server, in a person's words: the only place that tells of deletion by age."""

from __future__ import annotations

import streamlit as st

from server import settings
from ui.wording import say


def told() -> None:
    """One line for each time that is set; none where everything stays until its people delete it."""
    keep = settings.current().keep
    if keep.drafts_days:
        st.markdown(say("keeping.drafts", days=keep.drafts_days))
    if keep.pairs_months:
        st.markdown(say("keeping.pairs", months=keep.pairs_months))


def of_looks() -> None:
    """The same of the list of who has looked."""
    if days := settings.current().keep.looks_days:
        st.markdown(say("keeping.looks", days=days))
