"""The sentences: right by rule, and kind in words."""

from __future__ import annotations

import pytest

from assessments.comparison import Side
from charts import findings
from tests.charts import samples


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("everyday", "Most different views: Good example, in the mentee. Mentor 4.3, mentee 3.3, 1.0 apart."),
        ("quarters", "Your views are similar throughout, at most 0.4 apart."),
        ("all_fives", "Your views are the same on every principle compared."),
        ("all_ones", "Your views are the same on every principle compared."),
        ("nobody", "There are not enough answers in common to compare your views yet."),
        ("one_person_only", "There are not enough answers in common to compare your views yet."),
        (
            "opposites",
            "Most different views: Humility, in the mentor. Mentor 5.0, mentee 1.0, 4.0 apart. "
            "9 other comparisons are just as far apart.",
        ),
    ],
)
def test_the_widest_difference_is_named(case: str, sentence: str) -> None:
    assert findings.widest(samples.pair(samples.CASES[case]), samples.words()) == sentence


def test_a_side_names_its_widest_and_its_closest_principle() -> None:
    sentence = findings.side(samples.pair(samples.everyday), Side.ABOUT_MENTOR, samples.words())
    assert sentence == (
        "Most different views: Humility. Mentor 3.8, mentee 3.0, 0.8 apart. Closest: Good example, 0.3 apart."
    )


def test_a_side_of_ties_has_no_closest() -> None:
    sentence = findings.side(samples.pair(samples.ties), Side.ABOUT_MENTEE, samples.words())
    assert "Closest" not in sentence
    assert sentence.endswith("4 other comparisons are just as far apart.")


def test_two_ties_are_named() -> None:
    def tied(view: object, principle_id: str) -> samples.Answers:
        far = principle_id in ("humility", "respect") and str(view) in ("mentor_self", "mentee_self")
        return (5,) * 4 if far else (3,) * 4

    sentence = findings.side(samples.pair(tied), Side.ABOUT_MENTEE, samples.words())
    assert "Mentor 3.0, mentee 5.0, 2.0 apart. Just as far apart: Mutual respect." in sentence
    assert sentence.endswith("the same.")


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("everyday", "Of 10 comparisons: 4 alike, 5 half a point or more apart, 1 a point or more apart."),
        ("all_fives", "Of 10 comparisons: 10 alike."),
        ("nobody", "There are not enough answers in common to compare your views yet."),
        (
            "missing_principle",
            "Of 9 comparisons: 4 alike, 4 half a point or more apart, 1 a point or more apart. "
            "Not compared, for too few answers in common: 1.",
        ),
    ],
)
def test_the_rows_are_counted(case: str, sentence: str) -> None:
    assert findings.counts(samples.pair(samples.CASES[case]), samples.words()) == sentence
