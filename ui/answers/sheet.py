"""What one screen of ratings shows. Plain values; no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.instrument import Perspective

if TYPE_CHECKING:
    from server.own import Look

NOT_SEEN = "not_seen"
WORDS = frozenset({"keys", "not_saved", "saving"})


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating asked: `who` is the short heading ("My mentor"), `text` the full sentence."""

    item_id: str
    item_label: str
    perspective: Perspective
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One screen of ratings as it stands in the store at this moment.

    `rows`: rows of one item stand next to each other, in the order they are answered.
    `options`: (value, label), lowest first; values are single digits from 1, because they are also keys.
    `seen`: the person's own draft, of all screens; a missing rating is unanswered, None is "not seen".
    `progress`: such as "Principle 2 of 5 · {answered} of 40", to be filled in by whoever counts.
    `saved`: such as "Saved {time}", to be filled in only with what the store told.
    `words`: a text for each name in WORDS.
    `start_at`: the rating to go to when the screen is first drawn.
    """

    title: str
    rows: tuple[RatingRow, ...]
    options: tuple[tuple[int, str], ...]
    not_seen: str
    seen: Look
    progress: str
    saved: str
    words: Mapping[str, str]
    start_at: tuple[str, Perspective] | None = None

    @property
    def answers(self) -> Mapping[tuple[str, Perspective], int | None]:
        """What is stored, by statement and view."""
        return {(one.item_id, one.perspective): one.value for one in self.seen.draft.ratings}
