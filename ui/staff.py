"""What the pages of administrators share: whom the address asks for, what was just done, and acts that ask twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from server import settings
from server.settings import Door
from store import Duty
from ui import problems, session
from ui.wording import day, named, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from store import InvitedCard, PersonCard, Program

DONE = "done"


def program() -> Program | None:
    """The program that the address asks for, if there is one."""
    wanted = session.asked_id("program")
    return next((one for one in session.store().programs(session.token()) if one.id == wanted), None)


def person(inside: Program | None) -> PersonCard | None:
    """The person that the address asks for, with what is theirs in this program, or in all."""
    wanted = session.asked_id("person")
    people = session.store().people(session.token(), inside.id if inside else None)
    return next((one for one in people if one.person_id == wanted), None)


def query(card: PersonCard, inside: Program | None) -> dict[str, str]:
    """What the address of this person's pages asks for."""
    return {"person": str(card.person_id)} | ({"program": str(inside.id)} if inside else {})


def unknown() -> NoReturn:
    """Nobody and nothing is found at this address."""
    st.error(say("staff.unknown"))
    st.page_link(session.script("programs"), label=say("staff.to_programs"))
    st.stop()


def warn(people: Iterable[PersonCard | InvitedCard] = ()) -> None:
    """Say which setting to change while those who are invited, or some of `people`, find no open door."""
    doors = settings.current().doors
    if doors == {Door.LAPTOP}:
        st.warning(say("staff.no_door"))
    elif Door.DEPARTMENT not in doors and any(one.email is None for one in people):
        st.warning(say("staff.no_door_without_email"))


def own_way_back() -> None:
    """Whoever has no link to come back by is told so above everything else, on every page, until there is one."""
    me = session.who().person_id
    own = next((one for one in session.store().people(session.token()) if one.person_id == me), None)
    links_work = Door.DEPARTMENT in settings.current().doors
    if links_work and own is not None and own.link_expires_at is None:
        st.warning(say("staff.come_back"))
        st.page_link(session.script("person"), label=say("staff.to_own_link"), query_params={"person": str(me)})


def tell_done(part: str) -> None:
    """Say once what was done last in this part of the page."""
    sentence = session.recall(f"{DONE}:{part}")
    if sentence:
        st.success(sentence)


def carry_out(
    act: Callable[[], object], said: str, page: str, query: Mapping[str, str] | None = None, *, part: str
) -> None:
    """Do it, then show `page` anew, which says so in this part of it; a refusal appears right here."""
    with problems.shown():
        act()
        session.done(part)
        session.remember(f"{DONE}:{part}", said)
        session.go(page, **(query or {}))


def twice(
    act: str,
    do: Callable[[], object],
    query: Mapping[str, str],
    *,
    part: str,
    page: str = "person",
    **values: object,
) -> None:
    """A button that first says what happens, and does it when it is pressed a second time."""
    key = f"{act}:{values}:{session.request(part)}"
    with st.popover(say(f"person.{act}", **values), key=f"ask:{key}"):
        st.markdown(say(f"person.{act}_what"))
        pressed = st.button(say(f"person.{act}_sure"), key=key, type="primary")
    if pressed:
        carry_out(do, say(f"person.{act}_done"), page, query, part=part)


def standing(card: PersonCard) -> str:
    """How this person can come in now, in a sentence."""
    if card.disabled:
        return say("person.is_disabled")
    if card.link_expires_at is None:
        return say("person.is_without")
    return say("person.is_in") if card.link_used else say("person.is_waiting", day=day(card.link_expires_at))


def way_in(card: PersonCard) -> str:
    """How this person can come in now, in a few words."""
    if card.disabled:
        return say("people.disabled")
    if card.link_expires_at is None:
        return say("people.no_link")
    return say("people.came_in" if card.link_used else "people.link_waits")


def parts(card: PersonCard, inside: Program) -> str:
    """What this person does in one program, a line each. For a register only: it holds names that people typed."""
    lead = any(one.duty is Duty.LEAD and one.program_id == inside.id for one in card.duties)
    pairs = [f"{say(f'people.{place.role}_of')}: {named(place.partner)}" for place in card.places]
    return "\n".join([*pairs, *([say("people.lead")] if lead else [])])
