from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.comparison import Comparison, Row, Side, compare, kind_order
from assessments.guide import Card, plan, question, speaks_first, suggested
from assessments.instrument import QuestionKind, Role, load
from tests.assessments.answers import responded, responses
from tests.assessments.test_comparison import compared

FIVE = load()
PRINCIPLES = [principle.id for principle in FIVE.principles]
LOW: list[int | None] = [2] * 4
MID: list[int | None] = [3] * 4
HIGH: list[int | None] = [5] * 4
EVERYWHERE = list(product(Side, PRINCIPLES))


def row(side: Side, principle_id: str) -> Row:
    return Row(side, principle_id, None, None, 0, None, None, None)


def of_kind(cards: tuple[Card, ...], kind: QuestionKind) -> list[Card]:
    return [card for card in cards if card.kind is kind]


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    return compare(FIVE, draw(responses(Role.MENTOR)), draw(responses(Role.MENTEE)))


@given(comparisons(), st.integers(1, 24))
def test_a_talk_has_one_strength_one_place_where_one_sees_more_and_one_or_two_views(
    comparison: Comparison, number: int
) -> None:
    cards = plan(comparison, number)
    kinds = [card.kind for card in cards]
    assert kinds[:2] == [QuestionKind.STRENGTH, QuestionKind.MORE]
    assert set(kinds[2:]) == {QuestionKind.DIFFERENT}
    assert len(cards) in {3, 4}
    order = kind_order(comparison)
    assert cards[0].row in (order.both_strong or (None,))
    assert cards[1].row == (order.partner_sees_more or (None,))[0]
    assert tuple(card.row for card in cards[2:]) == (order.different or (None,))


@given(comparisons(), st.integers(1, 24))
def test_the_other_one_speaks_first_with_each_card_and_at_each_check_in(comparison: Comparison, number: int) -> None:
    cards = plan(comparison, number)
    assert all(before.first is after.first.other for before, after in pairwise(cards))
    assert cards[0].first is plan(comparison, number + 1)[0].first.other


def test_the_mentee_begins_the_first_talk() -> None:
    assert speaks_first(1, 0) is Role.MENTEE


def test_a_pair_that_is_always_strong_hears_of_another_strength_each_time() -> None:
    comparison = compared(dict.fromkeys(EVERYWHERE, (HIGH, HIGH)))
    shown = [plan(comparison, number)[0].row for number in range(1, 11)]
    assert shown == list(kind_order(comparison).both_strong)


@st.composite
def four_talks(draw: st.DrawFn) -> list[tuple[Card, ...]]:
    """A pair's first four check-ins, each with whatever answers."""
    return [plan(draw(comparisons()), number) for number in range(1, 5)]


@given(four_talks())
def test_four_check_ins_never_ask_a_pair_the_same_twice(talks: list[tuple[Card, ...]]) -> None:
    asked = [card.question for cards in talks for card in cards]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("kind", QuestionKind)
def test_whatever_comes_up_four_times_is_asked_about_anew(kind: QuestionKind) -> None:
    """Any principle on any side at each of four check-ins, and both sides of it where one talk may hold both."""
    at_once = [[(side, name)] for side, name in EVERYWHERE]
    if kind is QuestionKind.DIFFERENT:
        at_once += [[(side, name) for side in Side] for name in PRINCIPLES]
    asked = [
        {question(FIVE, row(side, name), kind, number) for rows in at_once for side, name in rows}
        for number in range(1, 5)
    ]
    assert all(one.isdisjoint(other) for one, other in product(asked, asked) if one is not other)
    for rows in at_once:
        assert len({question(FIVE, row(side, name), kind, 1) for side, name in rows}) == len(rows)


def test_the_fifth_check_in_begins_again() -> None:
    for kind in QuestionKind:
        one = row(Side.ABOUT_MENTEE, "care")
        assert question(FIVE, one, kind, 5) == question(FIVE, one, kind, 1)
        assert question(FIVE, None, kind, 5) == question(FIVE, None, kind, 1)


def test_a_kind_without_a_principle_has_a_question_all_the_same() -> None:
    cards = plan(compared(dict.fromkeys(EVERYWHERE, (MID, MID))), 2)
    assert [card.row for card in cards] == [None, None, None]
    assert [card.question for card in cards] == [FIVE.open_questions[kind][1] for kind in QuestionKind]


def test_nothing_seen_at_all_leaves_a_talk() -> None:
    nothing = compare(FIVE, *(responded(role, lambda *_: None) for role in Role))
    assert [card.row for card in plan(nothing, 1)] == [None, None, None]


def test_both_sides_of_one_principle_are_two_cards_with_two_questions() -> None:
    views = dict.fromkeys(EVERYWHERE, (MID, MID)) | {(side, "care"): (HIGH, LOW) for side in Side}
    one, other = of_kind(plan(compared(views), 3), QuestionKind.DIFFERENT)
    assert one.row is not None
    assert other.row is not None
    assert {one.row.side, other.row.side} == set(Side)
    assert one.question != other.question


def test_an_agreement_begins_with_what_was_talked_about_last_and_the_next_with_what_came_before() -> None:
    views = dict.fromkeys(EVERYWHERE, (MID, MID))
    views |= {(Side.ABOUT_MENTOR, "care"): (HIGH, LOW), (Side.ABOUT_MENTEE, "respect"): (HIGH, HIGH)}
    cards = plan(compared(views), 1)
    assert suggested(FIVE, cards) == "care"
    assert suggested(FIVE, cards, {"care"}) == "respect"
    assert suggested(FIVE, cards, {"care", "respect"}) == PRINCIPLES[0]
    assert suggested(FIVE, cards, PRINCIPLES) == "care"


def test_a_talk_about_no_principle_suggests_the_first() -> None:
    cards = plan(compared(dict.fromkeys(EVERYWHERE, (MID, MID))), 1)
    assert suggested(FIVE, cards) == PRINCIPLES[0]
