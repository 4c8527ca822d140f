"""What a roster would do to a program: the only judge of which of its pairs are new there.

Nothing of any other program is asked here. Whether an address is known elsewhere makes no difference to what is told,
so a roster is no way to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from assessments.instrument import Role
from assessments.roster import Listed, Problem, Roster, RosterPair, Trouble, folded, heading_of


@dataclass(frozen=True, slots=True)
class PairHere:
    """A pair that the program has, and by which names and addresses its two people are known."""

    mentor_id: UUID
    mentor: Listed
    mentee_id: UUID
    mentee: Listed
    pair_id: UUID
    department: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """A pair that the program has in no department, and the row that says where it belongs."""

    pair_id: UUID
    row: RosterPair


@dataclass(frozen=True, slots=True)
class Stays:
    """A pair that stays in its department, whatever another one the row says."""

    department: str
    row: RosterPair


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be brought in, or what stands against it.

    `people` is the number of those who are in no pair of this program yet, `here` that of pairs that it has already,
    `departments` the names of those that it has not. Of the pairs that it has, `fills` get the department that they
    lack, `stays` keep theirs, and `staged` are those of which the roster tells a stage: whose stage is known already is
    nobody's business but their own, so nothing tells it here.
    """

    pairs: tuple[RosterPair, ...]
    here: int
    people: int
    departments: tuple[str, ...]
    problems: tuple[Problem, ...]
    fills: tuple[Fill, ...] = ()
    stays: tuple[Stays, ...] = ()
    staged: tuple[RosterPair, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether bringing it in may do anything."""
        return bool(self.pairs or self.fills or self.staged)


class Program:
    """A program as a roster meets it: its people, its pairs, its departments."""

    def __init__(self, pairs: Iterable[PairHere], departments: Mapping[str, UUID]) -> None:
        self.by_key: dict[str, UUID] = {}
        self.departments = {folded(name): department for name, department in departments.items()}
        self._pairs: dict[tuple[UUID, UUID], PairHere] = {}
        self._without: dict[str, set[UUID]] = {}
        self._with: set[str] = set()
        for pair in pairs:
            self._pairs[pair.mentor_id, pair.mentee_id] = pair
            self._add(pair.mentor_id, pair.mentor)
            self._add(pair.mentee_id, pair.mentee)

    def _add(self, person_id: UUID, one: Listed) -> None:
        if not one.name:
            return  # whoever has left took their name along
        self.by_key[one.key] = person_id
        if one.email:
            self._with.add(folded(one.name))
        else:
            self._without.setdefault(folded(one.name), set()).add(person_id)

    def find(self, pair: RosterPair) -> PairHere | None:
        """The pair that these two are here, if they are one."""
        mentor, mentee = (self.by_key.get(one.key) for _, one in pair.people)
        return self._pairs.get((mentor, mentee)) if mentor is not None and mentee is not None else None

    def preview(self, roster: Roster) -> Preview:
        """What this roster would do."""
        found = [(pair, self.find(pair)) for pair in roster.pairs]
        new = tuple(pair for pair, here in found if here is None)
        known = [(pair, here) for pair, here in found if here is not None]
        people = {one.key for pair in new for _, one in pair.people} - self.by_key.keys()
        placed = [(pair, here) for pair, here in known if pair.department]
        fills = tuple(Fill(here.pair_id, pair) for pair, here in placed if not here.department)
        stays = tuple(
            Stays(here.department, pair)
            for pair, here in placed
            if here.department and folded(here.department) != folded(pair.department)
        )
        staged = tuple(pair for pair, _ in known if any(pair.stage_of(role) for role in Role))
        missing = self._missing(sorted([*new, *(one.row for one in fills)], key=lambda pair: pair.row))
        problems = tuple(self._problems(roster))
        return Preview(new, len(known), len(people), missing, problems, fills, stays, staged)

    def _missing(self, rows: Sequence[RosterPair]) -> tuple[str, ...]:
        departments = {folded(pair.department): pair.department for pair in reversed(rows) if pair.department}
        return tuple(sorted((name for key, name in departments.items() if key not in self.departments), key=folded))

    def _problems(self, roster: Roster) -> Iterator[Problem]:
        for pair in roster.pairs:
            for role, one in pair.people:
                trouble = self._trouble(one)
                if trouble:
                    yield Problem(trouble, pair.row, heading_of(role, roster.headings))

    def _trouble(self, one: Listed) -> Trouble | None:
        """Why nobody can tell whether this is somebody of the program."""
        name = folded(one.name)
        if one.email is None:
            if name in self._with:
                return Trouble.HERE_WITH_EMAIL
            return Trouble.HERE_TWICE if len(self._without.get(name, ())) > 1 else None
        return Trouble.HERE_WITHOUT_EMAIL if one.email not in self.by_key and name in self._without else None
