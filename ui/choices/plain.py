"""The same questions as Streamlit's own radio buttons, for browsers in which the control does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.choices.keeping import Keeping
from ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.choices.keeping import Save


def choice(label: str, options: Mapping[str, str], stored: str | None, *, key: str, on_choice: Save) -> bool:
    """Draw one question; store what it shows and the store lacks, or say below it why that is not stored.

    Says whether nothing chosen here was refused or failed. `on_choice` stores a choice or raises a FiveWaysError. It
    may be given the same choice twice, and must not call Streamlit: a newer click would interrupt it.
    """
    known = key in st.session_state
    keeping = _keeping(key, known=known)
    if known:
        _follow(key, stored, keeping)

    def keep_first() -> None:
        keeping.keep(st.session_state.to_dict()[key], on_choice)

    chosen = st.radio(
        label,
        list(options),
        index=None if known or stored is None else list(options).index(stored),
        format_func=options.__getitem__,
        key=key,
        on_change=keep_first,
    )
    if keeping.differs(chosen, stored):
        keeping.keep(str(chosen), on_choice)
    if keeping.trouble is not None:
        st.error(plain(keeping.trouble))
    return keeping.trouble is None


def _keeping(key: str, *, known: bool) -> Keeping:
    """What this question keeps while its page shows it."""
    name = f"{key}:keeping"
    if not known or name not in st.session_state:
        st.session_state[name] = Keeping()
    kept: Keeping = st.session_state[name]
    return kept


def _follow(key: str, stored: str | None, keeping: Keeping) -> None:
    """Show what another page has stored since, where this page has nothing newer."""
    if stored not in (None, keeping.in_step) and st.session_state[key] == keeping.in_step:
        st.session_state[key] = keeping.in_step = stored
