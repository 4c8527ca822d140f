"""A page with two statements around the rating control; the saver comes in through the session."""

import streamlit as st

from assessments.instrument import Perspective
from ui.answers.control import ratings
from ui.answers.sheet import WORDS, RatingRow, Sheet

saver = st.session_state["saver"]
rows = [
    RatingRow(item_id, label, view, who, f"{who} {label}")
    for item_id, label in (("EX1", "met deadlines"), ("EX2", "treated people with care"))
    for view, who in ((Perspective.MENTEE_SELF, "I"), (Perspective.MENTEE_ON_MENTOR, "My mentor"))
]
sheet = Sheet(
    title="Setting a good example",
    rows=tuple(rows),
    options=((1, "Never"), (2, "Sometimes"), (3, "About half the time"), (4, "Most of the time"), (5, "Always")),
    not_seen="Did not come up",
    answers=saver.answers(),
    saved_label="Saved 10:42" if saver.taps else None,
    progress=f"Principle 1 of 5 · {len(saver.answers())} of 40",
    words={name: f"[{name}]" for name in WORDS},
    start_at=st.session_state.get("start_at"),
)
ratings(sheet, key="ratings", on_taps=saver.save, simple=st.session_state.get("simple", False))
