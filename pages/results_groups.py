"""How far views differ by department and by the mentee's stage of training: groups by name, never by a number."""

import streamlit as st

from assessments.figures import Breakdown
from ui import result_pictures, results
from ui.wording import say

found = results.begin("results_groups")
of = found.released
st.markdown(say("results_groups.what", minimum=of.release.minimum))
for breakdown in (Breakdown.DEPARTMENT, Breakdown.STAGE):
    st.header(say(f"results_groups.by_{breakdown}"), anchor=False)
    result_pictures.groups(of, breakdown)
results.end(found)
