"""A person's own answers on their way back to that person's browser, and of nobody else.

The only place that gives them their shape there. Every look at the store says when it began, so that a
browser never lays an older look over a newer one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assessments.errors import AlreadySealed, NotAllowed, SamePick
from assessments.response import check_picks
from store.records import Whose
from store.seats import utc_now

if TYPE_CHECKING:
    from datetime import datetime

    from store.records import Draft, Seat
    from store.store import Store


@dataclass(frozen=True, slots=True)
class Look:
    """A draft as it was read: everything stored before `began` is in it."""

    began: datetime
    draft: Draft


def owner(seat: Seat) -> str:
    """The name for one person's answers to one check-in."""
    return f"{seat.check_in.id}:{seat.role}"


def whose(seat: Seat) -> Whose:
    """The same as the store takes it; raises NotAllowed behind the curtain."""
    if seat.role is None:
        raise NotAllowed
    return Whose(seat.check_in.id, seat.role)


def look(store: Store, token: str) -> Look:
    """The draft of whoever holds this token; raises AlreadySealed once it is none any more."""
    began = utc_now()
    return Look(began, store.draft(token))


def look_if_open(store: Store, token: str) -> Look | None:
    """The same, or None once it is sealed."""
    try:
        return look(store, token)
    except AlreadySealed:
        return None


def ratings(seen: Look) -> dict[str, Any]:
    """All ratings given so far, and when anything was stored last."""
    rows = [[one.item_id, one.perspective, one.value] for one in seen.draft.ratings]
    return {"read_at": moment(seen.began), "saved": moment(seen.draft.saved_at), "ratings": rows}


def picks(seen: Look) -> dict[str, Any]:
    """All picks made so far, and why they cannot be submitted together, if they cannot."""
    rows = [[one.subject, one.kind, one.principle_id] for one in seen.draft.picks]
    told = {"read_at": moment(seen.began), "saved": moment(seen.draft.saved_at), "picks": rows}
    try:
        check_picks(seen.draft.picks)
    except SamePick as problem:
        return told | {"clash": problem.message}
    return told


def marks(store: Store, token: str) -> dict[str, Any]:
    """All marks given so far to what an earlier check-in left."""
    began = utc_now()
    rows = [[str(one.proposal.id), one.mark] for one in store.open_agreements(token) if one.mark]
    return {"read_at": moment(began), "marks": rows}


def texts(seen: Look) -> dict[str, Any]:
    """All texts written so far."""
    rows = [[one.principle_id, one.lane, one.text] for one in seen.draft.reflections]
    return {"read_at": moment(seen.began), "texts": rows}


def moment(when: datetime | None) -> str | None:
    """A stored moment (naive UTC) as browsers read it; two such texts sort as their moments do."""
    return None if when is None else when.isoformat(timespec="milliseconds") + "Z"
