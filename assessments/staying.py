"""Whose change from one wave to the next is counted: the only place that decides it, from who took part alone.

The change of all who stayed, beside the means of both waves, tells the sum of the few who came or left. So where these
are too few, some who stayed are left out of the change with them: always the same pairs first, whatever they answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from uuid import UUID

from assessments.roll import Book
from assessments.tallies import Before, Member

LEFT_OUT = 4  # of those who stayed at most one in so many is left out


def staying(members: Sequence[Member], before: Before, minimum: int) -> frozenset[UUID]:
    """The pairs in both waves, without those that are left out so that nothing follows of who is in one alone."""
    now, then = ({one.pair_id: one for one in wave} for wave in (members, before.members))
    stay = frozenset(now) & frozenset(then)
    moved = [wave[pair] for wave in (now, then) for pair in frozenset(wave) - stay]
    return stay.difference(_left_out(now, then, stay, moved, minimum)) if moved else stay


def _left_out(
    now: Mapping[UUID, Member], then: Mapping[UUID, Member], stay: frozenset[UUID], moved: list[Member], minimum: int
) -> list[UUID]:
    """The fewest who make those in one wave alone enough; none when too many would be needed."""
    most = min(len(stay) // LEFT_OUT, 2 * minimum)
    others = list(islice(_of_others(moved, (now[pair] for pair in sorted(stay, key=_lot))), most))
    book = Book()
    places = book.enter([*moved, *(wave[pair] for pair in others for wave in (now, then))]).places
    people = book.people()
    for out in range(len(others) + 1):
        if people.refusal(places[: len(moved) + 2 * out], minimum) is None:
            return others[:out]
    return []


def _of_others(moved: Sequence[Member], order: Iterator[Member]) -> Iterator[UUID]:
    """Of these, in order, whoever brings in a mentor and a mentee who are not there yet."""
    there = {who for one in moved for who in (one.mentor_id, one.mentee_id)}
    for one in order:
        both = {one.mentor_id, one.mentee_id}
        if not both & there:
            there |= both
            yield one.pair_id


def _lot(pair: UUID) -> bytes:
    """A number of the pair that says nothing about it."""
    return sha256(pair.bytes).digest()
