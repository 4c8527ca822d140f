"""Where a personal link leads: the address is cleaned, the link is checked, and the passphrase comes next."""

import streamlit as st

from ui import join, session
from ui.places import address_of
from ui.wording import say

st.title(say("join.title"), anchor=False)
join.bring_link(address_of("welcome"))
st.page_link(session.script("come_back"), label=say("join.by_code"))
