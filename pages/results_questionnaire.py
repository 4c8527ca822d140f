"""How well the questionnaire measures: about the questionnaire, and not about anybody."""

import streamlit as st

from ui import result_pictures, results
from ui.wording import say

found = results.begin("results_questionnaire")
of = found.released
st.info(say("results_questionnaire.about"))
st.header(say("results_questionnaire.agreement"), anchor=False)
st.markdown(say("results_questionnaire.agreement_what"))
result_pictures.agreement(of)
st.header(say("results_questionnaire.reliability"), anchor=False)
st.markdown(say("results_questionnaire.reliability_what"))
result_pictures.reliability(of)
results.end(found)
