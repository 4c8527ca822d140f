"""One person of one's program: how they come in, and a link for them alone. Nothing of what they do there."""

import streamlit as st

from ui import door, handout, invitees, leading, session
from ui.wording import named, say

st.title(say("invitation.title"), anchor=False)
program = leading.program("invitations")
if handout.shown(program):
    st.stop()

card = invitees.of_address(program)
if card is None:
    st.error(say("invitation.unknown"))
else:
    st.text(named(card.name))
    st.text(card.email or say("person.no_email"))
    st.markdown(invitees.roles(card))
    st.markdown(invitees.standing(card))
    if card.refusal is None and handout.open_here([card]):
        st.markdown(say("invitations.beware"))
        first = card.link_expires_at is None
        label = say("person.link_first" if first else "person.link")
        handout.offer(label, program, card.person_id, "invitation", first=first, person=card.person_id)

st.page_link(session.script("invitations"), label=say("invitation.back"), query_params=leading.query(program))
door.close_for_now()
