"""How a figure is said: bounds, signs, intervals, ranges of pairs, and a sentence for every reason to hide."""

from __future__ import annotations

import pytest

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Bound, Breakdown, Figure, Group, Hidden, Kind
from charts import release_words
from tests.charts import samples

WORDS = samples.words()
MEAN = Figure(EVERYBODY, Kind.OWN, Side.ABOUT_MENTOR, "care", n="47", value=4.1, low=3.9, high=4.3)


def figure(value: float, bound: Bound = Bound.EXACT) -> Figure:
    return Figure(EVERYBODY, Kind.OWN, value=value, bound=bound)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (figure(4.1), "4.1"),
        (figure(4.8, Bound.AT_LEAST), "4.8 or more"),
        (figure(1.2, Bound.AT_MOST), "1.2 or less"),
        (Figure(EVERYBODY, Kind.OWN, hidden=Hidden.FEW_PAIRS), "–"),
    ],
)
def test_points_are_said_with_their_bound(one: Figure, said: str) -> None:
    assert release_words.value(WORDS, one) == said


@pytest.mark.parametrize(("value", "said"), [(0.34, "+0.3"), (-0.25, "−0.2"), (0.0, "0.0"), (-0.04, "0.0")])
def test_a_difference_has_its_sign(value: float, said: str) -> None:
    assert release_words.value(WORDS, figure(value), signed=True) == said


def test_a_mean_is_said_with_its_interval() -> None:
    assert release_words.with_interval(WORDS, MEAN) == "4.1 (3.9 to 4.3)"
    assert release_words.with_interval(WORDS, figure(4.8, Bound.AT_LEAST)) == "4.8 or more"


@pytest.mark.parametrize(("value", "bound", "said"), [(44, Bound.EXACT, "44%"), (90, Bound.AT_LEAST, "90% or more")])
def test_a_share_is_said_in_percent(value: float, bound: Bound, said: str) -> None:
    assert release_words.share(WORDS, figure(value, bound)) == said


@pytest.mark.parametrize(
    ("ns", "said"),
    [
        (["47"], "47 pairs"),
        (["47", "43"], "43 to 47 pairs"),
        (["5-9"], "5 to 9 pairs"),
        (["10-19", "5-9"], "5 to 19 pairs"),
        (["20+", "10-19"], "10 or more pairs"),
        ([], ""),
    ],
)
def test_pairs_are_counted_as_far_as_they_are_told(ns: list[str], said: str) -> None:
    figures = [Figure(EVERYBODY, Kind.OWN, n=n, value=3.0) for n in ns]
    hidden = Figure(EVERYBODY, Kind.OWN, hidden=Hidden.FEW_PAIRS)
    assert release_words.pairs(WORDS, [*figures, hidden]) == said


@pytest.mark.parametrize("reason", Hidden)
def test_every_reason_is_a_sentence(reason: Hidden) -> None:
    said = release_words.why(WORDS, Figure(EVERYBODY, Kind.BAND, hidden=reason), 7)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said


def test_a_reason_names_the_number_that_was_not_reached() -> None:
    few = Figure(EVERYBODY, Kind.OWN, hidden=Hidden.FEW_PAIRS)
    assert release_words.why(WORDS, few, 7) == "Hidden: fewer than 7 pairs."
    assert release_words.briefly(WORDS, few, 7) == "fewer than 7 pairs"
    for kind, needed in ((Kind.OWN_ANSWERS, "10"), (Kind.BAND, "20"), (Kind.OWN_OMEGA, "30")):
        assert needed in release_words.why(WORDS, Figure(EVERYBODY, kind, hidden=Hidden.NOT_ENOUGH), 5)
    assert release_words.why(WORDS, MEAN, 5) == ""


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (EVERYBODY, "All pairs"),
        (Group(Breakdown.DEPARTMENT, "d1", "Surgery"), "Surgery"),
        (Group(Breakdown.DEPARTMENT), "Department not known"),
        (Group(Breakdown.STAGE, "fellow", "somebody's words"), "Fellow"),
        (Group(Breakdown.STAGE), "Stage not said"),
    ],
)
def test_a_group_has_a_name(group: Group, said: str) -> None:
    assert release_words.group(WORDS, group) == said


@pytest.mark.parametrize("hidden", Hidden)
def test_every_reason_is_said_in_a_few_words_that_fit_on_a_phone(hidden: Hidden) -> None:
    said = release_words.briefly(WORDS, Figure(EVERYBODY, Kind.BAND, hidden=hidden), 5)
    assert 10 <= len(said) <= 23
