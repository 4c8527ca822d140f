"""Every number that a release shows reproduces the published ones to the printed digit."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assessments import reliability, statistics
from assessments.statistics import Estimate, MeanSquares
from assessments.tallies import ItemSums
from tests.assessments.raw import item_sums, moments

HERE = Path(__file__).parents[1] / "data" / "known_answers"
KNOWN: dict[str, dict[str, Any]] = {one["id"]: one for one in json.loads((HERE / "known_answers.json").read_text())}
LOADINGS = np.array([0.8, 0.7, 0.6, 0.5])


def table(name: str, *columns: str) -> list[list[float]]:
    with (HERE / name).open() as file:
        return [[float(row[column]) for column in columns] for row in csv.DictReader(file)]


def exact(rows: int = 60) -> ItemSums:
    """Rows that have exactly the correlations of one factor with the loadings above."""
    drawn = np.random.default_rng(1).normal(size=(rows, len(LOADINGS)))
    whole = np.linalg.qr(drawn - drawn.mean(axis=0))[0] * math.sqrt(rows - 1)
    wanted = np.outer(LOADINGS, LOADINGS)
    np.fill_diagonal(wanted, 1)
    return item_sums((whole @ np.linalg.cholesky(wanted).T).tolist())


def told(estimate: Estimate | None) -> list[float]:
    assert estimate is not None
    return [estimate.value, estimate.low, estimate.high]


def shrout_and_fleiss() -> list[float]:
    parts = statistics.mean_squares(table("shrout_fleiss_1979.csv", "J1", "J2", "J3", "J4"))
    n, k, rows, error = parts.targets, parts.raters, parts.between_targets, parts.error
    within, columns = one_way(parts), parts.between_raters
    single = [(rows - within) / (rows + (k - 1) * within), told(statistics.agreement(parts))[0]]
    single.append((rows - error) / (rows + (k - 1) * error))
    return [*single, (rows - within) / rows, (rows - error) / (rows + (columns - error) / n), (rows - error) / rows]


def one_way(parts: MeanSquares) -> float:
    """The mean square within targets, when nobody knows which rater is which."""
    n, k = parts.targets, parts.raters
    return ((k - 1) * parts.between_raters + (n - 1) * (k - 1) * parts.error) / (n * (k - 1))


def couples() -> MeanSquares:
    rows = table("acitelli_pairwise_cc0.csv", "Partnum", "Satisfaction_A", "Satisfaction_P")
    return statistics.mean_squares([row[1:] for row in rows if row[0] == 1])


def couples_agreement() -> list[float]:
    parts = couples()
    return [(parts.between_targets - one_way(parts)) / (parts.between_targets + one_way(parts))]


def couples_variance() -> list[float]:
    """Of a balanced design the two components are those of the analysis of variance."""
    parts = couples()
    return [(parts.between_targets + one_way(parts)) / 2]


def alpha_of(name: str) -> list[float]:
    with (HERE / name).open() as file:
        complete = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:] if "" not in row]
    return told(reliability.alpha(item_sums(complete)))


def meters() -> list[float]:
    rows = table("bland_altman_1986_pefr.csv", "wright", "mini")
    bias, low, high = told(statistics.limits_of_pairs(moments(*zip(*rows, strict=True))))
    return [bias, (high - low) / 2 / 1.959964]


def concordance() -> list[float]:
    """Lin's coefficient is the agreement of pairs but for the spread of the differences over n, and n for n - 1."""
    rows = table("bland_altman_1986_pefr.csv", "wright", "mini")
    parts = statistics.mean_squares(rows)
    n, agreed = parts.targets, told(statistics.agreement(parts))[0]
    covariance, apart = (parts.between_targets - parts.error) / 2, 2 * parts.between_raters / n
    both = 2 * covariance / agreed + 2 * parts.error / n - apart
    return [2 * covariance * (n - 1) / n / (both * (n - 1) / n + apart)]


def change(spread: float, reliable: float, moved: float) -> list[float]:
    found = reliability.reliable_change(spread, reliable)
    assert found is not None
    return [found.error, found.of_difference, moved / found.of_difference]


def threshold(error: float) -> list[float]:
    found = reliability.reliable_change(error, 0)
    assert found is not None
    return [found.of_difference, found.threshold]


def shares() -> list[list[float]]:
    asked = ((81, 263), (15, 148), (0, 20), (1, 29))
    return [told(statistics.share(count, n))[1:] for count, n in asked]


ANSWERS: dict[str, Callable[[], Sequence[float] | Sequence[Sequence[float]]]] = {
    "sf79": shrout_and_fleiss,
    "wine_icc": lambda: told(statistics.agreement(statistics.mean_squares(table("real_statistics_wine.csv", *"ABCD")))),
    "acitelli_icc": couples_agreement,
    "acitelli_var": couples_variance,
    "alpha_listwise": lambda: alpha_of("real_statistics_alpha.csv")[:1],
    "alpha_feldt": lambda: alpha_of("real_statistics_questions.csv"),
    "omega_exact": lambda: told(reliability.omega(exact()))[:1],
    "alpha_exact": lambda: told(reliability.alpha(exact()))[:1],
    "rci_jt91": lambda: change(7.5, 0.8, 47.5 - 32.5),
    "rci_ph2": lambda: threshold(3.07),
    "ba86": meters,
    "ccc_ba86": concordance,
    "wilson98": shares,
}


def test_every_known_answer_is_asked_for() -> None:
    assert set(ANSWERS) == set(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_the_printed_digits_come_out(name: str) -> None:
    known = KNOWN[name]
    expected = known["expected"]
    printed = np.ravel(list(expected.values()) if isinstance(expected, dict) else expected)
    found = np.ravel(ANSWERS[name]())
    decimals = np.broadcast_to(known["decimals"], printed.shape)
    assert len(found) == len(printed)
    for mine, theirs, digits in zip(found, printed, decimals, strict=True):
        assert abs(mine - theirs) <= 0.5 * 10.0**-digits, (name, found, printed)
