from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instrument import Form, Perspective, Role, load
from assessments.response import Rating, Response
from assessments.scoring import PrincipleScore, Scores, overall_of, score, shown
from tests.assessments.answers import rated, responses

FIVE = load()
SELF = Perspective.MENTOR_SELF


def example_of(*values: int | None, form: Form = Form.FULL) -> Scores:
    """The scores of a mentor who answered only the first principle about themselves."""
    ids = [item.id for item in FIVE.principle("example").asked(form)]
    ratings = [Rating(item_id, SELF, value) for item_id, value in zip(ids, values, strict=False)]
    return score(FIVE, form, ratings, SELF)


@pytest.mark.parametrize(
    ("values", "mean", "answered"),
    [
        ((1, 2, 3, 5), 2.75, 4),
        ((5, 5, 5, 5), 5.0, 4),
        ((4, None, 4, 3), 11 / 3, 3),
        ((4, 4, 3), 11 / 3, 3),
        ((5, 5, None, None), None, 2),
        ((5,), None, 1),
        ((None, None, None, None), None, 0),
        ((), None, 0),
    ],
)
def test_a_principle_is_the_mean_of_three_or_four_answers(
    values: tuple[int | None, ...], mean: float | None, answered: int
) -> None:
    scored = example_of(*values).principles["example"]
    assert scored.mean == mean
    assert (scored.answered, scored.asked) == (answered, 4)


@pytest.mark.parametrize(
    ("values", "mean", "answered"), [((2, 5), 3.5, 2), ((5, None), None, 1), ((None, None), None, 0)]
)
def test_the_short_form_needs_both_answers(values: tuple[int | None, ...], mean: float | None, answered: int) -> None:
    scored = example_of(*values, form=Form.SHORT).principles["example"]
    assert scored.mean == mean
    assert (scored.answered, scored.asked) == (answered, 2)


def scored_with(unseen: set[str]) -> Scores:
    """Everything answered with 4 except for the principles not seen at all."""
    ratings = rated(Role.MENTOR, lambda item_id, _: None if FIVE.item(item_id).principle_id in unseen else 4)
    return score(FIVE, Form.FULL, ratings, SELF)


def test_the_overall_score_needs_four_principles() -> None:
    assert scored_with(set()).overall == 4.0
    assert scored_with({"care"}).overall == 4.0
    assert scored_with({"care", "respect"}).overall is None


def test_the_overall_score_weighs_principles_and_not_items() -> None:
    ratings = rated(
        Role.MENTOR,
        lambda item_id, _: None if item_id == "EX4" else 5 if FIVE.item(item_id).principle_id == "example" else 2,
    )
    assert score(FIVE, Form.FULL, ratings, SELF).overall == (5 + 2 + 2 + 2 + 2) / 5


def test_not_seen_is_counted_apart_and_unanswered_is_not() -> None:
    assert example_of(None, 3, None).not_seen == 2
    assert example_of(None, 3, None).principles["example"].answered == 1
    assert scored_with({"care", "respect"}).not_seen == 8


def test_only_the_perspective_asked_for_counts() -> None:
    ratings = [
        *rated(Role.MENTOR, lambda _, view: 5 if view is SELF else 1),
        *rated(Role.MENTEE, lambda *_: 2),
    ]
    assert score(FIVE, Form.FULL, ratings, SELF).overall == 5
    assert score(FIVE, Form.FULL, ratings, Perspective.MENTOR_ON_MENTEE).overall == 1
    assert score(FIVE, Form.FULL, ratings, Perspective.MENTEE_ON_MENTOR).overall == 2


def test_only_items_of_the_form_count() -> None:
    ratings = rated(Role.MENTOR, lambda item_id, _: 5 if FIVE.item(item_id).core else None)
    scores = score(FIVE, Form.SHORT, ratings, SELF)
    assert scores.not_seen == 0
    assert scores.overall == 5
    assert score(FIVE, Form.FULL, ratings, SELF).not_seen == 10


@given(responses(Role.MENTOR), st.sampled_from(Form))
def test_scores_stay_on_the_scale_between_the_lowest_and_highest_answer(response: Response, form: Form) -> None:
    scores = score(FIVE, form, response.ratings, SELF)
    given_ = {one.item_id: one.value for one in response.ratings if one.perspective is SELF}
    for principle in FIVE.principles:
        values = [value for one in principle.asked(form) if (value := given_[one.id]) is not None]
        scored = scores.principles[principle.id]
        assert scored.answered == len(values)
        assert (scored.mean is not None) == (len(values) >= FIVE.min_answered(form))
        if scored.mean is not None:
            assert 1 <= min(values) <= scored.mean <= max(values) <= 5
    means = [one.mean for one in scores.principles.values() if one.mean is not None]
    assert (scores.overall is not None) == (len(means) >= 4)
    assert scores.overall is None or min(means) <= scores.overall <= max(means)


@given(responses(Role.MENTEE), st.randoms(use_true_random=False))
def test_the_order_of_ratings_does_not_matter(response: Response, shuffler: random.Random) -> None:
    shuffled = shuffler.sample(response.ratings, len(response.ratings))
    for view in Perspective:
        assert score(FIVE, Form.FULL, shuffled, view) == score(FIVE, Form.FULL, response.ratings, view)


@given(responses(Role.MENTEE))
def test_not_seen_is_as_good_as_never_answered_for_a_mean(response: Response) -> None:
    seen = [one for one in response.ratings if one.value is not None]
    view = Perspective.MENTEE_SELF
    with_code, without = (score(FIVE, Form.FULL, ratings, view) for ratings in (response.ratings, seen))
    assert with_code.principles == without.principles
    assert with_code.overall == without.overall
    assert without.not_seen == 0


@pytest.mark.parametrize(
    ("points", "one_decimal"),
    [(3.25, 3.3), (3.75, 3.8), (11 / 3, 3.7), (10 / 3, 3.3), (2.65, 2.7), (1, 1.0), (5, 5.0)],
)
def test_points_are_shown_with_one_decimal_halves_up(points: float, one_decimal: float) -> None:
    assert shown(points) == one_decimal


def test_a_rater_s_mean_weighs_every_principle_of_both_people_alike() -> None:
    own = scored_with({"care"})
    partner = replace(own, principles=dict.fromkeys(own.principles, PrincipleScore(1.0, 4, 4)), overall=1.0)
    assert overall_of(own, partner) == (4 * 4 + 5 * 1) / 9
    assert overall_of(own, scored_with({"care", "respect"})) is None
    assert overall_of(scored_with({"care", "respect"}), own) is None
