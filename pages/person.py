"""One person as an administrator keeps them: their way in, their pairs' next dates, their duties. No answers."""

from functools import partial

import streamlit as st

from ui import door, duties, new_link, session, staff
from ui.wording import named, say

store, token = session.store(), session.token()
program = staff.program()
card = staff.person(program)

st.title(say("person.title"), anchor=False)
if card is None:
    staff.unknown()
query = staff.query(card, program)
st.text(card.name)
st.text(card.email or say("person.no_email"))
if new_link.shown(card):
    st.stop()
st.markdown(staff.standing(card))
staff.warn([card])

st.header(say("person.link_title"), anchor=False)
staff.tell_done("link")
if card.disabled:
    st.markdown(say("person.link_disabled"))
else:
    st.markdown(say("person.link_for"))
    new_link.offer(card, query)

if card.places:
    st.header(say("person.pairs_title"), anchor=False)
for number, place in enumerate(card.places, start=1):
    with st.form(f"next:{place.pair_id}"):
        st.text(f"{say(f'person.pair_of_{place.role}', number=number)} {named(place.partner)}")
        day = st.date_input(say("person.next", number=number), place.next_check_in, key=f"day:{place.pair_id}")
        save = st.form_submit_button(say("person.next_save", number=number))
    staff.tell_done(f"date {number}")
    if save:
        staff.carry_out(
            partial(store.set_next_check_in, token, place.pair_id, day),
            say("person.next_saved"),
            "person",
            query,
            part=f"date {number}",
        )

st.header(say("person.visits_title"), anchor=False)
st.markdown(say("person.visits_for"))
staff.tell_done("visits")
st.page_link(session.script("visits"), label=say("person.visits_open"), query_params=query)
staff.twice("end_visits", partial(store.end_visits, token, card.person_id), query, part="visits")

if card.has_passphrase:
    st.header(say("person.forgotten_title"), anchor=False)
    staff.tell_done("anew")
    st.markdown(say("person.forgotten_for"))
    if card.email:
        staff.twice("begin_anew", partial(store.begin_anew, token, card.person_id), query, part="anew")
    else:
        st.markdown(say("person.forgotten_anew"))

st.header(say("person.duties_title"), anchor=False)
duties.show(card, program)

st.header(say("person.door_title"), anchor=False)
staff.tell_done("door")
if card.disabled:
    staff.twice("enable", partial(store.enable, token, card.person_id), query, part="door")
else:
    staff.twice("disable", partial(store.disable, token, card.person_id), query, part="door")

if program is not None:
    here = {"program": str(program.id)}
    st.page_link(session.script("people"), label=say("staff.to_program"), query_params=here)
st.page_link(session.script("programs"), label=say("staff.to_programs"))
door.close_for_now()
