"""Means over waves, and what changed among the pairs that answered both."""

import streamlit as st

from ui import result_pictures, results
from ui.wording import say

found = results.begin("results_change")
st.markdown(say("results_change.what"))
st.header(say("results_change.means"), anchor=False)
result_pictures.change(found)
results.end(found)
