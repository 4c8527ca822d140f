"""Taps on their way from a browser to the store: what a sending looks like, and what it is answered with.

The only place that reads such a sending.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from assessments.instrument import Perspective
from server import choices, own
from store.records import Tap

if TYPE_CHECKING:
    from server.choices import Sending
    from store.store import Store

Save = Callable[[Sequence[Tap]], datetime]


def read(sent: object) -> Sending[Tap] | None:
    """A sending, or None when it cannot come from our control."""
    return choices.read(sent, "taps", _tap)


def _tap(part: object) -> Tap:
    match part:
        case {"id": str(name), "item": str(item_id), "perspective": str(view), "value": int() | None as value}:
            return Tap(UUID(name), item_id, Perspective(view), value)
    raise ValueError


def keep(store: Store, token: str | None, sending: Sending[Tap]) -> dict[str, Any]:
    """Store taps for the person whose they are, and answer with all of that person's ratings.

    Raises NotAllowed in any other seat.
    """
    held, seat = choices.seat_of(store, token, sending.owner)
    outcome = choices.settle(sending.choices, lambda taps: store.save_ratings(held, taps, own.whose(seat)))
    seen = own.look_if_open(store, held)
    return outcome.told | {"own": None if seen is None else own.ratings(seen)}
