"""One text on its way from a browser to the store: what a sending looks like, and whose it has to be.

The only place that reads such a sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from assessments.errors import NotAllowed
from assessments.response import Lane, Reflection
from server import own

if TYPE_CHECKING:
    from datetime import datetime

    from store.store import Store


@dataclass(frozen=True, slots=True)
class Note:
    """A text as it was typed, by whom, and which contents its field knew of.

    The id was made where the keys were, so that a note can be sent twice safely.
    """

    owner: str
    id: UUID
    reflection: Reflection
    bases: tuple[Reflection, ...]


def read(sent: object) -> Note | None:
    """A note, or None when it cannot come from our field."""
    match sent:
        case {"owner": str(whose), "id": str(name), "principle": str(principle_id), "bases": list(bases)}:
            try:
                known = tuple(_content(principle_id, base) for base in bases)
                return Note(whose, UUID(name), _content(principle_id, sent), known)
            except ValueError:
                return None
    return None


def _content(principle_id: str, part: object) -> Reflection:
    match part:
        case {"text": str(text), "lane": str(lane)}:
            return Reflection(principle_id, Lane(lane), text)
    raise ValueError


def keep(store: Store, token: str | None, note: Note) -> dict[str, Any]:
    """Store a note for the person whose it is, and answer with all of that person's texts."""
    answer = {"saved": own.moment(store_note(store, token, note))}
    seen = own.look_if_open(store, str(token))
    return answer | {"own": None if seen is None else own.texts(seen)}


def store_note(store: Store, token: str | None, note: Note) -> datetime:
    """Store a note for the person whose it is, and return when; raises NotAllowed in any other seat."""
    seat = store.seat(token)
    if token is None or note.owner != own.owner(seat):
        raise NotAllowed
    return store.save_reflection(token, note.id, note.reflection, note.bases, own.whose(seat))
