"""The people of a program as its lead sees them: the list with its search and its pages, and one of them in a sentence.

The only place that puts their ways in into words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from store import invitations
from ui import leading, pager, register, session, tables
from ui.wording import day, named, say

if TYPE_CHECKING:
    from store import DutyOf, Invited, InvitedCard


def numbers(found: Invited) -> None:
    """How many people come in how."""
    rows = [
        (say("invitations.came_in"), found.came_in),
        (say("invitations.waiting"), found.waiting),
        (say("invitations.without"), found.without),
        (say("invitations.refused"), found.refused),
    ]
    heading = [say("invitations.way_in"), say("invitations.people")]
    st.markdown(tables.markdown(heading, [[text, str(number)] for text, number in rows]))


def listed(program: DutyOf, found: Invited, name: str, page: int) -> None:
    """A page of the people; each name leads to its person."""
    lines = [
        register.Line(
            named(one.name), one.email or "", (roles(one), way_in(one)), leading.query(program, person=one.person_id)
        )
        for one in found.people
    ]
    if not found.came_in + found.waiting + found.without + found.refused:
        st.markdown(say("invitations.none"))
        st.page_link(session.script("roster"), label=say("departments.to_roster"), query_params=leading.query(program))
    elif not lines:
        st.markdown(say("invitations.nobody"))
    else:
        heading = [say("invitations.person"), say("invitations.role"), say("invitations.way_in")]
        register.show(say("invitations.table"), heading, lines, "invitation", key=f"invited:{program.program_id}")
    asked = leading.query(program) | ({"find": name} if name else {})
    pager.offer("invitations", asked, page, more=len(lines) == invitations.PAGE)


def of_address(program: DutyOf) -> InvitedCard | None:
    """The person that the address asks for, in this program."""
    wanted = session.asked_id("person")
    return session.store().invited_person(session.token(), leading.id_of(program), wanted) if wanted else None


def roles(card: InvitedCard) -> str:
    return ", ".join(say(f"roles.{role}") for role in card.roles)


def way_in(card: InvitedCard) -> str:
    """How this person can come in now, in a few words."""
    if card.refusal is not None and not card.came_in:
        return say(f"invitations.is_{card.refusal}")
    if card.came_in:
        return say("invitations.is_in")
    return say("invitations.is_waiting" if card.link_expires_at else "invitations.is_without")


def standing(card: InvitedCard) -> str:
    """The same in a sentence, with what a lead can do."""
    if card.refusal is not None:
        return say(f"invitation.{card.refusal}")
    if card.came_in:
        return say("invitation.is_in")
    if card.link_expires_at is None:
        return say("invitation.is_without")
    return say("invitation.is_waiting", day=day(card.link_expires_at))
