"""The rating control: native radios in one component, drawn in the browser by control.js.

The only place that mounts it. Three rules keep every tap. The browser sends each tap until its id comes back
as settled; a save happens in the callback, before anything is drawn; and taps which reach a session without
a callback (the server was restarted, the connection was away too long) are saved right after mounting.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from ui.answers.keeping import Keeping, Save
from ui.answers.sheet import WORDS, Sheet
from ui.answers.simple import radios, shown_answer

HERE = Path(__file__).parent

component = st.components.v2.component(
    "five_ways_ratings",
    css=(HERE / "control.css").read_text("utf-8"),
    js=(HERE / "control.js").read_text("utf-8"),
)


def ratings(sheet: Sheet, *, key: str, on_taps: Save, simple: bool) -> None:
    """Draw the sheet and hand every tap to `on_taps`, oldest first, until it is stored.

    `key` names one person's answers to one check-in and stays the same on all sheets.
    `on_taps` returns once everything it was given is stored, and raises a FiveWaysError otherwise.
    It may be given the same tap twice, and must not call Streamlit: a newer click would interrupt it.
    Call this outside fragments: a new session does not know the fragment a tap would ask for.
    """
    keeping: Keeping = st.session_state.setdefault(f"{key}:keeping", Keeping())
    if simple:
        radios(sheet, key=key, keeping=keeping, on_taps=on_taps)
        return

    def keep_first() -> None:
        keeping.take(sent(st.session_state.to_dict().get(key)), on_taps)

    drawn = component(key=key, data=drawing(sheet, key, keeping), on_taps_change=keep_first)
    if keeping.take(sent(drawn), on_taps):
        st.rerun()


def sent(state: Any) -> dict[str, Any] | None:
    """The last sending in a component's state."""
    taps = state.get("taps") if state else None
    return taps if isinstance(taps, dict) else None


def drawing(sheet: Sheet, owner: str, keeping: Keeping) -> dict[str, Any]:
    """Everything control.js needs. `sheet` changes from screen to screen, the rest from tap to tap."""
    return {
        "owner": owner,
        "sheet": layout(sheet),
        "answers": [shown_answer(sheet, row) for row in sheet.rows],
        "saved": sheet.saved_label,
        "progress": sheet.progress,
        "acknowledged": sorted(map(str, tuple(keeping.settled))),
        "trouble": keeping.trouble,
    }


def layout(sheet: Sheet) -> dict[str, Any]:
    asked = [(row.item_id, row.perspective) for row in sheet.rows]
    return {
        "title": sheet.title,
        "rows": [
            {
                "item": row.item_id,
                "label": row.item_label,
                "perspective": row.perspective,
                "who": row.who,
                "text": row.text,
            }
            for row in sheet.rows
        ],
        "options": sheet.options,
        "not_seen": sheet.not_seen,
        "words": {name: sheet.words[name] for name in sorted(WORDS)},
        "start_at": asked.index(sheet.start_at) if sheet.start_at in asked else None,
    }
