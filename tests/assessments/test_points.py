"""Means as they are printed: one decimal, no more than an end near the ends, and no interval that tells too much."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.figures import Bound, Kind
from assessments.points import Behind, Ends, Points, changes, means, most_pairs
from assessments.tallies import Moments
from tests.assessments.worlds import moments

ENDS = Ends(1.0, 5.0)
SCORE = st.integers(4, 20).map(lambda quarters: quarters / 4)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=5, max_size=30)


def told(pairs: list[tuple[float, float]], mentors: int | None = None) -> dict[Kind, Points | None]:
    return means(summed(pairs, mentors), ENDS, Behind(len(pairs), mentors or len(pairs)))


def summed(pairs: list[tuple[float, float]], mentors: int | None = None) -> Moments:
    return moments([(UUID(int=one % (mentors or len(pairs))), *pair) for one, pair in enumerate(pairs)])


def exact(points: Points | None) -> Points:
    assert points
    assert points.bound is Bound.EXACT
    assert points.low is not None
    assert points.high is not None
    return points


def test_a_mean_is_rounded_and_its_interval_lies_evenly_around_it() -> None:
    own = exact(told([(3.0, 3.0), (4.0, 3.0), (2.0, 3.0), (3.25, 3.0), (3.0, 3.0), (4.0, 3.0)])[Kind.OWN])
    assert own == Points(3.2, 2.4, 4.0)  # 3.208, and t(5) times the standard error of 0.306 is 0.79


def test_an_interval_of_equal_answers_is_as_wide_as_that_of_half_a_point() -> None:
    own = exact(told([(3.0, 3.0)] * 5)[Kind.OWN])
    assert (own.low, own.high) == (2.3, 3.7)  # 2.776 * 0.5 / sqrt(5) is 0.62
    many = exact(told([(3.0, 3.0)] * 500)[Kind.OWN])
    assert (many.low, many.high) == (2.9, 3.1)


@given(PAIRS, st.integers(5, 30))
def test_no_interval_is_narrower_than_that_of_half_a_point(pairs: list[tuple[float, float]], mentors: int) -> None:
    narrowest = exact(told([(3.0, 3.0)] * len(pairs))[Kind.OWN])
    wide = round(narrowest.value - (narrowest.low or 0), 1)
    for kind, one in told(pairs, min(mentors, len(pairs))).items():
        if one and one.low is not None:
            low, high = (1.0, 5.0) if kind is not Kind.DIFFERENCE else (-4.0, 4.0)
            assert one.high is not None
            assert one.low <= max(low, one.value - wide + 1e-9)
            assert one.high >= min(high, one.value + wide - 1e-9)
            assert low <= one.low <= one.value <= one.high <= high


@pytest.mark.parametrize(("ends", "told_of"), [((1.0, 5.0), False), ((1.5, 4.5), True), ((2.0, 4.0), True)])
def test_no_interval_tells_that_all_are_at_one_end_or_the_other(ends: tuple[float, float], told_of: bool) -> None:
    pairs = [(ends[one % 2], 3.0) for one in range(10)]
    shown = told(pairs)
    assert shown[Kind.OWN] == (exact(shown[Kind.OWN]) if told_of else Points(3.0))
    assert shown[Kind.DIFFERENCE] == (exact(shown[Kind.DIFFERENCE]) if told_of else Points(0.0))


def test_no_interval_is_wider_than_any_of_all_who_are_behind_it() -> None:
    """Of three of five, 5, 5 and 1 come to 3.7 with 5.7 on either side; five answers to no more than 2."""
    wide, alike = summed([(5.0, 3.0), (5.0, 3.25), (1.0, 3.5)]), summed([(3.0, 3.0)] * 3)
    assert means(wide, ENDS, Behind(5, 5))[Kind.OWN] == Points(3.7)
    assert means(alike, ENDS, Behind(5, 5))[Kind.OWN] == Points(3.0, 1.7, 4.3)
    assert means(alike, ENDS, Behind(40, 40))[Kind.OWN] == Points(3.0)
    steps = summed([(4.0, 0.0), (-4.0, 0.25), (1.0, 0.5)])
    assert changes(steps, ENDS, (), Behind(5, 5))[Kind.OWN] == Points(0.3)


def test_mentees_of_one_mentor_who_are_alike_make_the_interval_wider() -> None:
    pairs = [(float(1 + one % 5), 3.0) for one in range(30)]
    alone, together = exact(told(pairs)[Kind.OWN]), exact(told(pairs, mentors=5)[Kind.OWN])
    assert together.low is not None
    assert alone.low is not None
    assert together.low < alone.low


@pytest.mark.parametrize("n", [5, 12, 1000])
@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (5.0, Points(4.8, bound=Bound.AT_LEAST)),
        (4.75, Points(4.8, bound=Bound.AT_LEAST)),
        (1.0, Points(1.2, bound=Bound.AT_MOST)),
    ],
)
def test_near_an_end_only_the_end_is_told_of_however_many(score: float, shown: Points, n: int) -> None:
    assert told([(score, 3.0)] * n)[Kind.OWN] == shown
    assert told([(3.0, score)] * n)[Kind.PARTNER] == shown


@pytest.mark.parametrize(
    ("own", "partner", "difference"),
    [
        (5.0, 3.0, Points(1.8, bound=Bound.AT_LEAST)),
        (3.0, 5.0, Points(-1.8, bound=Bound.AT_MOST)),
        (1.0, 3.0, Points(-1.8, bound=Bound.AT_MOST)),
        (3.0, 1.0, Points(1.8, bound=Bound.AT_LEAST)),
        (5.0, 1.0, Points(3.6, bound=Bound.AT_LEAST)),
        (1.0, 5.0, Points(-3.6, bound=Bound.AT_MOST)),
        (5.0, 5.0, None),
        (1.0, 1.0, None),
    ],
)
def test_a_difference_does_not_tell_how_near_the_end_it_is(
    own: float, partner: float, difference: Points | None
) -> None:
    assert told([(own, partner)] * 7)[Kind.DIFFERENCE] == difference


@given(PAIRS)
def test_a_difference_is_that_of_the_two_numbers_beside_it(pairs: list[tuple[float, float]]) -> None:
    """A rounded true difference would narrow the two rounded means further down."""
    shown = told(pairs)
    own, partner, difference = shown[Kind.OWN], shown[Kind.PARTNER], shown[Kind.DIFFERENCE]
    assert own
    assert partner
    if difference:
        assert difference.value == round(own.value - partner.value, 1)


@given(PAIRS)
def test_whoever_is_in_a_mean_of_five_may_have_answered_anything_within_a_point(
    pairs: list[tuple[float, float]],
) -> None:
    """What is printed of the fewest leaves each score open by a point or more."""
    own = told(pairs[:5])[Kind.OWN]
    assert own
    low = 5 * (own.value - 0.05) if own.bound is not Bound.AT_MOST else 5.0
    high = 5 * (own.value + 0.05) if own.bound is not Bound.AT_LEAST else 25.0
    least, most = max(1.0, low - 20), min(5.0, high - 4)
    assert most - least >= 1.0


def test_a_change_is_told_like_a_mean_and_may_go_down() -> None:
    steps = [(-1.0, 0.5), (-0.5, 0.0), (0.0, 0.0), (-1.0, 0.25), (-0.25, 0.0)]
    shown = changes(summed(steps), ENDS, (), Behind(5, 5))
    assert {kind: exact(one).value for kind, one in shown.items()} == {
        Kind.OWN: -0.5, Kind.PARTNER: 0.2, Kind.DIFFERENCE: -0.7
    }  # fmt: skip


@pytest.mark.parametrize("bounded", [{Kind.OWN}, {Kind.PARTNER}, {Kind.DIFFERENCE}, {Kind.OWN, Kind.PARTNER}])
def test_a_change_does_not_help_past_a_bound_of_either_wave(bounded: set[Kind]) -> None:
    shown = changes(summed([(0.5, 0.5)] * 9), ENDS, bounded, Behind(9, 9))
    for kind in (Kind.OWN, Kind.PARTNER):
        assert (shown[kind] is None) == (kind in bounded)
    assert shown[Kind.DIFFERENCE] is None


def test_a_change_from_one_end_to_the_other_is_a_bound() -> None:
    shown = changes(summed([(4.0, -4.0)] * 9), ENDS, (), Behind(9, 9))
    assert shown[Kind.OWN] == Points(3.8, bound=Bound.AT_LEAST)
    assert shown[Kind.PARTNER] == Points(-3.8, bound=Bound.AT_MOST)


def test_the_limits_of_most_pairs_lie_around_the_difference_shown() -> None:
    pairs = [(3.0, 3.0 + one % 3) for one in range(30)]
    difference = exact(told(pairs)[Kind.DIFFERENCE])
    assert most_pairs(difference, summed(pairs), ENDS) == Points(-1.0, -2.7, 0.7)
    same = [(3.0, 3.0)] * 30
    assert most_pairs(exact(told(same)[Kind.DIFFERENCE]), summed(same), ENDS) == Points(0.0, -1.0, 1.0)


def test_rounding_is_half_up_on_both_sides_of_nothing() -> None:
    for own, partner in product((2.0, 2.25, 2.5, 3.75), repeat=2):
        shown = told([(own, partner)] * 5)
        assert exact(shown[Kind.DIFFERENCE]).value == round(
            exact(shown[Kind.OWN]).value - exact(shown[Kind.PARTNER]).value, 1
        )
