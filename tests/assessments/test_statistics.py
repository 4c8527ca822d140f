from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.proportion import proportion_confint

from assessments import statistics
from assessments.statistics import Estimate
from tests.assessments.raw import moments

POINTS = st.integers(4, 20).map(lambda quarter: quarter / 4)
VIEWS = st.lists(st.tuples(POINTS, POINTS, st.integers(0, 6)), min_size=2, max_size=60)


def near(found: Estimate | None, value: float, low: float, high: float) -> bool:
    assert found is not None
    return bool(np.allclose([found.value, found.low, found.high], [value, low, high], atol=1e-8))


@given(st.lists(POINTS, min_size=2, max_size=60))
def test_a_mean_of_independent_values_has_the_t_interval_of_scipy(values: list[float]) -> None:
    found = statistics.mean(len(values), sum(values), sum(one**2 for one in values))
    if len(set(values)) == 1:
        assert found is None
        return
    interval = stats.ttest_1samp(values, 0).confidence_interval()
    assert near(found, float(np.mean(values)), interval.low, interval.high)


@given(VIEWS)
@settings(deadline=None)
def test_means_allow_the_mentees_of_one_mentor_to_be_alike(pairs: list[tuple[float, float, int]]) -> None:
    own, partner, mentors = zip(*pairs, strict=True)
    sums = moments(own, partner, mentors)
    difference = [mine - theirs for mine, theirs in zip(own, partner, strict=True)]
    for values, made in (
        (own, statistics.own_mean(sums)),
        (partner, statistics.partner_mean(sums)),
        (difference, statistics.difference_mean(sums)),
    ):
        if made is None:
            assert not spread_between(values, mentors) > 1e-9
        else:
            assert near(made, *by_statsmodels(values, mentors))


def by_statsmodels(values: Any, mentors: Any) -> tuple[float, float, float]:
    groups = np.array(mentors)
    fit = sm.OLS(np.array(values), np.ones(len(values))).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    (low, high) = fit.conf_int()[0]
    return float(fit.params[0]), float(low), float(high)


def spread_between(values: Any, mentors: Any) -> float:
    middle = np.mean(values)
    apart = {
        one: sum(value - middle for value, of in zip(values, mentors, strict=True) if of == one) for one in mentors
    }
    return max(map(abs, apart.values())) if len(apart) > 1 else 0.0


def test_a_mentor_with_several_mentees_widens_the_interval_when_they_are_alike() -> None:
    own = [2.0, 2.0, 2.0, 4.0, 4.25, 4.0, 3.0, 3.25]
    apart, alike = moments(own, own), moments(own, own, [1, 1, 1, 2, 2, 2, 3, 4])
    alone, together = statistics.own_mean(apart), statistics.own_mean(alike)
    assert alone is not None
    assert together is not None
    assert together.value == alone.value
    assert together.high - together.low > alone.high - alone.low


def test_there_is_no_mean_without_two_mentors_or_without_spread() -> None:
    assert statistics.own_mean(moments([4.0], [3.0])) is None
    assert statistics.own_mean(moments([4.0, 3.0, 2.0], [3.0, 3.0, 3.0], [7, 7, 7])) is None
    level = moments([11 / 3] * 9, [4.0, 3.0, 2.0] * 3)
    assert statistics.own_mean(level) is None
    assert statistics.partner_mean(level) is not None
    assert statistics.difference_mean(moments([3.0, 4.0], [3.0, 4.0])) is None


def test_a_large_program_has_the_same_interval_from_its_sums() -> None:
    drawn = np.random.default_rng(4).integers(12, 61, size=50_000) / 12
    found = statistics.mean(len(drawn), float(drawn.sum()), float((drawn**2).sum()))
    interval = stats.ttest_1samp(drawn, 0).confidence_interval()
    assert near(found, float(drawn.mean()), interval.low, interval.high)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(deadline=None)
def test_shares_have_the_interval_of_wilson(counted: tuple[int, int]) -> None:
    count, n = counted
    assert near(statistics.share(count, n), count / n, *proportion_confint(count, n, method="wilson"))


def test_of_nobody_there_is_no_share() -> None:
    assert statistics.share(0, 0) is None
    everybody = statistics.share(6, 6)
    assert everybody is not None
    assert everybody.high == 1
    assert 0.5 < everybody.low < 1


@given(st.lists(st.tuples(POINTS, POINTS), min_size=2, max_size=60))
def test_limits_are_where_95_percent_of_the_differences_lie(pairs: list[tuple[float, float]]) -> None:
    apart = [mine - theirs for mine, theirs in pairs]
    found = statistics.limits_of_pairs(moments(*zip(*pairs, strict=True)))
    if len(set(apart)) == 1:
        assert found is None
        return
    middle, reach = float(np.mean(apart)), float(stats.norm.ppf(0.975) * np.std(apart, ddof=1))
    assert near(found, middle, middle - reach, middle + reach)


def test_one_pair_has_no_limits() -> None:
    assert statistics.limits_of_pairs(moments([4.0], [3.0])) is None


@given(st.lists(st.tuples(POINTS, POINTS, POINTS), min_size=3, max_size=12))
@settings(deadline=None, max_examples=25)
def test_a_table_is_taken_apart_as_statsmodels_does(rows: list[tuple[float, ...]]) -> None:
    parts = statistics.mean_squares(rows)
    assume(parts.error > 1e-6)  # statsmodels divides by it
    long = pd.DataFrame(
        {
            "value": [value for row in rows for value in row],
            "target": [str(place) for place, row in enumerate(rows) for _ in row],
            "rater": [str(place) for row in rows for place, _ in enumerate(row)],
        }
    )
    squares = anova_lm(ols("value ~ C(target) + C(rater)", data=long).fit())["mean_sq"]
    assert np.allclose([parts.between_targets, parts.between_raters, parts.error], squares, atol=1e-8)


@given(st.lists(st.tuples(POINTS, POINTS), min_size=2, max_size=60))
def test_agreement_is_the_same_from_sums_and_from_the_table(pairs: list[tuple[float, float]]) -> None:
    of_sums = statistics.agreement_of_pairs(moments(*zip(*pairs, strict=True)))
    of_table = statistics.agreement(statistics.mean_squares(pairs))
    assert (of_sums is None) == (of_table is None)
    if of_sums is not None and of_table is not None:
        assert near(of_sums, of_table.value, of_table.low, of_table.high)
        assert of_sums.low <= of_sums.value <= of_sums.high <= 1


def test_agreement_has_no_interval_when_it_is_perfect_or_nothing_varies() -> None:
    assert statistics.agreement_of_pairs(moments([4.0], [3.0])) is None
    assert statistics.agreement_of_pairs(moments([3.0, 4.0, 5.0], [3.0, 4.0, 5.0])) is None
    assert statistics.agreement_of_pairs(moments([3.0, 3.0, 3.0], [3.0, 3.0, 3.0])) is None
    assert statistics.agreement_of_pairs(moments([3.0, 4.0, 5.0], [2.0, 3.0, 4.0])) is None


def test_views_that_only_one_side_raises_agree_less_than_they_go_together() -> None:
    own = [3.0, 3.5, 4.0, 4.5, 2.5, 3.0]
    near_by = statistics.agreement_of_pairs(moments(own, [one + 0.25 * (-1) ** place for place, one in enumerate(own)]))
    raised = statistics.agreement_of_pairs(moments(own, [one - 1 + 0.25 * (-1) ** n for n, one in enumerate(own)]))
    assert near_by is not None
    assert raised is not None
    assert raised.value < near_by.value


def test_the_interval_of_agreement_holds_the_truth_about_as_often_as_it_says() -> None:
    """Two of three sums of squares are drawn by chance, so the count is over fixed draws."""
    random, truth, held = np.random.default_rng(11), 0.3, 0
    for _ in range(400):
        shared = random.normal(0, math.sqrt(truth), 40)
        views = shared[:, None] + random.normal(0, math.sqrt(1 - truth), (40, 2))
        found = statistics.agreement(statistics.mean_squares(views.tolist()))
        assert found is not None
        held += found.low <= truth <= found.high
    assert 0.92 <= held / 400 <= 0.98


@pytest.mark.parametrize("module", ["statistics", "reliability", "tallies"])
def test_starting_up_waits_for_none_of_the_libraries(module: str) -> None:
    asked = (
        f"import sys, assessments.{module}; print(*[n for n in ('numpy', 'scipy', 'statsmodels') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
