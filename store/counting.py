"""What the members of a wave answered, added up into the sums that its release is made of.

The only place that counts the answers of more than one pair. The database adds up slice by slice, so that neither it
nor Python ever holds more than a slice of the answers; scores, differences and bands come ready from the table of
comparisons, and what is counted here goes to assessments.release and to nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import add, attrgetter
from typing import Any, TypeVar
from uuid import UUID

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Breakdown, Group
from assessments.perspective import Role
from assessments.response import PickKind, Subject
from assessments.tallies import Compared, Member, Moments, Tallies
from store.engine import Reading, Row
from store.patterns import Asking, Patterns
from store.tally import InWave

SLICE = 8192
Told = Callable[[float], object]
Key = TypeVar("Key")
NOWHERE = -1


def count(read: Reading, counted: InWave, members: Sequence[Member], groups: tuple[Group, ...], told: Told) -> Tallies:
    """All sums of a wave; `told` hears how much of the work is done, up to 1.

    Every slice is a short read of its own, because nothing else can be done with the file while anybody reads for long.
    Sealed answers do not change, so whoever finds all members still there afterwards has sums of one moment.
    """
    views, answers = _Views(groups, counted), _Answers(counted)
    steps: list[tuple[_Views | _Answers, list[Member]]] = [
        *((views, some) for some in _by_mentor(members)),
        *((answers, some) for some in _in_time(members)),
    ]
    for done, (part, some) in enumerate(steps, start=1):
        with read() as transaction:
            part.add(transaction.rows, some)
        told(done / len(steps))
    return Tallies(
        groups,
        tuple(members),
        moments=views.moments(),
        changes=views.changes(),
        answers=answers.patterns.answers(),
        items=answers.patterns.items(),
        bands=_nested(
            ((Side(side), principle), band, number) for (side, principle, band), number in views.bands.items()
        ),
        picks=_nested((_picked(*who), which, number) for (*who, which), number in answers.picks.items()),
        marks=answers.marks,
        compared_with=counted.compared_with.id if counted.compared_with else None,
    )


class _Views:
    """Both views of each comparison. A slice holds all the pairs of each of its mentors."""

    def __init__(self, groups: Sequence[Group], counted: InWave) -> None:
        self._groups = groups
        self._places = {(group.breakdown, group.key): place for place, group in enumerate(groups)}
        before = counted.compared_with.members if counted.compared_with else ()
        self._before = {one.pair_id: str(one.check_in_id) for one in before}
        self._moments: dict[Row, tuple[float, ...]] = {}
        self._changes: dict[Row, tuple[float, ...]] = {}
        self.bands: Counter[Row] = Counter()

    def add(self, rows: Asking, some: Sequence[Member]) -> None:
        check_ins, mentors = _ids(some), _numbered(one.mentor_id for one in some)
        departments = [self._places.get((Breakdown.DEPARTMENT, one.department), NOWHERE) for one in some]
        stages = [self._places.get((Breakdown.STAGE, one.stage), NOWHERE) for one in some]
        _sum(self._moments, 4, rows("wave_moments", check_ins, mentors, departments, stages))
        _count(self.bands, rows("wave_bands", check_ins))
        again = [
            (check_in, self._before[one.pair_id], who)
            for one, check_in, who in zip(some, check_ins, mentors, strict=True)
            if one.changed
        ]
        if again:
            _sum(self._changes, 2, rows("wave_changes", *map(list, zip(*again, strict=True))))

    def moments(self) -> Mapping[tuple[Group, Compared], Moments]:
        """By group and comparison; what is in no group that is shown is left out."""
        found = {}
        for (side, principle_id, department, stage), sums in self._moments.items():
            place = next((place for place in (department, stage) if place is not None), None)
            if place != NOWHERE:
                group = EVERYBODY if place is None else self._groups[place]
                found[group, (Side(side), principle_id)] = _as_moments(sums)
        return found

    def changes(self) -> Mapping[Compared, Moments]:
        """Of everybody, by comparison."""
        return {(Side(side), principle_id): _as_moments(sums) for (side, principle_id), sums in self._changes.items()}


class _Answers:
    """Ratings, picks and marks. A slice holds check-ins that lie together on disk."""

    def __init__(self, counted: InWave) -> None:
        self.patterns = Patterns(counted.instrument, counted.wave.form)
        self.picks: Counter[Row] = Counter()
        self.marks: dict[str, float] = {}

    def add(self, rows: Asking, some: Sequence[Member]) -> None:
        check_ins = _ids(some)
        self.patterns.add(rows, check_ins, [one.counted for one in some])
        _count(self.picks, rows("wave_picks", check_ins))
        for mark, pairs in rows("wave_marks", check_ins):
            self.marks[mark] = self.marks.get(mark, 0) + pairs


def _ids(some: Iterable[Member]) -> list[str]:
    """As text, which is handed over in half the time."""
    return [str(one.check_in_id) for one in some]


def _by_mentor(members: Iterable[Member]) -> Iterator[list[Member]]:
    mentor = attrgetter("mentor_id")
    some: list[Member] = []
    for _, theirs in groupby(sorted(members, key=mentor), key=mentor):
        some += theirs
        if len(some) >= SLICE:
            yield some
            some = []
    if some:
        yield some


def _in_time(members: Iterable[Member]) -> Iterator[list[Member]]:
    in_time = sorted(members, key=attrgetter("check_in_id"))
    for start in range(0, len(in_time), SLICE):
        yield in_time[start : start + SLICE]


def _numbered(ids: Iterable[UUID]) -> list[int]:
    known: dict[UUID, int] = {}
    return [known.setdefault(one, len(known)) for one in ids]


def _sum(sums: dict[Row, tuple[float, ...]], width: int, rows: Iterable[Row]) -> None:
    for row in rows:
        key, values = row[:width], row[width:]
        sums[key] = tuple(map(add, sums[key], values)) if key in sums else values


def _count(counts: Counter[Row], rows: Iterable[Row]) -> None:
    for *key, number in rows:
        counts[tuple(key)] += number


def _as_moments(sums: tuple[Any, ...]) -> Moments:
    return Moments(*sums)


def _picked(role: str, subject: str, kind: str) -> tuple[Side, str, str]:
    own = Subject(subject) is Subject.SELF
    target = Role(role) if own else Role(role).other
    side = next(side for side in Side if side.target is target)
    return side, "own" if own else "partner", str(PickKind(kind))


def _nested(counts: Iterable[tuple[Key, str, int]]) -> Mapping[Key, Mapping[str, int]]:
    found: dict[Key, dict[str, int]] = {}
    for key, detail, number in counts:
        found.setdefault(key, {})[detail] = number
    return found
