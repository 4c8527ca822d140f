"""The open visits of one person: by which door, since when, when last seen; and the way to end them all."""

from functools import partial

import streamlit as st

from ui import door, session, staff, tables
from ui.wording import clock, day, say

program = staff.program()
card = staff.person(program)

st.title(say("visits.title"), anchor=False)
if card is None:
    staff.unknown()
st.text(card.name)
staff.tell_done("visits")
query = staff.query(card, program)

visits = session.store().visits(session.token(), card.person_id)
if visits:
    heading = [say("visits.table_door"), say("visits.table_since"), say("visits.table_seen")]
    rows = [
        [say(f"visits.door_{one.door}"), *(f"{day(at)}, {clock(at)}" for at in (one.opened_at, one.last_seen))]
        for one in visits
    ]
    st.markdown(tables.markdown(heading, rows))
    staff.twice(
        "end_visits",
        partial(session.store().end_visits, session.token(), card.person_id),
        query,
        part="visits",
        page="visits",
    )
else:
    st.markdown(say("visits.none"))
st.page_link(session.script("person"), label=say("staff.to_person"), query_params=query)
door.close_for_now()
