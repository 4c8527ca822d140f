"""What the plain radio buttons of one page have shown and stored, for as long as its session lives.

No Streamlit here, because a rerun may interrupt a callback at any Streamlit call, and a save must not be
interrupted between the store and the note that it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.errors import FiveWaysError
from server.choices import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from server.taps import Save
    from store.records import Tap


class Keeping:
    """`trouble` says why the last taps are not all stored; `in_step` is what was last shown and stored, by input."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.in_step: dict[str, int | str] = {}

    def keep(self, taps: Sequence[Tap], save: Save) -> None:
        """Store `taps`, or leave in `trouble` the sentence that says why not all of them are stored."""
        try:
            refused = settle(taps, save).refused
        except FiveWaysError as failure:
            self.trouble = failure.message
        else:
            self.trouble = next(reversed(refused.values()), None)
