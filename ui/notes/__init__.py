"""One text in a person's own words and who may read it, saved while it is typed.

The only place where longer text is taken in. Streamlit's own text area gives its text away only when the
field is left; a closed tab would lose it. Plain Streamlit inputs (`plain`) stand in where our script does not run.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assessments.response import MAX_REFLECTION, Lane
from server import own
from ui.wording import say, section

if TYPE_CHECKING:
    from datetime import datetime

    from streamlit.components.v2.types import ComponentRenderer

    from assessments.response import Reflection

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_note",
        css=(HERE / "note.css").read_text(encoding="utf-8"),
        js=(HERE / "note.js").read_text(encoding="utf-8"),
    )


def note(prompt: str, stored: Reflection, *, read_at: datetime, owner: str) -> None:
    """One field under `prompt`, holding what was `stored` when somebody looked at `read_at`.

    `owner` names one person's answers to one check-in. The text goes from the browser straight to the store
    (ui/outbox.js, server/notes.py). The page runs again when the browser learns that the seat is not theirs any more.
    """
    data = {
        "owner": owner,
        "principle": stored.principle_id,
        "prompt": prompt,
        "read_at": own.moment(read_at),
        "stored": {"text": stored.text, "lane": stored.lane},
        "lanes": [(Lane.ONLY_ME, say("reflections.only_me")), (Lane.SHARED, say("reflections.shared"))],
        "longest": MAX_REFLECTION,
        "saved": say("turn.saved", time="{time}"),
        "words": section("notes"),
    }
    _component()(key=f"note:{owner}:{stored.principle_id}", data=data, on_gone_change=lambda: None)
