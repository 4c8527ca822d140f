"""What became of the text that plain inputs hold, for as long as the session of their page lives.

No Streamlit here, because a rerun may interrupt a callback at any Streamlit call, and a save must not be
interrupted between the store and the note that it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.errors import FiveWaysError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from assessments.response import Reflection
    from server.notes import Note

    Save = Callable[[Note], datetime]


class Keeping:
    """A refused text stays in its field, and `trouble` says why, until another one is stored in its place.

    `in_step` is what the inputs last showed and the store held.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.saved_at: datetime | None = None
        self.trouble: str | None = None
        self.in_step: Reflection | None = None

    def keep(self, note: Note, save: Save) -> None:
        """Store a note, or leave in `trouble` the sentence that says why not."""
        try:
            self.saved_at = save(note)
        except FiveWaysError as problem:
            self.trouble = problem.message
        else:
            self.trouble = None
