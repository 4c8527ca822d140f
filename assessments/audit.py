"""What follows from sums by adding and subtracting them: the only place that looks for it.

A row is a published sum over check-ins, each counted plus or minus once. Check-ins that are in the same rows form a
cell, and whatever can be worked out exactly is a combination of rows, so it treats a cell as one. A leak is such a
combination that leaves only few cells, each plus or minus once, whose pairs together may not be shown.

Vectors at right angles to all rows tell the combinations from the rest: the entries of a leak cancel out in each of
them. So a few such vectors, taken at random, are searched for one, two, three or four entries that cancel out, by
sorting them and their sums; four cells are all there can be of fewer than five pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Matrix = NDArray[np.float64]
Terms = tuple[tuple[int, int], ...]  # places with plus or minus one

SEED = 20
WITNESSES = 3  # vectors in which the entries of a leak must all cancel out
NOTHING = 1e-8
NONE = -1
FAINT = 1e-10  # of the greatest square: what rounding leaves of none
EXACT_SIZE = 2_000  # entries of a matrix up to which the exact way is quick
MOST_CELLS = 1500  # of few pairs each: more would take too long to search
MOST_LEAKS = 400  # are enough to see what to hide next


def no_places() -> Numbers:
    """Of a row that subtracts nothing."""
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Row:
    """A published sum: the places that it adds, and those that it subtracts."""

    plus: Numbers
    minus: Numbers = field(default_factory=no_places)


@dataclass(frozen=True, slots=True)
class Cells:
    """The places of each cell, and each row as what it does to every cell: add it, leave it, or subtract it."""

    places: tuple[Numbers, ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of one or two entries: the second place is NONE where there is one, `signs` are those of the second."""

    values: Matrix
    places: Numbers
    signs: Numbers

    def terms(self, one: np.intp, sign: int) -> Terms:
        """What one of the sums, times a sign, is made of."""
        first, second = (int(place) for place in self.places[one])
        return ((first, sign),) if second == NONE else ((first, sign), (second, sign * int(self.signs[one])))


class TooFine(Exception):  # noqa: N818 - answered by hiding, never shown
    """More cells of few pairs than can be searched."""


def cells(rows: Sequence[Row]) -> Cells:
    """The cells that these rows make."""
    size = 1 + max(int(part.max(initial=-1)) for row in rows for part in (row.plus, row.minus))
    marks = np.zeros(size, dtype=np.uint64)
    dice = np.random.default_rng(SEED)
    for row in rows:
        for part in (row.plus, row.minus):
            marks[part] += dice.integers(1, 2**63, dtype=np.uint64)
    used = np.flatnonzero(marks)
    _, cell, counts = np.unique(marks[used], return_inverse=True, return_counts=True)
    cell_of = np.full(size, -1, dtype=np.int64)
    cell_of[used] = cell
    matrix = np.zeros((len(rows), len(counts)))
    for line, row in enumerate(rows):
        matrix[line, cell_of[row.plus]] = 1.0
        matrix[line, cell_of[row.minus]] = -1.0
    places = np.split(used[np.argsort(cell, kind="stable")], np.cumsum(counts)[:-1])
    return Cells(tuple(places), matrix)


def leaks(of: Cells, refused: Callable[[Numbers], bool], given: int = 0) -> Matrix:
    """A line for each leak of the fewest cells, with plus or minus one at each of them.

    `refused` tells which places may not be shown together. What follows from the last `given` rows alone is no leak of
    the others. Raises TooFine.
    """
    risky = np.array([cell for cell, places in enumerate(of.places) if refused(places)], dtype=np.int64)
    if len(risky) > MOST_CELLS:
        raise TooFine
    for found in _canceling(_witnesses(of.matrix)[risky]):
        lines: list[Matrix] = []
        for terms in found:
            chosen = risky[[place for place, _ in terms]]
            if refused(np.concatenate([of.places[cell] for cell in chosen])):
                lines.append(np.zeros(len(of.places)))
                lines[-1][chosen] = [sign for _, sign in terms]
            if len(lines) == MOST_LEAKS:
                break
        if new := [line for line in lines if not given or not follow(line[None], of.matrix[-given:])[0]]:
            return np.array(new)
    return np.zeros((0, len(of.places)))


def follow(lines: Matrix, matrix: Matrix) -> NDArray[np.bool_]:
    """Which of these lines are combinations of the rows of this matrix."""
    basis = _basis(matrix)
    rest = lines - (lines @ basis.T) @ basis
    return np.asarray((rest**2).sum(axis=1) < NOTHING)


def _basis(matrix: Matrix) -> Matrix:
    """Rows of length one at right angles that combine to the same."""
    if matrix.size > EXACT_SIZE:
        return _quick_basis(matrix)
    _, sizes, lines = np.linalg.svd(matrix, full_matrices=False)
    return np.asarray(lines[sizes > NOTHING * max(float(sizes.max(initial=0.0)), 1.0)])


def _quick_basis(matrix: Matrix) -> Matrix:
    """The same from the rows' products, as there are far fewer rows than cells."""
    squares, turned = np.linalg.eigh(matrix @ matrix.T)
    kept = squares > FAINT * squares.max()
    return np.asarray((turned[:, kept] / np.sqrt(squares[kept])).T @ matrix)


def _witnesses(matrix: Matrix) -> Matrix:
    """For each cell its entries in a few random vectors at right angles to every row."""
    basis = _basis(matrix)
    rest = np.random.default_rng(SEED).standard_normal((matrix.shape[1], WITNESSES))
    for _ in range(3):  # each time takes away what rounding left
        rest = rest - basis.T @ (basis @ rest)
    return np.asarray(rest)


def _canceling(entries: Matrix) -> Iterator[Iterator[Terms]]:
    """Up to four entries that cancel out: those that are nothing by themselves, then two, then three and four."""
    nothing = np.abs(entries).max(axis=1, initial=0.0) < NOTHING
    yield (((int(place), 1),) for place in np.flatnonzero(nothing))
    left = np.flatnonzero(~nothing)
    single = Sums(entries[left], np.stack([left, np.full(len(left), NONE)], 1), np.ones(len(left), dtype=np.int64))
    yield _alike(single, 2)
    yield _alike(_with_sums_of_two(single), 3)


def _with_sums_of_two(single: Sums) -> Sums:
    one, other = np.triu_indices(len(single.places), 1)
    places = np.stack([single.places[one, 0], single.places[other, 0]], 1)
    added, taken = single.values[one] + single.values[other], single.values[one] - single.values[other]
    signs = np.ones(len(one), dtype=np.int64)
    return Sums(
        np.concatenate([single.values, added, taken]),
        np.concatenate([single.places, places, places]),
        np.concatenate([single.signs, signs, -signs]),
    )


def _alike(sums: Sums, least: int) -> Iterator[Terms]:
    """Two sums that are the same, or but for the sign, of `least` or more entries that are all different ones."""
    size = np.abs(sums.values[:, 0])
    order = np.argsort(size, kind="stable")
    close = np.concatenate([[False], np.diff(size[order]) < NOTHING, [False]])
    edges = np.flatnonzero(close[1:] != close[:-1])
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for one, other in combinations(order[start : end + 1], 2):
            turn = -1 if sums.values[one, 0] * sums.values[other, 0] > 0 else 1
            if np.abs(sums.values[one] + turn * sums.values[other]).max() < NOTHING:
                terms = sums.terms(one, 1) + sums.terms(other, turn)
                if len({place for place, _ in terms}) == len(terms) >= least:
                    yield terms
