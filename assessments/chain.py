"""A pair's chain as a picture takes it: who stands under whom, and the rows from the top of the path down.

Who is in it and who has a name there is the store's to say; this is the only place that makes a tree of its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assessments.stage import Level

KNOWN = [level for level in Level if level is not Level.OWN]
TOP_DOWN: tuple[Level | None, ...] = (*reversed(KNOWN), Level.OWN, None)


class Relation(StrEnum):
    """What somebody in the chain is to the pair."""

    BEFORE = "before"
    MENTOR = "mentor"
    MENTEE = "mentee"
    PASSED_ON = "passed_on"

    @classmethod
    def at(cls, generation: int) -> Relation:
        """Of somebody so many steps below the pair's mentor."""
        if generation < 0:
            return cls.BEFORE
        return {0: cls.MENTOR, 1: cls.MENTEE}.get(generation, cls.PASSED_ON)


class Person(Protocol):
    """Somebody in the line, as the store tells it; no level where somebody has not said theirs."""

    @property
    def generation(self) -> int: ...
    @property
    def level(self) -> Level | None: ...
    @property
    def name(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody who stands in it; `parent` is the id of who mentors them there, None at the top."""

    id: str
    level: Level | None
    relation: Relation
    parent: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Everybody in the chain, each after their mentor and once."""

    nodes: tuple[Node, ...]

    @classmethod
    def of(cls, people: Sequence[Person], links: Iterable[tuple[int, int]]) -> Chain:
        """The chain of people who stand by generation; `links` are places among them, mentor then mentee.

        Each stands under the first of their mentors who is one generation above, so that a circle of people who
        mentor each other has a top.
        """
        above: dict[int, int] = {}
        for mentor, below in links:
            if people[mentor].generation == people[below].generation - 1:
                above.setdefault(below, mentor)
        return cls(tuple(_node(one, place, above.get(place)) for place, one in enumerate(people)))

    @property
    def levels(self) -> tuple[Level | None, ...]:
        """The levels that occur, from the top down; a program's own and none said are the last."""
        present = {node.level for node in self.nodes}
        return tuple(level for level in TOP_DOWN if level in present)

    def reached(self, level: Level | None) -> int:
        """How many people of a level the mentee's own mentoring has reached."""
        return sum(node.level == level and node.relation is Relation.PASSED_ON for node in self.nodes)


def _node(one: Person, place: int, above: int | None) -> Node:
    parent = None if above is None else str(above)
    return Node(str(place), one.level, Relation.at(one.generation), parent, one.name)
