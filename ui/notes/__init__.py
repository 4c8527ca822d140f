"""One text in a person's own words and who may read it, saved while it is typed.

The only place where longer text is taken in. Streamlit's own text area gives its text away only when the
field is left; a closed tab would lose it. Plain Streamlit inputs stand in where our script does not run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import streamlit as st

from assessments.errors import AnswerError, FiveWaysError, GateError
from assessments.response import MAX_REFLECTION, Lane, Reflection
from ui import problems, session
from ui.wording import clock, say, section

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Note:
    """A text as it was typed; the id was made where the key was, so that it can be sent twice safely."""

    id: UUID
    text: str
    lane: Lane


Save = Callable[[Note], datetime]


class Keeping:
    """What became of the last text one field has sent."""

    def __init__(self) -> None:
        self.seen: object = None
        self.settled: UUID | None = None
        self.saved: str | None = None
        self.trouble: str | None = None

    def take(self, sent: object, save: Save) -> bool:
        """Store what was sent, unless just this sending was tried before; say whether it was stored now."""
        note = read(sent)
        if note is None or sent == self.seen:
            return False
        self.seen = sent
        if note.id == self.settled:
            return False
        try:
            self.saved = say("turn.saved", time=clock(save(note)))
        except (AnswerError, GateError) as refusal:
            self.settled, self.trouble = note.id, refusal.message
            return True
        except FiveWaysError as failure:
            self.trouble = failure.message
            return True
        self.settled, self.trouble = note.id, None
        return True


def read(sent: object) -> Note | None:
    """A note, or None when it cannot come from our field."""
    match sent:
        case {"id": str(name), "text": str(text), "lane": str(lane)}:
            try:
                return Note(UUID(name), text, Lane(lane))
            except ValueError:
                return None
    return None


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_note",
        css=(HERE / "note.css").read_text(encoding="utf-8"),
        js=(HERE / "note.js").read_text(encoding="utf-8"),
    )


def note(prompt: str, stored: Reflection | None, *, key: str, on_note: Save) -> None:
    """One field under `prompt`, holding what is stored. `on_note` stores a note and returns when it did."""
    keeping: Keeping = st.session_state.setdefault(f"{key}:keeping", Keeping())
    if session.simple_controls():
        _plain(prompt, stored, key=key, on_note=on_note)
        return

    def keep_first() -> None:
        keeping.take(_sent(st.session_state.to_dict().get(key)), on_note)

    drawn = _component()(key=key, data=_drawing(prompt, stored, key, keeping), on_note_change=keep_first)
    if keeping.take(_sent(drawn), on_note):
        st.rerun()


def _sent(state: Any) -> object:
    return state.get("note") if state else None


def _drawing(prompt: str, stored: Reflection | None, name: str, keeping: Keeping) -> dict[str, Any]:
    return {
        "name": name,
        "prompt": prompt,
        "text": "" if stored is None else stored.text,
        "lane": Lane.ONLY_ME if stored is None else stored.lane,
        "lanes": [(Lane.ONLY_ME, say("reflections.only_me")), (Lane.SHARED, say("reflections.shared"))],
        "longest": MAX_REFLECTION,
        "saved": keeping.saved,
        "acknowledged": None if keeping.settled is None else str(keeping.settled),
        "trouble": keeping.trouble,
        "words": section("notes"),
    }


def _plain(prompt: str, stored: Reflection | None, *, key: str, on_note: Save) -> None:
    def keep() -> None:
        with problems.told():
            on_note(Note(uuid4(), session.typed(f"{key}:text"), Lane(session.typed(f"{key}:lane"))))

    text = "" if stored is None else stored.text
    st.text_area(prompt, text, max_chars=MAX_REFLECTION, key=f"{key}:text", on_change=keep)
    st.radio(
        say("reflections.lane"),
        list(Lane),
        index=0 if stored is None else list(Lane).index(stored.lane),
        format_func=lambda lane: say("reflections.shared" if lane is Lane.SHARED else "reflections.only_me"),
        key=f"{key}:lane",
        on_change=keep,
        horizontal=True,
    )
