"""Distributions as they are printed: no count of few, and nobody beside nearly all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from assessments.figures import Bound
from assessments.instrument import load
from assessments.points import Ends
from assessments.shares import QUESTIONS, Share, mean_between, parts_of_pairs, shares, within

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


def test_shares_tell_between_which_two_numbers_the_mean_lies() -> None:
    told = [Share(*one) for one in (("1", 0), ("2", 5), ("3", 25), ("4", 20), ("5", 50), ("not_seen", 0))]
    assert mean_between(told, Ends(1, 5), 11) == Ends(177 / 44, 185 / 44)
    assert mean_between(told, Ends(1, 5), 50) == Ends(4.15, 4.15)
    assert within(told, Ends(1, 5)) == Ends(2, 5)


def test_shares_are_of_whole_answers() -> None:
    """Of forty, 85 of 100 are 33 or 34, and 15 are 5 or 6: together they are forty in one way only."""
    told = [Share(*one) for one in (("1", 0), ("2", 0), ("3", 0), ("4", 15), ("5", 85), ("not_seen", 0))]
    assert mean_between(told, Ends(1, 5), 10) == Ends(4.85, 4.85)
    assert mean_between([replace(told[3], value=10), *told[4:]], Ends(1, 5), 10) is None


def test_of_answers_that_were_left_out_no_mean_is_told() -> None:
    nobody = Share("not_seen", 0)
    told = [Share("2", 50), Share("5", 50)]
    assert mean_between([*told, nobody], Ends(1, 5), 11) is not None
    assert mean_between([*told, replace(nobody, value=5)], Ends(1, 5), 11) is None
    assert mean_between([replace(nobody, value=90, bound=Bound.AT_LEAST)], Ends(1, 5), 11) is None


def test_of_nearly_all_who_say_the_same_the_others_may_be_anywhere() -> None:
    nearly = [Share("4", 90, Bound.AT_LEAST), *(Share(one, None) for one in ("1", "2", "3", "5", "not_seen"))]
    made = mean_between(nearly, Ends(1, 5), 11)
    assert made is not None
    assert made == Ends((40 * 4 + 4) / 44, (40 * 4 + 4 * 5) / 44)
    assert within(nearly, Ends(1, 5)) == within(nearly[:1], Ends(1, 5)) == Ends(1, 5)


@pytest.mark.parametrize("seed", range(40))
def test_the_mean_of_all_answers_lies_where_their_shares_say(seed: int) -> None:
    random = Random(seed)
    pairs, favorite = random.choice((10, 23, 49, 50, 120)), random.choice("12345")
    answers = [random.choice("12345") if random.random() < seed / 40 else favorite for _ in range(4 * pairs)]
    told = shares(Counter(answers), (*"12345", "not_seen"), pairs)
    made = mean_between(told, Ends(1, 5), pairs)
    assert made is not None
    assert made.low - 1e-9 <= sum(map(int, answers)) / len(answers) <= made.high + 1e-9


def test_of_pairs_a_small_part_is_only_said_to_be_small() -> None:
    """At 21 pairs five percent were exactly one person, and nothing nobody."""
    assert parts_of_pairs({"1": 12, "2": 8, "3": 1}, POINTS, 21)[2] == Share("3", None)
    five = ("1", "2", "3", "4", "5")
    told = parts_of_pairs({"1": 10, "2": 8, "3": 1, "4": 2}, five, 21)
    assert told == (Share("1", 50), Share("2", 40), *(Share(one, 15, Bound.AT_MOST) for one in "345"))
    assert told == parts_of_pairs({"1": 10, "2": 8, "4": 1, "5": 2}, five, 21)


def test_a_part_told_as_five_percent_is_not_less_than_that_and_leaves_nobody_for_the_last() -> None:
    """Of 80 pairs, 54 at least, 22 at least and 4 at least are all of them."""
    four = ("1", "2", "3", "4")
    assert parts_of_pairs({"1": 54, "2": 22, "3": 4}, four, 80) == tuple(Share(one, None) for one in four)


@pytest.mark.parametrize("pairs", [20, 21, 33, 49, 50, 120, 400])
def test_nobody_can_subtract_a_small_part(pairs: int) -> None:
    """Somebody who tries every number that each part can be, with all of them being all pairs."""
    random = Random(pairs)
    shown = 0
    for _ in range(60):
        cuts = sorted(random.randint(0, pairs) for _ in range(2))
        counts = dict(zip(POINTS, (cuts[0], cuts[1] - cuts[0], pairs - cuts[1]), strict=True))
        told = parts_of_pairs(counts, POINTS, pairs)
        shown += any(one.value is not None for one in told)
        assert [one.value for one in told if one.bound is Bound.EXACT and one.value is not None] != [0]
        for place, one in enumerate(told):
            if one.bound is Bound.AT_MOST:
                assert len(possible(told, place, pairs)) >= 3
    assert shown > 20


def possible(told: tuple[Share, ...], place: int, pairs: int) -> set[int]:
    step = 10 if pairs < 50 else 5 if pairs < 200 else 1
    ranges = []
    for one in told:
        fits = [
            count
            for count in range(pairs + 1)
            if one.value is not None
            and (
                100 * count / pairs < one.value
                if one.bound is Bound.AT_MOST
                else abs(100 * count / pairs - one.value) <= step / 2
            )
        ]
        ranges.append(fits)
    return {chosen[place] for chosen in product(*ranges) if sum(chosen) == pairs}


def test_a_principle_has_as_many_questions_as_whole_answers_are_counted_by() -> None:
    """With more of them scores would have smaller parts than quarters, and be less open than they are judged."""
    assert {len(one.items) for one in load().principles} == {QUESTIONS}
