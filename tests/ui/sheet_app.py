"""A page with two statements around the rating control; the saver comes in through the session."""

import streamlit as st

from assessments.instrument import Perspective
from ui.answers.control import ratings
from ui.answers.sheet import WORDS, RatingRow, Sheet
from ui.answers.simple import radios

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
    seen=saver.look(),
    progress="Principle 1 of 5 · {answered} of 40",
    saved="Saved {time}",
    words={name: f"[{name}]" for name in WORDS},
    start_at=st.session_state.get("start_at"),
)
if st.session_state.get("simple", False):
    radios(sheet, key="ratings", on_taps=saver.save)
else:
    ratings(sheet, owner="a check-in:mentee")
