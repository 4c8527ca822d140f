from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.multivariate.factor import Factor
from statsmodels.tools.numdiff import approx_hess

from assessments import reliability
from assessments.reliability import information
from tests.assessments.raw import item_sums

ROW = st.tuples(*[st.integers(1, 5)] * 4)
LOADINGS, UNIQUE = np.array([0.9, 0.7, 0.6, 0.5]), np.array([0.3, 0.4, 0.5, 0.6])


def drawn(seed: int, people: int) -> list[list[float]]:
    """Answers that follow one factor exactly in the long run."""
    random = np.random.default_rng(seed)
    factor = random.normal(size=(people, 1))
    rows: list[list[float]] = (factor * LOADINGS + random.normal(size=(people, 4)) * np.sqrt(UNIQUE)).tolist()
    return rows


def true_omega() -> float:
    return float(LOADINGS.sum() ** 2 / (LOADINGS.sum() ** 2 + UNIQUE.sum()))


@given(st.lists(ROW, min_size=5, max_size=40))
def test_alpha_is_that_of_the_raw_answers(rows: list[tuple[int, ...]]) -> None:
    found = reliability.alpha(item_sums(rows))
    covariance = np.cov(np.array(rows), rowvar=False)
    if found is None:
        assert min(np.diag(covariance)) == 0 or covariance.sum() < 1e-8 or abs(np.linalg.det(covariance)) < 1e-8
        return
    assert found.value == pytest.approx(4 / 3 * (1 - np.trace(covariance) / covariance.sum()))
    assert found.low < found.value < found.high < 1


def test_alpha_is_surer_of_more_people() -> None:
    few, many = (reliability.alpha(item_sums(drawn(3, people))) for people in (30, 300))
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


def test_there_is_no_alpha_where_nothing_can_be_said() -> None:
    assert reliability.alpha(item_sums([[1, 2, 3, 4]])) is None
    assert reliability.alpha(item_sums([[1], [2], [3]])) is None
    assert reliability.alpha(item_sums([[1, 4], [2, 4], [3, 4]])) is None, "an item that does not vary"
    assert reliability.alpha(item_sums([[1, 3], [2, 2], [3, 1]])) is None, "a sum that does not vary"
    assert reliability.alpha(item_sums([[1, 1], [2, 2], [3, 3]])) is None, "items that are the same"


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_omega_is_that_of_the_factor_that_statsmodels_finds_in_the_raw_answers(seed: int) -> None:
    rows = np.array(drawn(seed, 200))
    found = reliability.omega(item_sums(rows.tolist()))
    fit = Factor(endog=rows, n_factor=1, method="ml").fit(rng=2)
    spread = rows.std(axis=0, ddof=1)
    factor, rest = float((fit.loadings[:, 0] * spread).sum()) ** 2, float((fit.uniqueness * spread**2).sum())
    assert found is not None
    assert found.value == pytest.approx(factor / (factor + rest), abs=1e-5)
    assert 0 < found.low < found.value < found.high < 1


def test_what_is_known_of_the_factor_is_the_curvature_of_its_likelihood() -> None:
    """At the truth the expected information is what statsmodels' likelihood bends by, over unique spreads squared."""
    people, k, loadings = 101, 4, np.array([0.8, 0.7, 0.6, 0.5])
    unique = 1 - loadings**2
    model = Factor(corr=np.outer(loadings, loadings) + np.diag(unique), n_factor=1, method="ml")
    at = np.concatenate([np.sqrt(unique), loadings])
    bent = -approx_hess(at, model.loglike) * k * (people - 1)
    of_loadings, of_unique = slice(k, None), slice(0, k)
    by_spread = 2 * np.sqrt(unique)
    mine = information(loadings, unique, people)
    assert np.allclose(mine[:k, :k], bent[of_loadings, of_loadings], rtol=1e-3)
    assert np.allclose(mine[:k, k:] * by_spread, bent[of_loadings, of_unique], rtol=1e-3, atol=1e-2)
    assert np.allclose(mine[k:, k:] * np.outer(by_spread, by_spread), bent[of_unique, of_unique], rtol=1e-3)


def test_the_interval_of_omega_holds_the_truth_about_as_often_as_it_says() -> None:
    found = [reliability.omega(item_sums(drawn(seed, 60))) for seed in range(200)]
    told = [one for one in found if one is not None]
    assert len(told) >= 190
    held = sum(one.low <= true_omega() <= one.high for one in told)
    assert 0.9 <= held / len(told) <= 0.99


def test_the_same_sums_always_give_the_same_omega() -> None:
    sums = item_sums(drawn(5, 40))
    assert reliability.omega(sums) == reliability.omega(sums)


def test_there_is_no_omega_where_no_single_factor_can_be_found() -> None:
    two_items = item_sums([row[:2] for row in drawn(1, 50)])
    assert reliability.omega(two_items) is None
    assert reliability.omega(item_sums([[1.0, 2.0, 3.0, 4.0]])) is None
    still = [[*row[:3], 4.0] for row in drawn(1, 50)]
    assert reliability.omega(item_sums(still)) is None, "an item that does not vary"
    twice = [[row[0], row[0], *row[1:3]] for row in drawn(1, 50)]
    assert reliability.omega(item_sums(twice)) is None, "an item asked twice takes the factor for itself"
    random = np.random.default_rng(8).normal(size=(4, 4))
    assert reliability.omega(item_sums(random.tolist())) is None, "fewer people than the model asks for"


def test_a_change_counts_beyond_the_error_of_a_difference() -> None:
    found = reliability.reliable_change(0.7, 0.8)
    assert found is not None
    assert found.of_difference == pytest.approx(found.error * math.sqrt(2))
    assert round(found.threshold, 2) == 0.87
    assert reliability.reliable_change(0, 0.8) is None
    assert reliability.reliable_change(0.7, 1) is None
    assert reliability.reliable_change(0.7, -0.2) is None
