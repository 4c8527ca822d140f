from __future__ import annotations

from itertools import product

import pytest

from assessments.comparison import Row, Side
from assessments.guide import question
from assessments.instrument import QuestionKind, load

FIVE = load()
PRINCIPLES = [principle.id for principle in FIVE.principles]


def row(side: Side, principle_id: str) -> Row:
    return Row(side, principle_id, None, None, 0, None, None, None)


@pytest.mark.parametrize(("side", "principle_id", "kind"), list(product(Side, PRINCIPLES, QuestionKind)))
def test_four_check_ins_bring_four_different_questions(side: Side, principle_id: str, kind: QuestionKind) -> None:
    asked = [question(FIVE, row(side, principle_id), kind, number) for number in range(1, 5)]
    assert len(set(asked)) == 4
    assert set(asked) <= set(FIVE.principle(principle_id).questions[kind])
    assert question(FIVE, row(side, principle_id), kind, 5) == asked[0]


def test_the_first_check_in_starts_with_the_first_question() -> None:
    first = FIVE.principle("care").questions[QuestionKind.MORE][0]
    assert question(FIVE, row(Side.ABOUT_MENTOR, "care"), QuestionKind.MORE, 1) == first


@pytest.mark.parametrize("number", range(1, 6))
def test_one_evening_never_asks_the_same_twice(number: int) -> None:
    asked = [
        question(FIVE, row(side, principle_id), kind, number)
        for side, principle_id, kind in product(Side, PRINCIPLES, QuestionKind)
    ]
    assert len(set(asked)) == len(asked) == 30
