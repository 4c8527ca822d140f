"""What stands at an address that is not open at this place of the check-in."""

import streamlit as st

from assessments.errors import SignedOut
from ui import marking, session
from ui.places import Place, home_of
from ui.wording import say

place, who = session.stand()
st.title(say("closed.title"), anchor=False)
if place is Place.DOOR and session.had_a_seat():
    st.error(SignedOut.sentence)
st.markdown(say(f"closed.{place}"))
if place is Place.MARKING:
    instrument = session.instrument(session.seat().check_in.instrument_id)
    st.markdown("\n".join(f"- {name}" for name in marking.unmarked(instrument)))
st.page_link(session.script(home_of(place, who)), label=say(f"closed.to_{place}"))
