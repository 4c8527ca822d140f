"""The same ratings as Streamlit's own radio buttons, for browsers in which the control does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from store.records import Tap
from ui.answers.keeping import Keeping
from ui.answers.sheet import NOT_SEEN, RatingRow, Sheet
from ui.wording import clock

if TYPE_CHECKING:
    from server.taps import Save

Shown = int | str


def radios(sheet: Sheet, *, key: str, on_taps: Save) -> None:
    """Draw the sheet; store what a radio button shows and the store lacks, or say that it is not stored.

    `on_taps` returns once everything it was given is stored, and raises a FiveWaysError otherwise. It may be given
    the same tap twice, and must not call Streamlit: a newer click would interrupt it.
    """
    keeping: Keeping = st.session_state.setdefault(f"{key}:keeping", Keeping())
    unsaved: dict[str, Tap] = {}
    for item_id in dict.fromkeys(row.item_id for row in sheet.rows):
        rows = [row for row in sheet.rows if row.item_id == item_id]
        st.markdown(f"**{rows[0].item_label}**")
        for column, row in zip(st.columns(len(rows)), rows, strict=True):
            name = f"{key}:{row.item_id}:{row.perspective}"
            with column:
                tap = radio(sheet, row, name=name, keeping=keeping, on_taps=on_taps)
            if tap is not None:
                unsaved[name] = tap
    if unsaved:
        keeping.keep(list(unsaved.values()), on_taps)
        if keeping.trouble is None:
            keeping.in_step |= {name: shown(tap.value) for name, tap in unsaved.items()}
            st.rerun()
    say(sheet, keeping)


def radio(sheet: Sheet, row: RatingRow, *, name: str, keeping: Keeping, on_taps: Save) -> Tap | None:
    """One rating; returned when it shows an answer that was given here and is not the stored one."""
    words: dict[Shown, str] = {value: f"{value} {word}" for value, word in sheet.options}
    words[NOT_SEEN] = sheet.not_seen
    stored = shown_answer(sheet, row)
    follow(name, stored, keeping)

    def keep_first() -> None:
        keeping.keep([tapped(row, st.session_state.to_dict()[name])], on_taps)

    chosen = st.radio(
        f"{row.who}: {row.text}",
        list(words),
        index=None if stored is None or name in st.session_state else list(words).index(stored),
        format_func=words.__getitem__,
        key=name,
        on_change=keep_first,
    )
    if chosen is None or chosen == keeping.in_step.get(name):
        return None
    if chosen == stored:
        keeping.in_step[name] = chosen
        return None
    return tapped(row, chosen)


def follow(name: str, stored: Shown | None, keeping: Keeping) -> None:
    """Show what another page has stored since, where this page has nothing newer."""
    before = keeping.in_step.get(name)
    if stored in (None, before) or before is None or st.session_state.get(name) != before:
        return
    st.session_state[name] = keeping.in_step[name] = stored


def shown_answer(sheet: Sheet, row: RatingRow) -> Shown | None:
    asked, answers = (row.item_id, row.perspective), sheet.answers
    return shown(answers[asked]) if asked in answers else None


def shown(value: int | None) -> Shown:
    return NOT_SEEN if value is None else value


def tapped(row: RatingRow, chosen: Shown) -> Tap:
    return Tap(uuid4(), row.item_id, row.perspective, chosen if isinstance(chosen, int) else None)


def say(sheet: Sheet, keeping: Keeping) -> None:
    """What is answered and stored, in the words of the store."""
    if keeping.trouble is not None:
        st.error(keeping.trouble)
    draft = sheet.seen.draft
    progress = sheet.progress.format(answered=len(draft.ratings))
    saved = None if draft.saved_at is None else sheet.saved.format(time=clock(draft.saved_at))
    st.markdown(" · ".join(filter(None, (progress, saved))))
