"""What follows from sums: found by the audit exactly where trying every combination finds it."""

from __future__ import annotations

from itertools import combinations, product
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import audit
from assessments.audit import Cells, Numbers, Row, TooFine, cells, follow, leaks

SMALL = 5


def few(places: Numbers) -> bool:
    return len(places) < SMALL


def row(*places: int, minus: tuple[int, ...] = ()) -> Row:
    return Row(np.array(places, dtype=np.int64), np.array(minus, dtype=np.int64))


def told(found: list[frozenset[int]] | audit.Matrix, of: Cells) -> set[frozenset[int]]:
    """The places of each leak."""
    lines = np.array(found)
    return {frozenset(int(p) for cell in np.flatnonzero(line) for p in of.places[cell]) for line in lines}


def by_hand(of: Cells) -> set[frozenset[int]]:
    """Every leak of the fewest cells, by trying all combinations with plus and minus."""
    count = len(of.places)
    for sizes in ((1,), (2,), (3, 4)):
        found = set()
        for size in sizes:
            for chosen in combinations(range(count), size):
                for signs in product((1.0, -1.0), repeat=size - 1):
                    line = np.zeros(count)
                    line[list(chosen)] = (1.0, *signs)
                    rank = np.linalg.matrix_rank(of.matrix)
                    if np.linalg.matrix_rank(np.vstack([of.matrix, line])) == rank:
                        places = np.concatenate([of.places[one] for one in chosen])
                        if few(places):
                            found.add(frozenset(map(int, places)))
        if found:
            return found
    return set()


def test_those_in_the_same_rows_are_one_cell() -> None:
    of = cells([row(0, 1, 2, 3), row(2, 3), row(3, 5, minus=(0,))])
    assert sorted(tuple(map(int, places)) for places in of.places) == [(0,), (1,), (2,), (3,), (5,)]
    marks = {int(places[0]): tuple(column) for places, column in zip(of.places, of.matrix.T, strict=True)}
    assert marks == {0: (1, 0, -1), 1: (1, 0, 0), 2: (1, 1, 0), 3: (1, 1, 1), 5: (0, 0, 1)}


def test_a_rest_of_few_is_a_leak_and_a_rest_of_many_is_none() -> None:
    everybody = tuple(range(12))
    of = cells([row(*everybody), row(*everybody[:9])])
    assert told(leaks(of, few), of) == {frozenset({9, 10, 11})}
    of = cells([row(*everybody), row(*everybody[:7])])
    assert not len(leaks(of, few))


def test_two_groups_that_differ_by_one_each_tell_their_difference() -> None:
    of = cells([row(0, 1, 2, 3, 4, 5), row(1, 2, 3, 4, 5, 6)])
    assert told(leaks(of, few), of) == {frozenset({0, 6})}


def test_four_cells_are_found_over_two_breakdowns() -> None:
    """Hidden in both breakdowns, each of 6; what is shown leaves the two corners where both are hidden."""
    of = cells([row(*range(20)), row(*range(10)), row(*range(8), 10, 11, 12, 13, 14, 15)])
    found = told(leaks(of, few), of)
    assert frozenset({8, 9, 16, 17, 18, 19}) not in found
    assert found == by_hand(of)


def test_what_was_given_before_is_no_leak_of_what_comes() -> None:
    known = row(0, 1)
    of = cells([row(*range(2, 12)), known])
    assert told(leaks(of, few), of) == {frozenset({0, 1})}
    assert not len(leaks(of, few, given=1))
    of = cells([row(*range(9)), row(*range(12)), known])
    assert told(leaks(of, few, given=1), of) == {frozenset({9, 10, 11})}


def test_a_combination_is_told_from_what_is_none() -> None:
    matrix = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])
    assert follow(np.array([[1.0, 0.0, -1.0], [1.0, 0.0, 0.0]]), matrix).tolist() == [True, False]


def test_more_small_cells_than_can_be_searched_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "MOST_CELLS", 3)
    with pytest.raises(TooFine):
        leaks(cells([row(0), row(1), row(2), row(3)]), few)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=5, max_size=16),
    st.sets(st.integers(0, 3)),
    st.sets(st.integers(0, 2)),
    st.booleans(),
)
def test_the_audit_finds_what_trying_everything_finds(
    pairs: list[tuple[int, int]], departments: set[int], stages: set[int], everybody: bool
) -> None:
    rows = [row(*range(len(pairs)))] if everybody else []
    rows += [row(*(p for p, (one, _) in enumerate(pairs) if one == department)) for department in departments]
    rows += [row(*(p for p, (_, one) in enumerate(pairs) if one == stage)) for stage in stages]
    rows = [one for one in rows if len(one.plus)]
    if rows:
        of = cells(rows)
        found = by_hand(of)
        assert told(leaks(of, few), of) == found
        with patch.object(audit, "EXACT_SIZE", 0):
            assert told(leaks(of, few), of) == found
