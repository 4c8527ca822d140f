"""Who mentors whom by stage of training: mentoring that is passed on."""

import streamlit as st

from ui import result_pictures, results
from ui.wording import say

found = results.begin("results_onward")
of = found.released
st.markdown(say("results_onward.what"))
result_pictures.onward(of)
results.end(found)
