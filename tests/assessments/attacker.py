"""Somebody who sees all that a lead sees of a program, knows who took part, and wants to know what they answered.

The attacker shares no code with the rules that it tries. It reads the figures of all releases, turns each into what it
says about the sum of some pairs' scores, and asks two questions: which sums of few follow exactly from the sums, were
they exact (linear algebra), and how far each single score, and each sum of few, is narrowed down by what was really
printed, with its rounding, its bounds and the ends of the scale (linear programming).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import linprog
from scipy.stats import t

from assessments.figures import EVERYBODY, Bound, Breakdown, Figure, Group, Kind
from assessments.instrument import Instrument
from assessments.release import comparisons
from assessments.tallies import STAYS, Before, Compared, Member

HALF = 0.05  # what rounding to one decimal leaves open on either side
LOW, HIGH, STEP = 1.0, 5.0, 0.25
CLOSE = 1e-6
FEW = 4  # and fewer pairs must never be told
CHANGE = {Kind.OWN: Kind.OWN_CHANGE, Kind.PARTNER: Kind.PARTNER_CHANGE}
SHARES = {Kind.OWN: Kind.OWN_ANSWERS, Kind.PARTNER: Kind.PARTNER_ANSWERS}
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Fact:
    """Something printed: this combination of scores lies between two numbers."""

    plus: frozenset[int]
    minus: frozenset[int]
    low: float
    high: float


@dataclass(frozen=True)
class Spread:
    """Something printed: the squares of how far these scores are from a point sum up to between two numbers."""

    places: frozenset[int]
    point: float
    low: float
    high: float


class Attack:
    """Everything printed about one view of one comparison; `complete` when nobody left a question open.

    Who did is known to nobody. So all is read as if everybody in a group had a score: `ranges` fails where that cannot
    be so, as the attacker would then know that somebody has none.
    """

    def __init__(
        self, instrument: Instrument, releases: Sequence[Before], compared: Compared, kind: Kind, *, complete: bool
    ) -> None:
        self._compared, self._kind, self._complete = compared, kind, complete
        self.members: dict[int, Member] = {}
        self._places: dict[object, int] = {}
        self._releases = {one.id: one for one in releases}
        for release in releases:
            for member in release.members:
                place = self._places.setdefault(member.check_in_id, len(self._places))
                self.members.setdefault(place, member)
        self.facts = [fact for release in releases for fact in self._read(release)]
        self.spreads = [spread for release in releases for spread in self._spreads(release)]

    def _read(self, release: Before) -> Iterator[Fact]:
        for figure in release.figures:
            if figure.hidden is None and (figure.side, figure.principle_id) == self._compared:
                if figure.kind is self._kind:
                    yield self._mean(figure, self._inside(release, figure.group), frozenset())
                elif figure.kind is CHANGE[self._kind]:
                    yield self._change(release, figure)
        yield from self._counts(release)

    def _spreads(self, release: Before) -> Iterator[Spread]:
        """What the intervals tell, of groups in which nobody has several mentees; the others tell less."""
        for figure in release.figures:
            if figure.kind is self._kind and (figure.side, figure.principle_id) == self._compared and figure.low:
                places = self._inside(release, figure.group)
                if len({self.members[place].mentor_id for place in places}) == len(places):
                    yield _spread(figure, places)

    def _inside(self, release: Before, group: Group) -> frozenset[int]:
        return frozenset(self._places[one.check_in_id] for one in release.members if group.key == _key(group, one))

    def _mean(self, figure: Figure, plus: frozenset[int], minus: frozenset[int]) -> Fact:
        assert figure.value is not None
        low, high = len(plus) * (figure.value - HALF), len(plus) * (figure.value + HALF)
        if figure.bound is Bound.AT_LEAST:
            high = float("inf")
        elif figure.bound is Bound.AT_MOST:
            low = float("-inf")
        if self._complete:  # each score is a whole number of quarters, and half a tenth is rounded up
            low, high = STEP * np.ceil(low / STEP - CLOSE), STEP * (np.ceil(high / STEP - CLOSE) - 1)
        return Fact(plus, minus, low, high)

    def _change(self, release: Before, figure: Figure) -> Fact:
        assert release.compared_with is not None
        before = {one.pair_id: one for one in self._releases[release.compared_with].members}
        stayed = [one for one in release.members if one.changed & STAYS]
        plus = frozenset(self._places[one.check_in_id] for one in stayed)
        minus = frozenset(self._places[before[one.pair_id].check_in_id] for one in stayed)
        return self._mean(figure, plus, minus)

    def _counts(self, release: Before) -> Iterator[Fact]:
        """Of how many answers are which, the sum of all scores, as four answers make a score."""
        shares = [
            figure
            for figure in release.figures
            if figure.kind is SHARES[self._kind] and (figure.side, figure.principle_id) == self._compared
        ]
        everybody = self._inside(release, EVERYBODY)
        if self._complete and len(shares) > 1:
            low, high = _sum_of(shares, len(everybody))
            yield Fact(everybody, frozenset(), low, high)

    @cached_property
    def cells(self) -> list[list[int]]:
        """Those that no fact tells apart, together."""
        found: dict[tuple[int, ...], list[int]] = {}
        for place in self.members:
            found.setdefault(tuple((place in one.plus) - (place in one.minus) for one in self.facts), []).append(place)
        return [places for mark, places in found.items() if any(mark)]

    @cached_property
    def matrix(self) -> Matrix:
        """What each fact does to each cell."""
        rows = [[(cell[0] in one.plus) - (cell[0] in one.minus) for cell in self.cells] for one in self.facts]
        return np.array(rows, dtype=float).reshape(len(self.facts), len(self.cells))

    def derived(self, *, signed: bool = True) -> list[frozenset[int]]:
        """The sets of few whose scores, each added or (when `signed`) subtracted, follow exactly from all sums."""
        if not self.facts:
            return []
        free = null_space(self.matrix)
        sizes = np.array([len(cell) for cell in self.cells])
        small = np.flatnonzero(sizes <= FEW)
        found: list[frozenset[int]] = []
        for size in range(1, FEW + 1):
            chosen = np.array(list(combinations(small, size)), dtype=np.int64).reshape(-1, size)
            chosen = chosen[sizes[chosen].sum(axis=1) <= FEW]
            found += [
                frozenset(place for one in cells for place in self.cells[one])
                for cells in _canceling(free, chosen, (1, -1) if signed else (1,))
            ]
        return found

    @cached_property
    def ranges(self) -> list[tuple[float, float]]:
        """Between which numbers the sum of the scores of each cell must lie."""
        low, high = (np.array([getattr(one, end) for one in self.facts]) for end in ("low", "high"))
        upper, lower = np.isfinite(high), np.isfinite(low)
        limits = np.concatenate([high[upper], -low[lower]]) + CLOSE
        rows = np.concatenate([self.matrix[upper], -self.matrix[lower]])
        sizes = [(LOW * len(cell), HIGH * len(cell)) for cell in self.cells]
        return [
            (_least(wanted, rows, limits, sizes), -_least(-wanted, rows, limits, sizes))
            for wanted in np.eye(len(self.cells))
        ]

    def single(self) -> list[tuple[float, float]]:
        """Between which numbers one score of each cell must lie, as all of a cell may trade places."""
        return [
            (max(LOW, low - HIGH * (len(cell) - 1)), min(HIGH, high - LOW * (len(cell) - 1)))
            for cell, (low, high) in zip(self.cells, self.ranges, strict=True)
        ]

    def narrowest(self) -> float:
        """The width to which the score of whoever is known best is narrowed down."""
        return min((high - low for low, high in self.single()), default=HIGH - LOW)

    def scores_left(self) -> int:
        """How many scores are possible for whoever is known best, with what the intervals tell too.

        The scores of each cell are counted point by point, which makes squares of distances a sum as well. Counts may
        be fractions: somebody who insists on whole ones could learn more, and is tried by `read_off` alone.
        """
        points = np.arange(LOW, HIGH + STEP / 2, STEP)
        rows, limits = [], []
        for number, fact in enumerate(self.facts):
            row = np.kron(self.matrix[number], points)
            rows += [row, -row]
            limits += [fact.high, -fact.low]
        for spread in self.spreads:
            inside = np.array([cell[0] in spread.places for cell in self.cells], dtype=float)
            row = np.kron(inside, (points - spread.point) ** 2)
            rows += [row, -row]
            limits += [spread.high, -spread.low]
        told = np.isfinite(limits)
        ub, b = np.array(rows)[told], np.array(limits)[told] + CLOSE
        eq, sizes = np.kron(np.eye(len(self.cells)), np.ones(len(points))), [float(len(cell)) for cell in self.cells]
        left = []
        for cell in range(len(self.cells)):
            wanted = -np.eye(len(self.cells) * len(points))[cell * len(points) : (cell + 1) * len(points)]
            found = [linprog(one, ub, b, eq, sizes, bounds=(0, None), method="highs") for one in wanted]
            assert all(one.status == 0 for one in found)
            left.append(sum(-one.fun >= 1 - 1e-4 for one in found))
        return min(left, default=len(points))

    def read_off(self) -> list[tuple[int, ...]]:
        """Whoever has one possible score only, and whichever few cells have one possible sum only."""
        alone = [tuple(cell) for cell, ends in zip(self.cells, self.single(), strict=True) if _possible(*ends) <= 1]
        few = [
            tuple(cell)
            for cell, ends in zip(self.cells, self.ranges, strict=True)
            if 1 < len(cell) <= FEW and _possible(*ends) <= 1
        ]
        return alone + few


def _least(wanted: Matrix, rows: Matrix, limits: Matrix, sizes: Sequence[tuple[float, float]]) -> float:
    made = linprog(wanted, A_ub=rows, b_ub=limits, bounds=sizes, method="highs")
    assert made.status == 0, made.message
    return float(made.fun)


def _spread(figure: Figure, places: frozenset[int]) -> Spread:
    """The interval reaches t standard errors, or those of half a point, rounded up to a tenth, on both sides."""
    assert figure.value is not None
    assert figure.low is not None
    assert figure.high is not None
    n = len(places)
    reach = figure.value - figure.low if figure.low > LOW else figure.high - figure.value
    error = float(t.ppf(0.975, n - 1)) / np.sqrt(n)
    floor = np.ceil(error * 5 - 1e-9) / 10
    most = (reach + CLOSE) / error
    least = 0.0 if reach <= floor + CLOSE else (reach - 0.1 - CLOSE) / error
    return Spread(places, figure.value, (n - 1) * least**2, (n - 1) * most**2 + n * HALF**2)


def _possible(low: float, high: float) -> int:
    """How many sums of scores, in steps of a quarter, lie between."""
    return int(np.floor(high / STEP + 1e-4) - np.ceil(low / STEP - 1e-4)) + 1


def _key(group: Group, member: Member) -> str:
    if group.breakdown is Breakdown.ALL:
        return ""
    return member.department if group.breakdown is Breakdown.DEPARTMENT else member.stage


def _canceling(free: Matrix, chosen: NDArray[np.int64], allowed: Sequence[int]) -> NDArray[np.int64]:
    """Which of these choices of rows, each but the first with any of the allowed signs, come to nothing."""
    hit = np.zeros(len(chosen), dtype=bool)
    for signs in product(allowed, repeat=chosen.shape[1] - 1):
        sums = free[chosen[:, 0]].copy()
        for column, sign in enumerate(signs, 1):
            sums += sign * free[chosen[:, column]]
        hit |= np.abs(sums).max(axis=1, initial=0.0) < CLOSE
    return chosen[hit]


def _sum_of(shares: Sequence[Figure], pairs: int) -> tuple[float, float]:
    """The least and the greatest sum of all scores with these shares of the answers, which are whole numbers."""
    whole = 4 * pairs
    step = 1 if pairs >= 50 else 5
    most = whole * 9 // 10 if whole * 9 % 10 == 0 else whole * 9 // 10 + 1  # nearly all of them, at least
    ranges = {}
    for one in shares:
        if not one.detail.isdigit():
            continue
        if one.value is None:
            ranges[int(one.detail)] = (0, whole - most)
        elif one.bound is Bound.AT_LEAST:
            ranges[int(one.detail)] = (most, whole)
        else:
            fit = [count for count in range(whole + 1) if abs(_rounded(count, whole, step) - one.value) < CLOSE]
            ranges[int(one.detail)] = (fit[0], fit[-1])
    return _filled(sorted(ranges.items()), whole), _filled(sorted(ranges.items(), reverse=True), whole)


def _rounded(count: int, whole: int, step: int) -> int:
    """The share of so many answers as it is told, halves up."""
    return (200 * count + step * whole) // (2 * step * whole) * step


def _filled(ranges: Sequence[tuple[int, tuple[int, int]]], whole: int) -> float:
    """The sum of scores when as many as can be are at the first of the points."""
    left = whole - sum(low for _, (low, _) in ranges)
    total = 0
    for point, (low, high) in ranges:
        more = min(max(left, 0), high - low)
        left -= more
        total += point * (low + more)
    return total / 4


def attacks(instrument: Instrument, releases: Sequence[Before], *, complete: bool) -> Iterator[Attack]:
    """Every view of every comparison."""
    for compared in comparisons(instrument):
        for kind in (Kind.OWN, Kind.PARTNER):
            yield Attack(instrument, releases, compared, kind, complete=complete)
