"""What a release says about many pairs, each number with its interval: the only place that works one out.

Everything is made from sums (tallies.py), so that nobody's answers are needed. Quantiles are scipy's. Where a number
cannot be told honestly, because there is only one pair or because everybody answered the same, there is None: an
interval of no width would claim what nobody can know, and would give every single answer away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessments.tallies import Moments

TAIL = 0.025  # on either side of an interval of 95%
NOTHING = 1e-10  # a spread this small beside its sums is what rounding leaves of none
RATERS = 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and where it may lie: its 95% interval, or, for limits, where 95% of the pairs lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """A table of `targets`, each rated by the same `raters`, taken apart: two-way analysis of variance."""

    targets: int
    raters: int
    between_targets: float
    between_raters: float
    error: float


def mean(n: int, total: float, squares: float) -> Estimate | None:
    """The mean of `n` independent values with its t interval; None with fewer than two or when all are equal."""
    return clustered_mean(n, total, clusters=n, sizes=n, squares=squares, mixed=total)


def own_mean(moments: Moments) -> Estimate | None:
    """The mean of the views that people have of themselves."""
    return _of_mentors(moments, moments.own, moments.own_clusters, moments.own_mixed)


def partner_mean(moments: Moments) -> Estimate | None:
    """The mean of the partners' views."""
    return _of_mentors(moments, moments.partner, moments.partner_clusters, moments.partner_mixed)


def difference_mean(moments: Moments) -> Estimate | None:
    """The mean of own minus partner."""
    return _of_mentors(moments, moments.difference, moments.difference_clusters, moments.difference_mixed)


def _of_mentors(moments: Moments, total: float, squares: float, mixed: float) -> Estimate | None:
    return clustered_mean(moments.n, total, clusters=moments.mentors, sizes=moments.sizes, squares=squares, mixed=mixed)


def clustered_mean(
    n: int, total: float, *, clusters: int, sizes: float, squares: float, mixed: float
) -> Estimate | None:
    """The mean of `n` values with an interval that allows the values of one cluster to be alike.

    Over the clusters with n_m values that sum up to s_m: `sizes` is the sum of n_m squared, `squares` of s_m squared,
    `mixed` of n_m times s_m. Clusters of one value each give the common t interval. None with fewer than two clusters,
    or when they do not differ.
    """
    if clusters < RATERS:
        return None
    middle = total / n
    spread = squares - 2 * middle * mixed + middle**2 * sizes
    if spread <= NOTHING * squares:
        return None
    error = math.sqrt(spread * clusters / (clusters - 1)) / n
    return _around(middle, error * _t(clusters - 1))


def share(count: int, n: int) -> Estimate | None:
    """How many of `n`, between 0 and 1, with Wilson's interval; None of nobody."""
    if n < 1:
        return None
    part, square = count / n, normal() ** 2
    middle = (part + square / (2 * n)) / (1 + square / n)
    reach = math.sqrt(square * (part * (1 - part) / n + square / (4 * n**2))) / (1 + square / n)
    return Estimate(part, max(0.0, middle - reach), min(1.0, middle + reach))


def limits(n: int, total: float, squares: float) -> Estimate | None:
    """Bland and Altman's: the mean difference, and between which differences 95% of the pairs lie."""
    spread = squares - total**2 / n if n >= RATERS else 0.0
    if spread <= NOTHING * squares:
        return None
    return _around(total / n, normal() * math.sqrt(spread / (n - 1)))


def limits_of_pairs(moments: Moments) -> Estimate | None:
    """Between which differences of two views 95% of the pairs lie."""
    return limits(moments.n, moments.difference, moments.difference_squares)


def agreement_of_pairs(moments: Moments) -> Estimate | None:
    """How far own and partner's views agree across pairs: ICC(A,1)."""
    return agreement(mean_squares_of_pairs(moments)) if moments.n >= RATERS else None


def agreement(parts: MeanSquares) -> Estimate | None:
    """ICC(A,1), agreement of single ratings, with the F interval of McGraw and Wong (1996).

    None where no interval comes out: when all agree perfectly, when all values are equal, and with a few targets on
    which raters differ more than chance would have it.
    """
    n, k = parts.targets, parts.raters
    rows, columns, error = parts.between_targets, parts.between_raters, parts.error
    whole = rows + (k - 1) * error + k * (columns - error) / n
    if error <= NOTHING * (rows + columns) or whole <= 0:
        return None
    value = (rows - error) / whole
    freedom = _freedom(parts, value)
    below, above = _f(n - 1, freedom), _f(freedom, n - 1)
    rest = k * columns + (k * n - k - n) * error
    low = n * (rows - below * error) / (below * rest + n * rows)
    high = n * (above * rows - error) / (rest + n * above * rows)
    return Estimate(value, low, high) if low <= value <= high else None


def _freedom(parts: MeanSquares, value: float) -> float:
    """Satterthwaite's degrees of freedom of the mean squares that are not between targets."""
    n, k = parts.targets, parts.raters
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    of_raters, of_error = a * parts.between_raters, b * parts.error
    if of_raters == of_error == 0:
        return math.nan
    return (of_raters + of_error) ** 2 / (of_raters**2 / (k - 1) + of_error**2 / ((n - 1) * (k - 1)))


def mean_squares(table: Sequence[Sequence[float]]) -> MeanSquares:
    """A table with a row for each target and a column for each rater, taken apart."""
    rows, columns = [math.fsum(row) for row in table], [math.fsum(column) for column in zip(*table, strict=True)]
    squares = math.fsum(value**2 for row in table for value in row)
    return _taken_apart(rows=math.fsum(one**2 for one in rows), n=len(rows), columns=columns, squares=squares)


def mean_squares_of_pairs(moments: Moments) -> MeanSquares:
    """The same of two views of each pair, from their sums."""
    squares = moments.own_squares + moments.partner_squares
    columns = (moments.own, moments.partner)
    return _taken_apart(rows=squares + 2 * moments.product, n=moments.n, columns=columns, squares=squares)


def _taken_apart(*, rows: float, n: int, columns: Sequence[float], squares: float) -> MeanSquares:
    """`rows` is the sum of the rows' sums squared, `columns` are the columns' sums, `squares` of every value."""
    k = len(columns)
    middle = math.fsum(columns) ** 2 / (n * k)
    of_rows = rows / k - middle
    of_columns = math.fsum(one**2 for one in columns) / n - middle
    rest = squares - middle - of_rows - of_columns
    return MeanSquares(n, k, of_rows / (n - 1), of_columns / (k - 1), rest / ((n - 1) * (k - 1)))


def _around(middle: float, reach: float) -> Estimate:
    return Estimate(middle, middle - reach, middle + reach)


def _t(freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 1 - TAIL))


def normal() -> float:
    """How many standard errors an interval of 95% reaches on either side, of a normal distribution."""
    from scipy.special import ndtri

    return float(ndtri(1 - TAIL))


def _f(over: float, under: float) -> float:
    from scipy.special import fdtri

    return float(fdtri(over, under, 1 - TAIL))
