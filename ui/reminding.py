"""Reminders in words: to those who have not come in, to everybody who has, and to both of a pair.

The only place that decides who is written to. Whoever answers is never told apart from their partner: a pair is
written to as both, and a program as all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import NotAllowed
from assessments.funnel import Step
from store import Whom
from ui import handout, leading, link_card, message, session
from ui.wording import code, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from store import Counts, DutyOf, Invited


def both(program: DutyOf, pair_id: UUID) -> None:
    """A message to the two of one pair of this program; without an address of both it is a text and goes to neither."""
    try:
        pair = session.store().both_of(session.token(), leading.id_of(program), pair_id)
    except NotAllowed:
        st.error(say("reminders.unknown"))
        return
    st.header(say("reminders.pair_title", code=code(pair.code)), anchor=False)
    st.markdown(say("reminders.pair_what"))
    addresses = [email for email in pair.emails.values() if email]
    if len(addresses) < len(pair.emails):
        st.markdown(say("reminders.pair_missing"))
        addresses = []
    _message(addresses, "pair", hidden=False)


def not_in(program: DutyOf, found: Invited) -> None:
    """A message to those who have not come in: by the link they hold, or by the hospital where links are closed."""
    by_link = handout.works_here()
    whom, people = (Whom.WAITING, found.waiting) if by_link else (Whom.NOT_IN, found.waiting + found.without)
    st.header(say("reminders.not_in_title" if by_link else "reminders.sign_in_title"), anchor=False)
    if not people:
        st.markdown(say("reminders.not_in_nobody" if by_link else "reminders.sign_in_nobody"))
        return
    addresses = session.store().addresses(session.token(), leading.id_of(program), whom)
    st.markdown(say("reminders.not_in_what", people=people, addresses=len(addresses)))
    _message(addresses, "not_in" if by_link else "sign_in", hidden=True)


def everybody(program: DutyOf, counts: Counts) -> None:
    """A message to all who have come in, whether their own pair is done or not."""
    st.header(say("reminders.all_title"), anchor=False)
    if not counts.waiting:
        st.markdown(say("reminders.all_nobody"))
        return
    st.markdown(say("reminders.all_what", waiting=counts.waiting))
    addresses = session.store().addresses(session.token(), leading.id_of(program), Whom.CAME_IN)
    _message(addresses, "all", hidden=True, opened=counts.pairs[Step.OPENED], pairs=counts.pairs[Step.INVITED])


def _message(addresses: Sequence[str], letter: str, *, hidden: bool, **values: int) -> None:
    text = say(f"reminders.{letter}_text", site=session.site(), typed_at=link_card.typed_at(), **values)
    message.show(addresses, say("reminders.subject"), text, hidden=hidden, key=f"message:{letter}")
