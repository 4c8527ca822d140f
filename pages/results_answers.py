"""How often each answer was given, and how many pairs see things alike."""

import streamlit as st

from ui import result_pictures, results
from ui.wording import say

found = results.begin("results_answers")
of = found.released
st.markdown(say("results_answers.what"))
st.header(say("results_answers.often"), anchor=False)
result_pictures.answers(of)
st.header(say("results_answers.apart"), anchor=False)
st.markdown(say("results_answers.apart_what"))
result_pictures.apart(of)
results.end(found)
