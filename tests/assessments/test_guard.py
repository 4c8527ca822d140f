"""How far printed means narrow scores down: against what can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from assessments.audit import Row
from assessments.figures import Bound
from assessments.guard import Printed, narrow
from assessments.points import Ends

ENDS = Ends(1.0, 5.0)


def printed(value: float, *places: int, bound: Bound = Bound.EXACT, minus: tuple[int, ...] = ()) -> Printed:
    return Printed.mean(Row(np.array(places, dtype=np.int64), np.array(minus, dtype=np.int64)), value, bound)


def known(*means: Printed) -> set[frozenset[int]]:
    return {frozenset(map(int, places)) for places in narrow(means, ENDS)}


def test_nothing_printed_tells_nothing() -> None:
    assert narrow([], ENDS) == []


@pytest.mark.parametrize(("value", "open_"), [(3.0, True), (4.7, True), (4.9, False), (1.3, True), (1.1, False)])
def test_five_alone_stay_open_until_near_an_end(value: float, open_: bool) -> None:
    """At 4.9 the sum is at least 24.25, so nobody is below 4.25; at 4.7 it is 23.25, and one may be at 3.25."""
    assert (known(printed(value, *range(5))) == set()) is open_


def test_a_bound_leaves_more_than_a_point_open() -> None:
    assert known(printed(4.8, *range(5), bound=Bound.AT_LEAST)) == set()
    assert known(printed(1.2, *range(5), bound=Bound.AT_MOST)) == set()


def test_the_rest_of_two_means_is_known_where_it_is_at_an_end() -> None:
    """13 pairs at 3.8 and 8 of them at 3.0: the others have at least 48.75 - 24.4, of 25."""
    assert known(printed(3.8, *range(13)), printed(3.0, *range(8))) == {frozenset(range(8, 13))}
    assert known(printed(3.6, *range(13)), printed(3.0, *range(8))) == set()


def test_somebody_alone_in_a_cell_is_known_as_far_as_rounding_goes() -> None:
    """12 pairs at 3.5, 11 of them at 3.4: the twelfth has 41.5 - 37.75 or more, in quarters; at 3.6, 42.75 - 37.75."""
    assert known(printed(3.5, *range(12)), printed(3.4, *range(11))) == set()
    assert known(printed(3.6, *range(12)), printed(3.4, *range(11))) == {frozenset({11})}


def test_sums_are_whole_quarters_if_all_answered() -> None:
    """Six at 3.5, five of them at 3.3: the sixth has 4.15 or more by the numbers, and 20.75 - 16.5 in quarters."""
    assert known(printed(3.5, *range(6)), printed(3.3, *range(5))) == {frozenset({5})}


def test_a_change_counts_what_it_takes_away() -> None:
    """All five at 1.4, and 3.6 more than that later: their sum is at least 24.5, so nobody is below 4.5."""
    before, change = printed(1.4, *range(5)), printed(3.6, *range(5, 10), minus=tuple(range(5)))
    assert known(before) == set()
    assert frozenset(range(5, 10)) in known(before, change)


def test_what_is_so_only_if_all_answered_narrows_and_tells_nothing_where_it_cannot_be() -> None:
    """11 pairs at 4.0, five of them at 2.9: the six others have at least 43.45 - 14.75, and 44 - 14.75 by the sum."""
    means = [printed(4.0, *range(11)), printed(2.9, *range(5))]
    everybody = Row(np.arange(11))
    assert narrow(means, ENDS) == []
    assert narrow(means, ENDS, [Printed(everybody, 43.0, 45.0)]) == []
    assert [set(map(int, one)) for one in narrow(means, ENDS, [Printed(everybody, 44.0, 46.0)])] == [set(range(5, 11))]
    assert narrow(means, ENDS, [Printed(everybody, 45.0, 46.0)]) == []


def test_what_cannot_be_so_of_one_wave_leaves_what_is_supposed_of_another() -> None:
    """In twenty others somebody left a question open, so the sum of their answers fits no mean; that of the 11 does."""
    means = [printed(4.0, *range(11)), printed(2.9, *range(5)), printed(3.0, *range(20, 40))]
    others, these = Printed(Row(np.arange(20, 40)), 70.0, 72.0), Printed(Row(np.arange(11)), 44.0, 46.0)
    for supposed in ([others, these], [these, others]):
        assert [set(map(int, one)) for one in narrow(means, ENDS, supposed)] == [set(range(5, 11))]
    assert narrow(means, ENDS, [others]) == []


def test_a_point_that_nobody_chose_narrows_whoever_is_of_those_who_were_asked() -> None:
    """Of ten nobody chose less than 4, and five of them have a mean of 4.0: nobody of these has more than 4.25."""
    means = [printed(4.2, *range(10)), printed(4.0, *range(5, 10))]
    asked = Printed(Row(np.arange(10)), -np.inf, np.inf, Ends(4.0, 5.0))
    assert narrow(means, ENDS) == []
    assert [set(map(int, one)) for one in narrow(means, ENDS, [asked])] == [set(range(5, 10))]
    low = Printed(Row(np.arange(10)), -np.inf, np.inf, Ends(1.0, 3.0))
    assert narrow(means, ENDS, [low]) == []
