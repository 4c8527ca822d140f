"""What people choose, on its way from a browser to the store: whose it has to be, and what became of it.

The only place that stores such a sending, whatever kind of question it answers (`taps`, `picks`, `marks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from assessments.errors import AnswerError, GateError, NotAllowed
from server import own

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from store.records import Seat
    from store.store import Store


class Chosen(Protocol):
    """One choice; its id was made where it was chosen, so that it can be sent twice safely."""

    @property
    def id(self) -> UUID: ...


Choice = TypeVar("Choice", bound=Chosen)


@dataclass(frozen=True, slots=True)
class Sending(Generic[Choice]):
    """Choices as they were made, oldest first, and by whom."""

    owner: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """When the last of the choices was stored, None when none was; and the refused ones with their reasons."""

    saved: datetime | None
    refused: dict[UUID, str]

    @property
    def told(self) -> dict[str, Any]:
        """The same as the browser is told it."""
        answer: dict[str, Any] = {"saved": own.moment(self.saved), "refused": [str(one) for one in self.refused]}
        if self.refused:
            answer["problem"] = list(self.refused.values())[-1]
        return answer


def read(sent: object, name: str, choice: Callable[[object], Choice]) -> Sending[Choice] | None:
    """A sending whose list of choices has this name, or None when it cannot come from our control.

    `choice` reads one of them and raises ValueError when it cannot.
    """
    match sent:
        case {"owner": str(whose), **rest}:
            try:
                return Sending(whose, tuple(choice(part) for part in _some(rest.get(name))))
            except ValueError:
                return None
    return None


def _some(parts: object) -> list[object]:
    match parts:
        case [_, *_]:
            return list(parts)
    raise ValueError


def seat_of(store: Store, token: str | None, owner: str) -> tuple[str, Seat]:
    """The token and the seat of the person who is named so; raises NotAllowed in any other seat."""
    seat = store.seat(token)
    if token is None or owner != own.owner(seat):
        raise NotAllowed
    return token, seat


def settle(choices: Sequence[Choice], save: Callable[[Sequence[Choice]], datetime]) -> Outcome:
    """Store choices; one by one where one of them is refused, so that it does not hold up the others."""
    try:
        return Outcome(save(choices), {})
    except NotAllowed:
        raise
    except (AnswerError, GateError) as refusal:
        if len(choices) == 1:
            return Outcome(None, {choices[0].id: refusal.message})
    outcomes = [settle([one], save) for one in choices]
    moments = [one.saved for one in outcomes if one.saved is not None]
    return Outcome(max(moments, default=None), {name: why for one in outcomes for name, why in one.refused.items()})
