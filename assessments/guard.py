"""How far printed means narrow single scores down: the only place that tries it, as somebody who wants to know would.

A mean of one decimal leaves every score open, but what follows from several of them may lie so near an end of the scale
that nobody in it can be far from there. So each score is asked, by linear programming over the sums of each cell, for
the least and the greatest that it can be. Where that is less than a point apart something has to be hidden. The shares
of all answers tell of a sum as well, and nearer than its mean does, if nobody left a question open; scores are then
whole quarters, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessments.audit import Matrix, Numbers, Row, cells
from assessments.figures import Bound
from assessments.points import Ends
from assessments.shares import QUESTIONS

OPEN = 1.0  # points that must lie between the least and the greatest that anybody can have answered
HALF = 0.05  # what rounding leaves open on either side of a mean
SLACK = 1e-7


@dataclass(frozen=True, slots=True)
class Printed:
    """Between which two numbers the sum of a row lies, by what was printed; `each` where each of its scores does."""

    row: Row
    low: float
    high: float
    each: Ends | None = None

    @classmethod
    def mean(cls, row: Row, value: float, bound: Bound) -> Printed:
        """By a mean of one decimal."""
        n = len(row.plus)
        low = -np.inf if bound is Bound.AT_MOST else n * (value - HALF)
        return cls(row, low, np.inf if bound is Bound.AT_LEAST else n * (value + HALF))

    @property
    def in_quarters(self) -> Printed:
        """The same, if all four questions were answered: scores are quarters, and half a tenth was rounded up."""
        low = np.ceil(self.low * QUESTIONS - SLACK) / QUESTIONS
        return replace(self, low=low, high=(np.ceil(self.high * QUESTIONS - SLACK) - 1) / QUESTIONS)


def narrow(printed: Sequence[Printed], ends: Ends, supposed: Sequence[Printed] = ()) -> list[Numbers]:
    """The cells in which somebody's score is known to less than a point.

    Each of `supposed`, and that scores are quarters, is so only if nobody of its wave left a question open. What cannot
    be so beside what was printed and those before it tells nothing.
    """
    if not printed and not supposed:
        return []
    supposed = [*supposed, *(one.in_quarters for one in printed)]
    tried = _Tried([*printed, *supposed], ends)
    if not tried.possible():
        tried = _Tried(_that_can_be_so(printed, supposed, ends), ends)
    return tried.narrow()


def _that_can_be_so(printed: Sequence[Printed], supposed: Sequence[Printed], ends: Ends) -> Sequence[Printed]:
    """What was printed, and of what is supposed as much as can be so beside it."""
    rows = list(printed)
    for one in supposed:
        if _Tried([*rows, one], ends).possible():
            rows.append(one)
    return rows


class _Tried:
    """What is known of the score of one member of each cell, as all of a cell may trade places."""

    def __init__(self, printed: Sequence[Printed], ends: Ends) -> None:
        of = cells([one.row for one in printed])
        self._places = of.places
        self._sizes = np.array([len(places) for places in of.places], dtype=float)
        self._low, self._high = (np.full(len(self._sizes), float(end)) for end in (ends.low, ends.high))
        for line, one in zip(of.matrix, printed, strict=True):
            if one.each:
                self._low[line > 0] = np.maximum(self._low[line > 0], one.each.low)
                self._high[line > 0] = np.minimum(self._high[line > 0], one.each.high)
        from scipy.sparse import csr_array

        low, high = (np.array([getattr(one, end) for one in printed]) for end in ("low", "high"))
        self._rows = csr_array(np.concatenate([of.matrix[np.isfinite(high)], -of.matrix[np.isfinite(low)]]))
        self._limits = np.concatenate([high[np.isfinite(high)], -low[np.isfinite(low)]]) + SLACK
        self._least = np.full(len(self._sizes), np.inf)
        self._most = np.full(len(self._sizes), -np.inf)

    def possible(self) -> bool:
        """Whether all of it can be so."""
        return self._ask(np.zeros(len(self._sizes)))

    def narrow(self) -> list[Numbers]:
        """The cells that leave less than a point open; an end is asked for only where no answer shows the contrary."""
        for sign in (1.0, -1.0):  # nearly always enough: all of those who are alone in their cell low, or high
            self._ask(sign * (self._sizes == 1), inside=OPEN)
        for cell in range(len(self._sizes)):
            for sign in (1.0, -1.0):
                if self._open(cell):
                    break
                self._ask(sign * (np.arange(len(self._sizes)) == cell))
        return [self._places[cell] for cell in np.flatnonzero(self._most - self._least < OPEN - SLACK)]

    def _open(self, cell: int) -> bool:
        return bool(self._most[cell] - self._least[cell] >= OPEN - SLACK)

    def _ask(self, wanted: Matrix, inside: float = 0.0) -> bool:
        """Find sums that make `wanted` least, each of several some way off its ends, and note what they allow."""
        from scipy.optimize import linprog

        way = np.where(self._sizes > 1, inside, 0.0)
        between = np.stack([self._sizes * self._low + way, self._sizes * self._high - way], axis=1)
        made = linprog(wanted, A_ub=self._rows, b_ub=self._limits, bounds=between, method="highs")
        if made.status == 0:
            others = self._sizes - 1
            self._least = np.minimum(self._least, np.maximum(self._low, made.x - others * self._high))
            self._most = np.maximum(self._most, np.minimum(self._high, made.x - others * self._low))
        return bool(made.status == 0)
