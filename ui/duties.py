"""What somebody does for others here, and giving or taking it: one part of an administrator's page of a person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from store import Duty
from ui import session, staff
from ui.wording import say

if TYPE_CHECKING:
    from store import PersonCard, Program


def show(card: PersonCard, inside: Program | None) -> None:
    """Every duty with the way to take it, then those that could be given."""
    query = staff.query(card, inside)
    give = partial(session.store().give_duty, session.token(), card.person_id)
    take = partial(session.store().take_duty, session.token(), card.person_id)
    staff.tell_done("duties")
    if not card.duties:
        st.markdown(say("person.duties_none"))
    led = [one for one in card.duties if one.duty is Duty.LEAD]
    for number, one in enumerate(led, start=1):
        st.text(f"{number}. {say('person.duty_lead')} {one.program_name}")
        staff.twice("lead_take", partial(take, Duty.LEAD, one.program_id), query, part="duties", number=number)
    if inside and inside.id not in {one.program_id for one in led}:
        staff.twice("lead_give", partial(give, Duty.LEAD, inside.id), query, part="duties")
    if len(led) < len(card.duties):
        st.markdown(say("person.duty_administrator"))
        staff.twice("administrator_take", partial(take, Duty.ADMINISTRATOR), query, part="duties")
    else:
        staff.twice("administrator_give", partial(give, Duty.ADMINISTRATOR), query, part="duties")
