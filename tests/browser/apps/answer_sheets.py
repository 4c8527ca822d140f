"""A page of its own around the rating control: five sheets over a saver that keeps taps in one file."""

from __future__ import annotations

import streamlit as st

from assessments.instrument import Perspective, load
from tests.browser.apps.answer_saver import look
from ui.answers.control import ratings
from ui.answers.sheet import RatingRow, Sheet

VIEWS = {Perspective.MENTEE_SELF: "Me", Perspective.MENTEE_ON_MENTOR: "My mentor"}
WORDS = {
    "keys": "On a keyboard: 1 to 5 answers and moves on, 0 means it did not come up.",
    "not_saved": "Not saved yet: reconnecting. Your taps are kept on this page.",
    "saving": "Saving…",
}


def sheet(number: int) -> Sheet:
    instrument = load()
    principle = instrument.principles[number - 1]
    rows = [
        RatingRow(item.id, item.label, view, who, item.text[view])
        for item in principle.items
        for view, who in VIEWS.items()
    ]
    return Sheet(
        title=principle.title,
        rows=tuple(rows),
        options=tuple((option.value, option.label) for option in instrument.scale.options),
        not_seen=instrument.scale.not_seen,
        seen=look(),
        progress=f"Principle {number} of 5 · {{answered}} of 40",
        saved="Saved {time}",
        words=WORDS,
    )


def go(where: str) -> None:
    st.query_params["principle"] = where


where = st.query_params.get("principle", "1")
if where == "none":
    st.title("Elsewhere")
    st.stop()
number = int(where)
shown = sheet(number)
st.title(shown.title)
st.markdown("In the last 3 months, when there was a chance to, how often was this true?")
ratings(shown, owner="a check-in:mentee")
st.button("Next principle", type="primary", on_click=go, args=(str(number % 5 + 1),))
st.button("Leave", on_click=go, args=("none",))
