"""The rating control: native radios in one component, drawn in the browser by control.js.

The only place that mounts it. Its taps go from the browser straight to the store (ui/outbox.js, server/taps.py),
so that a tap costs no run of the page, and none can overtake the click on a button.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from server import own
from ui.answers.sheet import WORDS, Sheet

HERE = Path(__file__).parent

component = st.components.v2.component(
    "five_ways_ratings",
    css=(HERE / "control.css").read_text("utf-8"),
    js=(HERE / "control.js").read_text("utf-8"),
)


def ratings(sheet: Sheet, *, owner: str) -> None:
    """Draw the sheet. `owner` names one person's answers to one check-in and stays the same on all sheets.

    The page runs again when the browser learns that the seat is not theirs any more.
    """
    component(key=f"ratings:{owner}", data=drawing(sheet, owner), on_gone_change=lambda: None)


def drawing(sheet: Sheet, owner: str) -> dict[str, Any]:
    """Everything control.js needs. `sheet` changes from screen to screen, the rest from run to run."""
    return {
        "owner": owner,
        "sheet": layout(sheet),
        "own": own.ratings(sheet.seen),
        "progress": sheet.progress,
        "saved": sheet.saved,
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
