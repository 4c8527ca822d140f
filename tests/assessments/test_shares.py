"""Distributions as they are printed: no count of few, and nobody beside nearly all."""

from __future__ import annotations

import pytest

from assessments.figures import Bound
from assessments.shares import Share, shares

POINTS = ("1", "2", "3")


def test_shares_of_many_pairs_are_whole_percent() -> None:
    counts = {"1": 100, "2": 57, "3": 43}
    assert shares(counts, POINTS, 50) == (Share("1", 50), Share("2", 29), Share("3", 22))


def test_shares_of_fewer_pairs_are_in_steps_of_five() -> None:
    counts = {"1": 20, "2": 12, "3": 8}
    assert shares(counts, POINTS, 49) == (Share("1", 50), Share("2", 30), Share("3", 20))
    assert shares({"1": 21, "2": 12, "3": 7}, POINTS, 10) == (Share("1", 55), Share("2", 30), Share("3", 20))


def test_different_answers_of_ten_pairs_look_the_same() -> None:
    """A whole percent of forty answers would tell every count, and so the exact mean that one decimal keeps open."""
    assert shares({"1": 19, "2": 11, "3": 10}, POINTS, 10) == shares({"1": 20, "2": 11, "3": 9}, POINTS, 10)


@pytest.mark.parametrize("counts", [{"1": 9, "2": 1}, {"1": 10}, {"1": 99, "3": 1}])
@pytest.mark.parametrize("pairs", [10, 100])
def test_where_nearly_all_say_the_same_only_that_is_told(counts: dict[str, int], pairs: int) -> None:
    assert shares(counts, POINTS, pairs) == (Share("1", 90, Bound.AT_LEAST), Share("2", None), Share("3", None))


def test_just_under_nearly_all_is_told() -> None:
    assert shares({"1": 89, "2": 11}, POINTS, 100) == (Share("1", 89), Share("2", 11), Share("3", 0))


def test_of_nothing_there_is_nothing() -> None:
    assert shares({}, POINTS, 12) == ()
    assert shares({"9": 4}, POINTS, 12) == ()
