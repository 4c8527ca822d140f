"""What became of the texts one field has sent: the only place where a text is called stored or refused.

No Streamlit here, because a rerun may interrupt a callback at any Streamlit call, and a save must not be
interrupted between the store and the note that it happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from assessments.errors import AnswerError, FiveWaysError, GateError
from assessments.response import Reflection
from server.notes import Note, read

Save = Callable[[Note], datetime]


class Keeping:
    """What became of the last text of one person's field, for as long as the session of a browser page lives.

    A refused text stays in its field, and `trouble` says why, until another one is stored in its place.
    `in_step` is what plain inputs last showed and the store held.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.attempt = 0
        self.settled: UUID | None = None
        self.refused: UUID | None = None
        self.saved_at: datetime | None = None
        self.trouble: str | None = None
        self.in_step: Reflection | None = None

    def take(self, sent: Mapping[str, Any] | None, save: Save) -> bool:
        """Store what was sent, unless it was tried before or is somebody else's; say whether it was tried now.

        The browser counts its attempts, and so asks again; a run that was overtaken may come late with an older one.
        """
        attempt = sent.get("attempt") if sent else None
        note = read(sent)
        if note is None or note.owner != self.owner or not isinstance(attempt, int) or attempt <= self.attempt:
            return False
        if note.id != self.settled:
            self.keep(note, save)
        self.attempt = attempt
        return True

    def keep(self, note: Note, save: Save) -> None:
        """Store a note, or leave in `trouble` the sentence that says why not."""
        try:
            self.saved_at = save(note)
        except (AnswerError, GateError) as refusal:
            self.refused, self.trouble = note.id, refusal.message
        except FiveWaysError as failure:
            self.trouble = failure.message
        else:
            self.settled, self.refused, self.trouble = note.id, None, None
