"""Picks on their way from a browser to the store: what a sending looks like, and what it is answered with.

The only place that reads such a sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from assessments.response import Pick, PickKind, Subject
from server import choices, own

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from server.choices import Sending
    from store.store import Store


@dataclass(frozen=True, slots=True)
class Picked:
    """One pick as it was made."""

    id: UUID
    pick: Pick


def read(sent: object) -> Sending[Picked] | None:
    """A sending, or None when it cannot come from our control."""
    return choices.read(sent, "picks", _picked)


def _picked(part: object) -> Picked:
    match part:
        case {"id": str(name), "subject": str(subject), "kind": str(kind), "value": str() | None as principle_id}:
            return Picked(UUID(name), Pick(Subject(subject), PickKind(kind), principle_id))
    raise ValueError


def keep(store: Store, token: str | None, sending: Sending[Picked]) -> dict[str, Any]:
    """Store picks for the person whose they are, and answer with all of that person's picks.

    Raises NotAllowed in any other seat.
    """
    held, seat = choices.seat_of(store, token, sending.owner)

    def save(picked: Sequence[Picked]) -> datetime:
        return max(store.save_pick(held, one.id, one.pick, own.whose(seat)) for one in picked)

    outcome = choices.settle(sending.choices, save)
    seen = own.look_if_open(store, held)
    return outcome.told | {"own": None if seen is None else own.picks(seen)}
