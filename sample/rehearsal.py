"""The story's pair once more, at its first check-in and three taps before the end: new each time the story is told.

The only place that makes it. It is a pair of its own, outside the program, so that telling the story changes nothing
else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from assessments.instrument import Role
from sample import people, story
from store import Tap

if TYPE_CHECKING:
    from assessments.response import Rating
    from store import Store


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The tokens of both seats, and the mentee's answers that are left to be tapped, as the story has them."""

    seats: Mapping[Role, str]
    left: tuple[Rating, ...]


def rehearse(store: Store) -> Rehearsal:
    """The mentor has sealed; the mentee has answered everything but the last three."""
    first, *_ = people.couples()
    ticket = store.start_pair(mentor=first.mentor.name, mentee=first.mentee.name, first=Role.MENTOR, request=uuid4())
    mentor = store.redeem(ticket)
    mentee = store.redeem(store.resume(code=store.seat(mentor).code, role=Role.MENTEE, passphrase=None))
    seats = {Role.MENTOR: mentor, Role.MENTEE: mentee}
    store.guard_sample([store.who(token).person_id for token in seats.values()], people.PASSPHRASE)
    _answer(store, mentor, Role.MENTOR, leave=0)
    store.seal(mentor, uuid4())
    return Rehearsal(seats, _answer(store, mentee, Role.MENTEE, leave=story.TO_TAP))


def _answer(store: Store, token: str, role: Role, *, leave: int) -> tuple[Rating, ...]:
    response = story.Story().respond(role, story.FIRST)
    until = len(response.ratings) - leave
    taps = [Tap(uuid4(), one.item_id, one.perspective, one.value) for one in response.ratings[:until]]
    store.save_ratings(token, taps)
    for pick in response.picks:
        store.save_pick(token, uuid4(), pick)
    for note in response.reflections:
        store.save_reflection(token, uuid4(), note)
    return response.ratings[until:]
