"""Making somebody's personal link and showing it once: one part of an administrator's page of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import link_card, session, staff
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store import PersonCard

HELD, HIDE = "link", "hide_link"


def shown(card: PersonCard) -> bool:
    """Draw the link that was just made for this person, and nothing else, until it is hidden or the page is left."""
    match session.held(HELD, beside=HIDE):
        case (card.person_id, link):
            st.header(say("person.link_now"), anchor=False)
            st.markdown(say("person.link_pass_on"))
            link_card.show(link)
            st.button(say("person.link_hide"), key=HIDE, type="primary", on_click=session.let_go, args=(HELD,))
            return True
    return False


def offer(card: PersonCard, query: Mapping[str, str]) -> None:
    """The button that makes one; when it makes another one useless, it says so first."""

    def make() -> None:
        session.hold(HELD, (card.person_id, session.store().issue_link(session.token(), card.person_id)))

    if card.link_expires_at is not None:
        staff.twice("link", make, query, part="link")
    elif st.button(say("person.link_first"), type="primary"):
        staff.carry_out(make, say("person.link_done"), "person", query, part="link")
