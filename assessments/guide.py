"""What to talk about: picks the open question for a card, so that a pair meets a new one at each check-in."""

from __future__ import annotations

from assessments.comparison import Row, Side
from assessments.instrument import Instrument, QuestionKind


def question(instrument: Instrument, row: Row, kind: QuestionKind, number: int) -> str:
    """The question for this row at the pair's check-in `number` (the first is 1)."""
    choices = instrument.principle(row.principle_id).questions[kind]
    # Both people's cards on one principle start half a round apart and so never show the same question.
    start = 0 if row.side is Side.ABOUT_MENTOR else len(choices) // 2
    return choices[(start + number - 1) % len(choices)]
