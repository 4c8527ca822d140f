"""How well a questionnaire measures: alpha, omega, and which change is more than its noise. The only place for that.

These numbers are about the questionnaire, never about the people who answered it. They are made from sums over all who
answered every item (tallies.ItemSums), one perspective and principle at a time. None stands wherever there is nothing
honest to say: fewer than two people or items, items that do not vary, a model that does not fit.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.statistics import TAIL, Estimate, normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assessments.tallies import ItemSums

    Matrix = NDArray[np.float64]

LEAST_ITEMS = 3  # two items leave the one factor undetermined
LEAST_UNIQUE = 1e-4  # an item whose every variation is the factor's: a fit at the edge, of which nothing is known
NOTHING = 1e-10
STARTS = 1  # the seed from which the fit starts, so that the same sums always give the same number


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """In points: the error of one score, of a difference of two, and the change beyond which 5% of errors lie."""

    error: float
    of_difference: float
    threshold: float


def reliable_change(spread: float, reliability: float) -> ReliableChange | None:
    """Jacobson and Truax (1991), from a score's standard deviation and reliability; None where there is no error."""
    if spread <= 0 or not 0 <= reliability < 1:
        return None
    error = spread * math.sqrt(1 - reliability)
    of_difference = error * math.sqrt(2)
    return ReliableChange(error, of_difference, of_difference * normal())


def alpha(items: ItemSums) -> Estimate | None:
    """Cronbach's alpha with the interval of Feldt, Woodruff and Salih (1987)."""
    from scipy.special import fdtri

    k, n = len(items.sums), items.n
    covariance = _covariance(items)
    if covariance is None:
        return None
    noise = _noise(covariance)
    if noise is None:
        return None
    low, high = (1 - noise * float(fdtri(n - 1, (n - 1) * (k - 1), part)) for part in (1 - TAIL, TAIL))
    return Estimate(1 - noise, low, high)


def _noise(covariance: Matrix) -> float | None:
    """One minus alpha; None when the sum of the items does not vary, or varies only because they are all the same."""
    k = len(covariance)
    of_items, of_sum = float(covariance.trace()), float(covariance.sum())
    if of_sum <= NOTHING * of_items:
        return None
    noise = 1 - k / (k - 1) * (1 - of_items / of_sum)
    return noise if noise > NOTHING else None


def omega(items: ItemSums) -> Estimate | None:
    """McDonald's omega total of a model with one factor, fitted by maximum likelihood, of the items as they are scored.

    The interval is by the delta method on the logit: the model's own expected information says how sure the loadings
    are, and on that scale no limit leaves 0 to 1.
    """
    if len(items.sums) < LEAST_ITEMS:
        return None
    covariance = _covariance(items)
    fitted = None if covariance is None else _one_factor(covariance)
    if fitted is None:
        return None
    loadings, unique = fitted
    factor, rest = float(loadings.sum()), float(unique.sum())
    middle = math.log(factor**2 / rest)
    reach = normal() * _error_of_logit(loadings, unique, items.n)
    return Estimate(*(1 / (1 + math.exp(-place)) for place in (middle, middle - reach, middle + reach)))


def _one_factor(covariance: Matrix) -> tuple[Matrix, Matrix] | None:
    """Loadings and unique variances of the one factor in points; None when the fit does not come to rest inside."""
    import numpy as np
    from statsmodels.multivariate.factor import Factor
    from statsmodels.tools.sm_exceptions import ModelWarning

    spread = np.sqrt(np.diag(covariance))
    model = Factor(corr=covariance / np.outer(spread, spread), n_factor=1, method="ml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelWarning)
        try:
            fit = model.fit(rng=STARTS)
        except np.linalg.LinAlgError:
            return None
    loadings, unique = fit.loadings[:, 0], fit.uniqueness
    if not fit.mle_retvals.success or not unique.min() > LEAST_UNIQUE or abs(loadings.sum()) < NOTHING:
        return None
    return loadings * spread, unique * spread**2


def _error_of_logit(loadings: Matrix, unique: Matrix, n: int) -> float:
    """The standard error of the logit of omega: what a pull at every loading and unique variance does to it."""
    import numpy as np

    k = len(loadings)
    pull = np.concatenate([np.full(k, 2 / loadings.sum()), np.full(k, -1 / unique.sum())])
    return math.sqrt(float(pull @ np.linalg.solve(information(loadings, unique, n), pull)))


def information(loadings: Matrix, unique: Matrix, n: int) -> Matrix:
    """Expected information of the one-factor model, loadings first: n/2 tr(S⁻¹ dS S⁻¹ dS) for each two parameters."""
    import numpy as np

    inverse = np.linalg.inv(np.outer(loadings, loadings) + np.diag(unique))
    seen = inverse @ loadings
    of_loadings = np.outer(seen, seen) + float(loadings @ seen) * inverse
    mixed = inverse * seen
    return (n - 1) * np.block([[of_loadings, mixed], [mixed.T, inverse**2 / 2]])


def _covariance(items: ItemSums) -> Matrix | None:
    """Of items that all vary; None otherwise."""
    import numpy as np

    n = items.n
    if n < LEAST_ITEMS - 1 or len(items.sums) < LEAST_ITEMS - 1:
        return None
    sums, products = np.array(items.sums, dtype=float), np.array(items.products, dtype=float)
    covariance: Matrix = (products - np.outer(sums, sums) / n) / (n - 1)
    return covariance if bool((np.diag(covariance) * (n - 1) > NOTHING * np.diag(products)).all()) else None
