"""Somebody who knows who completed a check-in, and the rules, and wants to know who could not answer a principle.

The attacker tries every few pairs that may have left one comparison open, makes the release that there would then be,
and keeps those that look like the one that a lead sees: the same groups hidden for the same reasons, the same numbers
of pairs. Who is in all that are left is known for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from assessments.figures import Figure
from assessments.instrument import Instrument, Perspective
from tests.assessments.worlds import FIVE, NEVER_SEEN, Answers, Key, Pair, Program

MIDDLE = ((3, 3, 3, 3), (2, 3, 4, 4))  # nobody near an end of the scale
SHORTER = FIVE.model_copy(update={"principles": FIVE.principles[:2]})  # one that some leave open, and another
OPEN_TO_ALL = frozenset[int]()
Look = tuple[tuple[object, ...], ...]


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
