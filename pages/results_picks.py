"""What people picked as strongest now and next to grow, and how agreements went."""

import streamlit as st

from ui import result_pictures, results
from ui.wording import say

found = results.begin("results_picks")
of = found.released
st.markdown(say("results_picks.what"))
st.header(say("results_picks.picked"), anchor=False)
result_pictures.picks(of)
st.header(say("results_picks.kept"), anchor=False)
st.markdown(say("results_picks.kept_what"))
result_pictures.kept(of)
results.end(found)
