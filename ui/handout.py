"""Links that a lead has just made, from making them to hiding them: a part of the pages of invitations.

The only place where they are kept meanwhile: in this tab, until they are hidden or the page is left. What is kept is
there before they are made, so that a second click in the same moment loses none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from server import settings
from server.settings import Door
from ui import leading, link_cards, problems, session, staff
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from store import DutyOf, Invitation, InvitedCard, Whom
    from ui.link_cards import Card

HELD, HIDE = "handout", "hide_cards"


@dataclass
class Box:
    """The links of one go, and as many of their cards as are drawn."""

    program_id: UUID | None
    invitations: tuple[Invitation, ...] = ()
    cards: list[Card] = field(default_factory=list)


def works_here() -> bool:
    """Whether personal links open anything at this server."""
    return Door.DEPARTMENT in settings.current().doors


def open_here(people: Sequence[InvitedCard]) -> bool:
    """The same; says what to do while they do not, or while some of these people find no open door."""
    staff.warn(people)
    if not works_here():
        st.markdown(say("invitations.no_links"))
    return works_here()


def offer(label: str, program: DutyOf, whom: Whom | UUID, page: str, *, first: bool, **asked: UUID) -> None:
    """The button that makes links; when it makes others useless, it says so first."""
    key = f"make:{whom}:{session.request(HELD)}"
    if first:
        pressed = st.button(label, key=key, type="primary")
    else:
        with st.popover(label):
            st.markdown(say("invitations.again_what"))
            pressed = st.button(say("invitations.again_sure"), key=key, type="primary")
    if pressed:
        with problems.shown():
            _make(program, whom)
            session.done(HELD)
            session.go(page, **leading.query(program, **asked))


def _make(program: DutyOf, whom: Whom | UUID) -> None:
    """Make them, into a box that this tab keeps already."""
    store, token, box = session.store(), session.token(), Box(program.program_id)
    session.hold(HELD, box)
    box.invitations = store.issue_links(token, leading.id_of(program), whom)


def shown(program: DutyOf) -> bool:
    """Draw the links that were just made in this program, and nothing else, until they are hidden."""
    box = session.held(HELD, beside=HIDE)
    if not isinstance(box, Box) or box.program_id != program.program_id or not box.invitations:
        return False
    st.header(say("invitations.now_title"), anchor=False)
    st.markdown(say("invitations.now"))
    _draw(box)
    link_cards.show(program.program_name or "", box.cards, box.invitations)
    st.button(say("invitations.hide"), key=HIDE, type="primary", on_click=session.let_go, args=(HELD,))
    return True


def _draw(box: Box) -> None:
    """Draw the cards that are not drawn yet, and say how many are."""
    if len(box.cards) == len(box.invitations):
        return
    bar = st.progress(0.0, text=say("invitations.drawing"))
    for one in box.invitations[len(box.cards) :]:
        box.cards.append(link_cards.card(one))
        bar.progress(len(box.cards) / len(box.invitations), text=say("invitations.drawing"))
    bar.empty()
