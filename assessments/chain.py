"""Who mentors whom around one pair, by training stage: the chain that the pair may see, and nothing beyond it.

The only place that decides who is in it and who has a name there. A name is kept only for the two of the pair and,
when the mentee looks, for those they mentor themselves. The mentee sees their own line; the mentor sees, unnamed,
whom they reach through others too.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.instrument import Role

Places = dict[str, tuple["Relation", str | None]]


class Stage(StrEnum):
    """The training stages everybody knows, from the top down; a program's own is its name as they wrote it."""

    ATTENDING = "attending"
    FELLOW = "fellow"
    RESIDENT = "resident"
    MEDICAL_STUDENT = "medical_student"
    UNDERGRADUATE = "undergraduate"


class Relation(StrEnum):
    """What somebody in the chain is to the pair."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PASSED_ON = "passed_on"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may stand in a chain: any id, their stage (or a program's own) and a first name if known."""

    id: str
    stage: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody who stands in it; `parent` is the id of who mentors them there, None at the top."""

    id: str
    stage: str
    relation: Relation
    parent: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Everybody in the chain, each after their mentor and once, and the stages that occur, from the top down."""

    nodes: tuple[Node, ...]
    stages: tuple[str, ...]

    def reached(self, stage: str) -> int:
        """How many people of a stage the mentee's own mentoring has reached."""
        return sum(node.stage == stage and node.relation is Relation.PASSED_ON for node in self.nodes)


def chain(
    pair: tuple[str, str],
    members: Iterable[Member],
    links: Sequence[tuple[str, str]],
    viewer: Role,
    own_stages: Sequence[str] = (),
) -> Chain:
    """The chain around a pair of (mentor, mentee) ids; `links` are pairs like it, the oldest first; all are members.

    `own_stages` are a program's own stages in its order, below the known ones. Whoever has two mentors stands with
    the first one that is met, so that a circle of people who mentor each other ends.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for above, under in links:
        below[above].append(under)
    mentor, mentee = pair
    places: Places = {mentor: (Relation.MENTOR, None), mentee: (Relation.MENTEE, mentor)}
    places |= _reached(mentee, Relation.PASSED_ON, below, places)
    if viewer is Role.MENTOR:
        places |= _reached(mentor, Relation.OTHER, below, places)
    named = {*pair, *below[mentee]} if viewer is Role.MENTEE else {*pair}
    known = {member.id: member for member in members}
    nodes = tuple(
        Node(id_, known[id_].stage, relation, parent, known[id_].name if id_ in named else None)
        for id_, (relation, parent) in places.items()
    )
    order = dict.fromkeys((*Stage, *own_stages, *(node.stage for node in nodes)))
    present = {node.stage for node in nodes}
    return Chain(nodes, tuple(stage for stage in order if stage in present))


def _reached(start: str, relation: Relation, below: Mapping[str, Sequence[str]], placed: Iterable[str]) -> Places:
    """Everybody below `start` who is not placed yet, nearest first."""
    met, waiting, found = set(placed), deque([start]), Places()
    while waiting:
        above = waiting.popleft()
        for under in below.get(above, ()):
            if under not in met:
                met.add(under)
                waiting.append(under)
                found[under] = (relation, above)
    return found
