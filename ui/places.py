"""Which pages there are, and at which place in the check-in each may be opened: the one table of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from server import settings
from store import Duty

if TYPE_CHECKING:
    from store import Seat, Who


class Place(StrEnum):
    """Where whoever sits at this browser stands."""

    DOOR = "door"
    CURTAIN = "curtain"
    ARRIVING = "arriving"
    MARKING = "marking"
    ANSWERING = "answering"
    SEALED = "sealed"
    TOGETHER = "together"
    REVEALED = "revealed"
    OVER = "over"
    STAFF = "staff"
    CHOOSING = "choosing"
    LOCKED = "locked"


SEATED = frozenset({Place.MARKING, Place.ANSWERING, Place.SEALED, Place.TOGETHER, Place.REVEALED, Place.OVER})
EVERYWHERE = frozenset(Place)
ANYWHERE = EVERYWHERE - {Place.LOCKED}
NOWHERE: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Screen:
    """One page: its script in pages/, its address, the places where it opens, and whether the menu shows it.

    One that the menu does not show may be found `under` one that it does. A page that is for a duty opens at every
    place to whoever has it, and one `of_choice` to whoever has a choice of pairs.
    """

    script: str
    address: str
    places: frozenset[Place]
    in_menu: bool = False
    duty: Duty | None = None
    of_choice: bool = False
    under: str | None = None


SCREENS = (
    Screen("start", "", ANYWHERE),
    Screen("come_back", "come-back", EVERYWHERE),
    Screen("uninvited", "not-invited", frozenset({Place.DOOR})),
    Screen("join", "join", EVERYWHERE),
    Screen("welcome", "welcome", EVERYWHERE),
    Screen("my_pairs", "my-pairs", frozenset({Place.CHOOSING}), in_menu=True, of_choice=True),
    Screen("curtain", "hand-over", frozenset({Place.CURTAIN})),
    Screen("your_turn", "your-turn", frozenset({Place.ARRIVING, Place.MARKING, Place.ANSWERING})),
    Screen("last_agreements", "last-agreements", frozenset({Place.MARKING, Place.ANSWERING})),
    Screen("principle", "check-in", frozenset({Place.ANSWERING}), in_menu=True),
    Screen("picks", "picks", frozenset({Place.ANSWERING})),
    Screen("reflections", "in-your-words", frozenset({Place.ANSWERING})),
    Screen("review", "review", frozenset({Place.ANSWERING}), in_menu=True),
    Screen("sealed", "sealed", frozenset({Place.SEALED}), in_menu=True),
    Screen("together", "together", frozenset({Place.TOGETHER}), in_menu=True),
    Screen("views", "views", SEATED),
    Screen("talk", "talk", frozenset({Place.REVEALED})),
    Screen("agreements", "agreements", frozenset({Place.REVEALED}), in_menu=True),
    Screen("done", "done", frozenset({Place.REVEALED})),
    Screen("timeline", "our-timeline", SEATED, in_menu=True),
    Screen("own_view", "my-view", frozenset({Place.OVER}), in_menu=True),
    Screen("pair", "our-pair", SEATED, in_menu=True),
    Screen("pass_it_on", "pass-it-on", SEATED),
    Screen("ending", "end-or-leave", SEATED),
    Screen("my_data", "my-data", SEATED | {Place.CHOOSING, Place.STAFF}, in_menu=True),
    Screen("programs", "programs", NOWHERE, in_menu=True, duty=Duty.ADMINISTRATOR),
    Screen("people", "people", NOWHERE, duty=Duty.ADMINISTRATOR, under="programs"),
    Screen("person", "person", NOWHERE, duty=Duty.ADMINISTRATOR, under="programs"),
    Screen("visits", "visits", NOWHERE, duty=Duty.ADMINISTRATOR, under="programs"),
    Screen("counts", "counts", NOWHERE, in_menu=True, duty=Duty.LEAD),
    Screen("roster", "roster", NOWHERE, in_menu=True, duty=Duty.LEAD),
    Screen("departments", "departments", NOWHERE, duty=Duty.LEAD, under="roster"),
    Screen("pairs", "pairs", NOWHERE, in_menu=True, duty=Duty.LEAD),
    Screen("one_pair", "one-pair", NOWHERE, duty=Duty.LEAD, under="pairs"),
    Screen("invitations", "invitations", NOWHERE, in_menu=True, duty=Duty.LEAD),
    Screen("invitation", "invitation", NOWHERE, duty=Duty.LEAD, under="invitations"),
    Screen("reminders", "reminders", NOWHERE, duty=Duty.LEAD, under="counts"),
    Screen("waves", "waves", NOWHERE, in_menu=True, duty=Duty.LEAD),
    Screen("results", "results", NOWHERE, in_menu=True, duty=Duty.LEAD),
    Screen("results_groups", "results-groups", NOWHERE, duty=Duty.LEAD, under="results"),
    Screen("results_answers", "results-answers", NOWHERE, duty=Duty.LEAD, under="results"),
    Screen("results_change", "results-change", NOWHERE, duty=Duty.LEAD, under="results"),
    Screen("results_picks", "results-picks", NOWHERE, duty=Duty.LEAD, under="results"),
    Screen("results_onward", "results-onward", NOWHERE, duty=Duty.LEAD, under="results"),
    Screen("results_questionnaire", "results-questionnaire", NOWHERE, duty=Duty.LEAD, under="results"),
    Screen("how_it_works", "how-it-works", ANYWHERE, in_menu=True),
)

# Only the demo has these: anywhere else their addresses are nobody's.
SAMPLE_SCREENS = (
    Screen("story", "story", ANYWHERE, in_menu=True),
    Screen("look_as", "look-as", EVERYWHERE, in_menu=True),
)

HOME = {
    Place.DOOR: "start",
    Place.CHOOSING: "my_pairs",
    Place.LOCKED: "start",
    Place.CURTAIN: "curtain",
    Place.ARRIVING: "your_turn",
    Place.MARKING: "your_turn",
    Place.ANSWERING: "your_turn",
    Place.SEALED: "sealed",
    Place.TOGETHER: "together",
    Place.REVEALED: "views",
    Place.OVER: "own_view",
}
DESKS = {Duty.ADMINISTRATOR: "programs", Duty.LEAD: "counts"}


def screens() -> tuple[Screen, ...]:
    """Every page of this process."""
    return SCREENS + SAMPLE_SCREENS if settings.is_demo() else SCREENS


def opens(screen: Screen, place: Place, who: Who | None) -> bool:
    """Whether this page opens to them there. Only a hint, like every place: the store decides what may be seen."""
    for_duty = screen.duty is not None and screen.duty in duties_of(who)
    return place in screen.places or for_duty or (screen.of_choice and has_choice(who))


def home_of(place: Place, who: Who | None) -> str:
    """The page that is theirs to begin with at this place."""
    return HOME.get(place) or next(page for duty, page in DESKS.items() if duty in duties_of(who))


def has_choice(who: Who | None) -> bool:
    """Whether there is another pair to sit down in than the one of this visit."""
    return who is not None and any(one.pair_id != who.pair_id for one in who.pairs)


def duties_of(who: Who | None) -> frozenset[Duty]:
    return frozenset(one.duty for one in who.duties) if who else frozenset()


def place_of(seat: Seat | None, who: Who | None = None, *, to_mark: bool = False) -> Place:
    """Where this seat stands; `to_mark`: last agreements wait for this person's word before any question is answered.

    Only a hint for which page to show: the store decides what may be seen.
    """
    if seat is None:
        return _without_a_pair(who)
    if seat.role is None:
        return Place.CURTAIN
    if not seat.has_passphrase[seat.role]:
        return Place.ARRIVING
    check_in = seat.check_in
    if check_in.closed_at is not None or seat.left:
        return Place.OVER
    if check_in.revealed_at is not None:
        return Place.REVEALED
    if not check_in.sealed[seat.role]:
        return Place.MARKING if to_mark else Place.ANSWERING
    return Place.TOGETHER if check_in.sealed[seat.role.other] else Place.SEALED


def _without_a_pair(who: Who | None) -> Place:
    if who is None:
        return Place.DOOR
    return Place.STAFF if duties_of(who) else Place.CHOOSING


def address_of(script: str) -> str:
    """The path of this page."""
    return next(f"/{screen.address}" for screen in screens() if screen.script == script)


def entry_of(address: str) -> str | None:
    """The page in the menu under which that at this address was found, where it is another."""
    return next((screen.under for screen in screens() if screen.address == address), None)


def addresses() -> tuple[str, ...]:
    """Every page's path as a browser asks for it."""
    return tuple(f"/{screen.address}" for screen in screens())
