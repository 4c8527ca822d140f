"""Whose change from one wave to the next is counted: the only place that decides it, from who took part alone.

The change of all who stayed, beside the means of both waves, tells the sum of the few who came or left. So where these
are too few, some who stayed are left out of the change with them: always the same pairs first, whatever they answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from uuid import UUID

import numpy as np

from assessments.roll import NOWHERE, Book, Numbers, People, Roll
from assessments.tallies import Before, Member

LEFT_OUT = 4  # of those who stayed at most one in so many is left out


def staying(members: Sequence[Member], before: Before, minimum: int) -> frozenset[UUID]:
    """The pairs in both waves, without those that are left out so that nothing follows of who is in one alone."""
    book = Book()
    now, then = book.enter(members), book.enter(before.members)
    came_from = now.before(then)
    stayed = np.flatnonzero(came_from != NOWHERE)
    moved = np.concatenate([now.places[came_from == NOWHERE], np.setdiff1d(then.places, came_from[stayed])])
    out = _left_out(now, came_from, moved, book.people(), minimum) if len(moved) else []
    return frozenset(now.pairs[one] for one in stayed.tolist() if one not in set(out))


def _left_out(now: Roll, came_from: Numbers, moved: Numbers, people: People, minimum: int) -> list[int]:
    """The fewest who make those in one wave alone enough; none when too many would be needed."""
    stayed = np.flatnonzero(came_from != NOWHERE).tolist()
    most = min(len(stayed) // LEFT_OUT, 2 * minimum)
    others = _of_others(now, moved, people, sorted(stayed, key=lambda place: _lot(now.pairs[place])))
    out: list[int] = []
    for one in (None, *islice(others, most)):
        out += [] if one is None else [one]
        if people.refusal(np.concatenate([moved, now.places[out], came_from[out]]), minimum) is None:
            return out
    return []


def _of_others(now: Roll, moved: Numbers, people: People, order: Sequence[int]) -> Iterator[int]:
    """Of these, in order, whoever brings in a mentor and a mentee who are not there yet."""
    there = {*people.mentors[moved].tolist(), *people.mentees[moved].tolist()}
    for one in order:
        both = {int(people.mentors[now.places[one]]), int(people.mentees[now.places[one]])}
        if not both & there:
            there |= both
            yield one


def _lot(pair: UUID) -> bytes:
    """A number of the pair that says nothing about it."""
    return sha256(pair.bytes).digest()
