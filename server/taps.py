"""Taps on their way from a browser to the store: what a sending looks like, whose it has to be, what became of it.

The only place that reads such a sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from assessments.errors import AnswerError, GateError, NotAllowed
from assessments.instrument import Perspective
from server import own
from store.records import Tap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from store.store import Store

    Save = Callable[[Sequence[Tap]], datetime]


@dataclass(frozen=True, slots=True)
class Sending:
    """Taps as they were made, oldest first, and by whom."""

    owner: str
    taps: tuple[Tap, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """When the last of the taps was stored, None when none was; and the refused ones with their reasons."""

    saved: datetime | None
    refused: dict[UUID, str]

    @property
    def told(self) -> dict[str, Any]:
        """The same as the browser is told it."""
        answer: dict[str, Any] = {"saved": own.moment(self.saved), "refused": [str(one) for one in self.refused]}
        if self.refused:
            answer["problem"] = list(self.refused.values())[-1]
        return answer


def read(sent: object) -> Sending | None:
    """A sending, or None when it cannot come from our control."""
    match sent:
        case {"owner": str(whose), "taps": [_, *_] as parts}:
            try:
                return Sending(whose, tuple(_tap(part) for part in parts))
            except ValueError:
                return None
    return None


def _tap(part: object) -> Tap:
    match part:
        case {"id": str(name), "item": str(item_id), "perspective": str(view), "value": int() | None as value}:
            return Tap(UUID(name), item_id, Perspective(view), value)
    raise ValueError


def keep(store: Store, token: str | None, sending: Sending) -> dict[str, Any]:
    """Store taps for the person whose they are, and answer with all of that person's ratings.

    Raises NotAllowed in any other seat.
    """
    seat = store.seat(token)
    if token is None or sending.owner != own.owner(seat):
        raise NotAllowed
    outcome = settle(sending.taps, lambda taps: store.save_ratings(token, taps, own.whose(seat)))
    seen = own.look_if_open(store, token)
    return outcome.told | {"own": None if seen is None else own.ratings(seen)}


def settle(taps: Sequence[Tap], save: Save) -> Outcome:
    """Store taps; one by one where one of them is refused, so that it does not hold up the others."""
    try:
        return Outcome(save(taps), {})
    except NotAllowed:
        raise
    except (AnswerError, GateError) as refusal:
        if len(taps) == 1:
            return Outcome(None, {taps[0].id: refusal.message})
    outcomes = [settle([tap], save) for tap in taps]
    moments = [one.saved for one in outcomes if one.saved is not None]
    return Outcome(max(moments, default=None), {name: why for one in outcomes for name, why in one.refused.items()})
