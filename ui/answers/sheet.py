"""What one screen of ratings shows. Plain values; no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.instrument import Perspective

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
    `answers`: what is stored; a missing key is unanswered, None is "not seen".
    `saved_label`: such as "Saved 10:42", or None while nothing is stored. Read from the store, never guessed.
    `progress`: such as "Principle 2 of 5 · 14 of 40".
    `words`: a text for each name in WORDS.
    `start_at`: the rating to go to when the screen is first drawn.
    """

    title: str
    rows: tuple[RatingRow, ...]
    options: tuple[tuple[int, str], ...]
    not_seen: str
    answers: Mapping[tuple[str, Perspective], int | None]
    saved_label: str | None
    progress: str
    words: Mapping[str, str]
    start_at: tuple[str, Perspective] | None = None
