"""What to talk about: picks the open question for a card, so that a pair meets a new one at each check-in."""

from __future__ import annotations

from assessments.comparison import Row
from assessments.instrument import Instrument, QuestionKind


def question(instrument: Instrument, row: Row, kind: QuestionKind, number: int) -> str:
    """The question for this row at the pair's check-in `number` (the first is 1)."""
    raise NotImplementedError
