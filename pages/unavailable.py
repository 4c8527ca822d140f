"""Shown instead of every page while answers cannot be kept or read."""

import streamlit as st

from ui import session
from ui.wording import plain, say

st.title(say("unavailable.title"), anchor=False)
st.error(plain(session.recall("unavailable") or say("unavailable.unknown")))
st.markdown(say("unavailable.kept"))
st.button(say("unavailable.again"), type="primary")
