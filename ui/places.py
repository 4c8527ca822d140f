"""Which pages there are, and at which place in the check-in each may be opened: the one table of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import Seat


class Place(StrEnum):
    """Where whoever sits at this browser stands."""

    DOOR = "door"
    CURTAIN = "curtain"
    ARRIVING = "arriving"
    ANSWERING = "answering"
    SEALED = "sealed"
    TOGETHER = "together"
    REVEALED = "revealed"


SEATED = frozenset({Place.ANSWERING, Place.SEALED, Place.TOGETHER, Place.REVEALED})
ANYWHERE = frozenset(Place)


@dataclass(frozen=True, slots=True)
class Screen:
    """One page: its script in pages/, its address, the places where it opens, and whether the menu shows it."""

    script: str
    address: str
    places: frozenset[Place]
    in_menu: bool = False


SCREENS = (
    Screen("start", "", ANYWHERE),
    Screen("come_back", "come-back", ANYWHERE),
    Screen("uninvited", "not-invited", frozenset({Place.DOOR})),
    Screen("curtain", "hand-over", frozenset({Place.CURTAIN})),
    Screen("your_turn", "your-turn", frozenset({Place.ARRIVING, Place.ANSWERING})),
    Screen("principle", "check-in", frozenset({Place.ANSWERING}), in_menu=True),
    Screen("picks", "picks", frozenset({Place.ANSWERING})),
    Screen("reflections", "in-your-words", frozenset({Place.ANSWERING})),
    Screen("review", "review", frozenset({Place.ANSWERING}), in_menu=True),
    Screen("sealed", "sealed", frozenset({Place.SEALED}), in_menu=True),
    Screen("together", "together", frozenset({Place.TOGETHER}), in_menu=True),
    Screen("views", "views", SEATED),
    Screen("pair", "our-pair", SEATED, in_menu=True),
    Screen("how_it_works", "how-it-works", ANYWHERE, in_menu=True),
)

HOME = {
    Place.DOOR: "start",
    Place.CURTAIN: "curtain",
    Place.ARRIVING: "your_turn",
    Place.ANSWERING: "your_turn",
    Place.SEALED: "sealed",
    Place.TOGETHER: "together",
    Place.REVEALED: "views",
}


def place_of(seat: Seat | None) -> Place:
    """Where this seat stands. Only a hint for which page to show: the store decides what may be seen."""
    if seat is None:
        return Place.DOOR
    if seat.role is None:
        return Place.CURTAIN
    if not seat.has_passphrase[seat.role]:
        return Place.ARRIVING
    check_in = seat.check_in
    if check_in.revealed_at is not None:
        return Place.REVEALED
    if not check_in.sealed[seat.role]:
        return Place.ANSWERING
    return Place.TOGETHER if check_in.sealed[seat.role.other] else Place.SEALED


def addresses() -> tuple[str, ...]:
    """Every page's path as a browser asks for it."""
    return tuple(f"/{screen.address}" for screen in SCREENS)
