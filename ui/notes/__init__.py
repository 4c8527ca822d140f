"""One text in a person's own words and who may read it, saved while it is typed.

The only place where longer text is taken in. Streamlit's own text area gives its text away only when the
field is left; a closed tab would lose it. Plain Streamlit inputs stand in where our script does not run.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from assessments.response import MAX_REFLECTION, Lane, Reflection
from ui import session
from ui.notes.keeping import Keeping, Save
from ui.notes.plain import inputs
from ui.wording import clock, say, section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_note",
        css=(HERE / "note.css").read_text(encoding="utf-8"),
        js=(HERE / "note.js").read_text(encoding="utf-8"),
    )


def note(prompt: str, stored: Reflection, *, owner: str, on_note: Save) -> bool:
    """One field under `prompt`, holding what is stored; says whether nothing typed here was refused or failed.

    `owner` names one person's answers to one check-in. `on_note` stores a note and returns when it did, or raises
    a FiveWaysError. It may be given the same note twice, and must not call Streamlit.
    """
    key = f"note:{owner}:{stored.principle_id}"
    keeping: Keeping = st.session_state.setdefault(f"{key}:keeping", Keeping(owner))
    if session.simple_controls():
        inputs(prompt, stored, key=key, keeping=keeping, on_note=on_note)
        return keeping.trouble is None

    def keep_first() -> None:
        keeping.take(_sent(st.session_state.to_dict().get(key)), on_note)

    drawn = _component()(key=key, data=_drawing(prompt, stored, keeping), on_note_change=keep_first)
    if keeping.take(_sent(drawn), on_note):
        st.rerun()
    return keeping.trouble is None


def _sent(state: Any) -> Mapping[str, Any] | None:
    sent = state.get("note") if state else None
    return sent if isinstance(sent, dict) else None


def _drawing(prompt: str, stored: Reflection, keeping: Keeping) -> dict[str, Any]:
    return {
        "owner": keeping.owner,
        "principle": stored.principle_id,
        "prompt": prompt,
        "text": stored.text,
        "lane": stored.lane,
        "lanes": [(Lane.ONLY_ME, say("reflections.only_me")), (Lane.SHARED, say("reflections.shared"))],
        "longest": MAX_REFLECTION,
        "attempt": keeping.attempt,
        "acknowledged": None if keeping.settled is None else str(keeping.settled),
        "refused": None if keeping.refused is None else str(keeping.refused),
        "saved": None if keeping.saved_at is None else say("turn.saved", time=clock(keeping.saved_at)),
        "trouble": keeping.trouble,
        "words": section("notes"),
    }
