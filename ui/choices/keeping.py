"""What became of the choice that plain radio buttons hold, for as long as their page shows them.

No Streamlit here, because a rerun may interrupt a callback at any Streamlit call, and a save must not be
interrupted between the store and the note that it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.errors import FiveWaysError

if TYPE_CHECKING:
    from collections.abc import Callable

    Save = Callable[[str], object]


class Keeping:
    """`trouble` says why the last choice is not stored; `in_step` is what was last shown and stored."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.in_step: str | None = None

    def keep(self, chosen: str, save: Save) -> None:
        """Store a choice, or leave in `trouble` the sentence that says why not."""
        try:
            save(chosen)
        except FiveWaysError as problem:
            self.trouble = problem.message
        else:
            self.trouble, self.in_step = None, chosen

    def differs(self, chosen: str | None, stored: str | None) -> bool:
        """Whether something is chosen that is neither stored nor was known to be."""
        if chosen == stored:
            self.in_step = stored
        return chosen is not None and chosen != self.in_step
