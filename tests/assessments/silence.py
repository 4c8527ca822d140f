"""Somebody who knows who completed a check-in, and the rules, and wants to know who could not answer a principle.

The attacker tries every few pairs that may have left one comparison open, makes the release that there would then be,
and keeps those that look like the one that a lead sees: the same groups hidden for the same reasons, the same numbers
of pairs. Who is in all that are left is known for certain.

Over all principles together there are too many choices to try. So for each answer that was left open others are looked
for in which it was not, and which look the same; and every interval is read as if everybody in its group had a score.
Where that cannot be, somebody has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import ceil, sqrt

from scipy.stats import t

from assessments.figures import Figure, Group, Kind
from assessments.instrument import Instrument, Perspective
from tests.assessments.worlds import FIVE, NEVER_SEEN, Answers, Key, Pair, Program, groups, inside

MIDDLE = ((3, 3, 3, 3), (2, 3, 4, 4))  # nobody near an end of the scale
SHORTER = FIVE.model_copy(update={"principles": FIVE.principles[:2]})  # one that some leave open, and another
OPEN_TO_ALL = frozenset[int]()
HALF = 0.05  # what rounding leaves open of a mean
VIEWS = {Kind.OWN: (1, 5), Kind.PARTNER: (1, 5), Kind.DIFFERENCE: (-4, 4)}  # and between what they lie
Look = tuple[tuple[object, ...], ...]
Silent = frozenset[tuple[int, str]]  # who left which principle open


def released(pairs: Sequence[Pair], silent: Iterable[int], instrument: Instrument = SHORTER) -> tuple[Figure, ...]:
    """The release of these pairs, of whom some could not see the first principle in their mentor."""
    program = Program(list(pairs), instrument)
    program.answer(1, {one.number: _given(one.number, one.number in set(silent), instrument) for one in pairs})
    return program.release(1)


def _given(number: int, silent: bool, instrument: Instrument) -> dict[Key, Answers]:
    given: dict[Key, Answers] = {
        (view, principle.id): MIDDLE[(number + place) % 2]
        for place, principle in enumerate(instrument.principles)
        for view in Perspective
    }
    if silent:
        given[Perspective.MENTEE_ON_MENTOR, instrument.principles[0].id] = (NEVER_SEEN,) * 4
    return given


def look(figures: Iterable[Figure]) -> Look:
    """All of a release but its values: what is hidden, why, and of how many pairs the rest is."""
    return tuple((one.group, one.kind, one.side, one.principle_id, one.detail, one.n, one.hidden) for one in figures)


def tried(pairs: Sequence[Pair], most: int) -> dict[frozenset[int], Look]:
    """How the release looks when these few left the comparison open, for all choices of a few."""
    numbers = [one.number for one in pairs]
    choices = chain.from_iterable(combinations(numbers, count) for count in range(most + 1))
    return {frozenset(silent): look(released(pairs, silent)) for silent in choices}


def told_silent(looks: dict[frozenset[int], Look], true: frozenset[int]) -> frozenset[int]:
    """Who is known for certain to have left it open, when these really have."""
    fitting = [silent for silent, one in looks.items() if one == looks[true]]
    return frozenset.intersection(*fitting)


def of_all(pairs: Sequence[Pair], silent: Silent) -> tuple[Figure, ...]:
    """The release of these pairs when these could not see these of all principles in their mentor."""
    program = Program(list(pairs), FIVE)
    given = {one.number: _given(one.number, False, FIVE) for one in pairs}
    for number, principle_id in silent:
        given[number][Perspective.MENTEE_ON_MENTOR, principle_id] = (NEVER_SEEN,) * 4
    program.answer(1, given)
    return program.release(1)


def told_of_all(pairs: Sequence[Pair], silent: Silent) -> Silent:
    """What of it is known for certain from all principles together, as far as is found."""
    true = look(of_all(pairs, silent))
    return frozenset(
        one for one in silent if all(look(of_all(pairs, other)) != true for other in _without(pairs, silent, one))
    )


def _without(pairs: Sequence[Pair], silent: Silent, one: tuple[int, str]) -> Iterator[Silent]:
    """Others who may have been silent in the place of this one: nobody, somebody else, or most of a group."""
    number, principle_id = one
    others = [other.number for other in pairs if other.number != number]
    yield silent - {one}
    yield from (silent - {one} | {(other, principle_id)} for other in others if (other, principle_id) not in silent)
    rest = frozenset(other for other in silent if other[1] != principle_id)
    for group in groups(pairs):
        there = [other.number for other in pairs if inside(group, other) and other.number != number]
        yield rest | {(other, principle_id) for other in there[: len(there) - 1]}


def not_everybody(figures: Iterable[Figure], pairs: Sequence[Pair]) -> list[Figure]:
    """The figures whose intervals are wider than any answers of everybody in the group make them.

    For pairs of which each has a mentor of its own.
    """
    sizes = {group: sum(inside(group, one) for one in pairs) for group in groups(pairs)}
    return [
        one for one in figures if one.kind in VIEWS and one.low is not None and _reach(one) > _widest(one, sizes) + 1e-6
    ]


def _reach(one: Figure) -> float:
    """Half of the interval; one that reaches the ends of the scale on both sides may be longer."""
    assert one.value is not None
    assert one.low is not None
    assert one.high is not None
    return max(one.value - one.low, one.high - one.value)


def _widest(one: Figure, sizes: Mapping[Group, int]) -> float:
    """Half of the widest interval: all at the ends of the scale, but as many as there must be for it to be told."""
    assert one.value is not None
    low, high = VIEWS[one.kind]
    n = sizes[one.group]
    error = float(t.ppf(0.975, n - 1)) / sqrt(n)
    apart = max((mean - low) * (high - mean) for mean in (one.value - HALF, one.value, one.value + HALF))
    squares = n * apart - 2 * ((high - low) / 2) ** 2
    return ceil(error * sqrt(max(0.0, squares) / (n - 1)) * 10 - 1e-9) / 10
