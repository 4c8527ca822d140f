"""Choosing who of two people one is, each role with the name beside it.

The only place that shows names inside a choice: Streamlit's own reads Markdown there. Its plain choice stands in where
simple controls are asked for; the names then stand above it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assessments.instrument import Role
from ui import session
from ui.wording import named, say

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from store import PairCard

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_one_of_two",
        html='<fieldset role="radiogroup"></fieldset>',
        css=(HERE / "one_of_two.css").read_text(encoding="utf-8"),
        js=(HERE / "one_of_two.js").read_text(encoding="utf-8"),
    )


def choose(card: PairCard) -> Role | None:
    """Who of this pair it is, once that was chosen."""
    if session.simple_controls():
        return _plainly(card)
    people = [{"role": role, "title": say(f"roles.the_{role}"), "name": named(card.names[role])} for role in Role]
    data = {"question": say("come_back.i_am"), "people": people}
    chosen = _component()(key=f"one_of_two:{card.code}", data=data, on_chosen_change=lambda: None).get("chosen")
    return Role(chosen) if chosen in list(Role) else None


def _plainly(card: PairCard) -> Role | None:
    for role in Role:
        st.text(f"{say(f'roles.{role}')}: {named(card.names[role])}")
    chosen = st.radio(
        say("come_back.i_am"),
        list(Role),
        index=None,
        format_func=lambda role: say(f"roles.the_{role}"),
        horizontal=True,
    )
    return None if chosen is None else Role(chosen)
