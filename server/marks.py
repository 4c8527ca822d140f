"""Marks on last agreements, on their way from a browser to the store: what a sending looks like, and its answer.

The only place that reads such a sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from assessments.agreements import Mark
from server import choices, own

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from server.choices import Sending
    from store.store import Store


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark as it was chosen."""

    id: UUID
    agreement_id: UUID
    mark: Mark


def read(sent: object) -> Sending[Marked] | None:
    """A sending, or None when it cannot come from our control."""
    return choices.read(sent, "marks", _marked)


def _marked(part: object) -> Marked:
    match part:
        case {"id": str(name), "agreement": str(agreement), "value": str(mark)}:
            return Marked(UUID(name), UUID(agreement), Mark(mark))
    raise ValueError


def keep(store: Store, token: str | None, sending: Sending[Marked]) -> dict[str, Any]:
    """Store marks for the person whose they are, and answer with all of that person's marks.

    Raises NotAllowed in any other seat.
    """
    held, seat = choices.seat_of(store, token, sending.owner)

    def save(marked: Sequence[Marked]) -> datetime:
        return max(store.mark_agreement(held, one.agreement_id, one.mark, one.id, own.whose(seat)) for one in marked)

    outcome = choices.settle(sending.choices, save)
    return outcome.told | {"own": own.marks(store, held) | {"saved": own.moment(outcome.saved)}}
