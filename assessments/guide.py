"""What to talk about: few cards from the two people's own answers, each with a question that is new to this pair.

The only place that chooses them. Nothing is drawn by lot: the same answers at the same check-in give the same talk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.comparison import Side, kind_order
from assessments.instrument import QuestionKind, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from assessments.comparison import Comparison, Row
    from assessments.instrument import Instrument

TALK_MINUTES = 20


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to talk about; `row` is None when no principle is of this kind, `first` is who speaks first."""

    kind: QuestionKind
    row: Row | None
    question: str
    first: Role


def plan(comparison: Comparison, number: int) -> tuple[Card, ...]:
    """The talk of the pair's check-in `number` (the first is 1): a strength, where one sees more, different views."""
    order = kind_order(comparison)
    chosen: list[tuple[QuestionKind, Row | None]] = [
        (QuestionKind.STRENGTH, _in_turn(order.both_strong, number)),
        (QuestionKind.MORE, next(iter(order.partner_sees_more), None)),
        *((QuestionKind.DIFFERENT, row) for row in order.different or (None,)),
    ]
    return tuple(
        Card(kind, row, question(comparison.instrument, row, kind, number), speaks_first(number, place))
        for place, (kind, row) in enumerate(chosen)
    )


def suggested(instrument: Instrument, cards: Sequence[Card], taken: Collection[str] = ()) -> str:
    """The principle to begin an agreement with: of the last card whose principle has none yet, else the first one."""
    talked_about = [card.row.principle_id for card in reversed(cards) if card.row is not None]
    everything = [*talked_about, *(principle.id for principle in instrument.principles)]
    return next((one for one in everything if one not in taken), everything[0])


def _in_turn(rows: Sequence[Row], number: int) -> Row | None:
    """Another strength each time, though they are in the same order each time."""
    return rows[(number - 1) % len(rows)] if rows else None


def question(instrument: Instrument, row: Row | None, kind: QuestionKind, number: int) -> str:
    """The question for this row at the pair's check-in `number`."""
    if row is None:
        choices = instrument.open_questions[kind]
    else:
        choices = instrument.principle(row.principle_id).questions[kind]
        if kind is QuestionKind.DIFFERENT:
            # Both people's cards may be on one principle: each side has its own half.
            half = len(choices) // 2
            choices = choices[:half] if row.side is Side.ABOUT_MENTOR else choices[half:]
    return choices[(number - 1) % len(choices)]


def speaks_first(number: int, place: int) -> Role:
    """Who begins with the card at this place; the mentee with the first one of all."""
    return Role.MENTEE if (number - 1 + place) % 2 == 0 else Role.MENTOR
