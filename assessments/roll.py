"""Who is behind each check-in of a program's releases, as columns: the only place that numbers check-ins and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from assessments.figures import Breakdown, Group, Hidden
from assessments.tallies import STAYS, Member

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
Key = tuple[Breakdown, str]
SHARE = 3  # nobody is in more than one row of three
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Roll:
    """The members of one release: the place of each check-in in the book, what is counted, and who is in each group.

    `numbers` are those of the pairs, the same in every release.
    """

    places: Numbers
    counted: Numbers
    changed: Numbers
    marked: Mask
    pairs: tuple[UUID, ...]
    numbers: Numbers
    groups: Mapping[Key, Numbers]
    flows: Mapping[tuple[str, str], Numbers]

    def of(self, group: Group) -> Numbers:
        """The places of a group, whatever was answered there."""
        return self.places[self._inside(group)]

    def pairs_of(self, group: Group) -> Numbers:
        """The numbers of the pairs in a group."""
        return self.numbers[self._inside(group)]

    def scored(self, group: Group, bit: int) -> int:
        """How many of a group have this comparison counted, which nobody is told."""
        return int(_has(self.counted[self._inside(group)], bit).sum())

    def changing(self, bit: int) -> int:
        """How many have it counted here and in what their change is from, which nobody is told."""
        return int(_has(self.changed, bit).sum())

    @property
    def staying(self) -> Mask:
        """Whose changes are counted, as far as they have any."""
        return np.asarray((self.changed & STAYS) != 0, dtype=bool)

    def _inside(self, group: Group) -> Numbers:
        return self.groups.get((group.breakdown, group.key), np.zeros(0, dtype=np.int64))

    def before(self, other: Roll) -> Numbers:
        """For each member the place of the same pair in another release, or NOWHERE."""
        place = dict(zip(other.pairs, other.places.tolist(), strict=True))
        return np.array([place.get(pair, NOWHERE) for pair in self.pairs], dtype=np.int64)


def _has(column: Numbers, bit: int) -> Mask:
    return np.asarray((column >> bit) & 1, dtype=bool)


@dataclass(frozen=True, slots=True)
class People:
    """Mentor and mentee of each place."""

    mentors: Numbers
    mentees: Numbers

    def refusal(self, places: Numbers, minimum: int) -> Hidden | None:
        """Why no number of these check-ins may be shown: too few, too few people, or too many of one; else None."""
        if len(places) < minimum:
            return Hidden.FEW_PAIRS
        mentors, mentees = self.mentors[places], self.mentees[places]
        if len(np.unique(mentors)) < minimum:
            return Hidden.FEW_MENTORS
        if len(np.unique(mentees)) < minimum:
            return Hidden.FEW_MENTEES
        _, often = np.unique(np.concatenate([mentors, mentees]), return_counts=True)
        return Hidden.ONE_PERSON if int(often.max()) * SHARE > len(places) else None


class Book:
    """Every check-in of all releases under one number, and the two people behind it."""

    def __init__(self) -> None:
        self._places: dict[UUID, int] = {}
        self._pairs: dict[UUID, int] = {}
        self._people: dict[UUID, int] = {}
        self._mentors: list[int] = []
        self._mentees: list[int] = []

    def enter(self, members: Sequence[Member]) -> Roll:
        """The members as columns; a check-in that is in several releases has one place."""
        places = np.array([self._place(one) for one in members], dtype=np.int64)
        return Roll(
            places=places,
            counted=np.array([one.counted for one in members], dtype=np.int64),
            changed=np.array([one.changed for one in members], dtype=np.int64),
            marked=np.array([one.marked for one in members], dtype=bool),
            pairs=tuple(one.pair_id for one in members),
            numbers=np.array(
                [self._pairs.setdefault(one.pair_id, len(self._pairs)) for one in members], dtype=np.int64
            ),
            groups=_groups(members),
            flows=_flows(members, places),
        )

    def people(self) -> People:
        """Who is behind each place, once every release is entered."""
        return People(np.array(self._mentors, dtype=np.int64), np.array(self._mentees, dtype=np.int64))

    def _place(self, member: Member) -> int:
        found = self._places.get(member.check_in_id)
        if found is None:
            found = self._places[member.check_in_id] = len(self._places)
            self._mentors.append(self._people.setdefault(member.mentor_id, len(self._people)))
            self._mentees.append(self._people.setdefault(member.mentee_id, len(self._people)))
        return found


def _groups(members: Sequence[Member]) -> Mapping[Key, Numbers]:
    """Which members are in each group, by their order."""
    found: dict[Key, list[int]] = {(Breakdown.ALL, ""): list(range(len(members)))}
    for place, one in enumerate(members):
        found.setdefault((Breakdown.DEPARTMENT, one.department), []).append(place)
        found.setdefault((Breakdown.STAGE, one.stage), []).append(place)
    return {key: np.array(places, dtype=np.int64) for key, places in found.items()}


def _flows(members: Sequence[Member], places: Numbers) -> Mapping[tuple[str, str], Numbers]:
    """The places of those with the same stages of mentor and mentee."""
    found: dict[tuple[str, str], list[int]] = {}
    for one, place in zip(members, places.tolist(), strict=True):
        found.setdefault((one.mentor_stage, one.stage), []).append(place)
    return {key: np.array(inside, dtype=np.int64) for key, inside in found.items()}
