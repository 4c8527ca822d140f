"""Whose screens to look at: only in the demo, where everybody is invented."""

import streamlit as st

from assessments.instrument import Role
from server.life import process
from server.sample_band import passphrase
from store import Duty
from ui import looking_as
from ui.story import screens as story
from ui.wording import say

sample = process.sample()

st.title(say("sample.title"), anchor=False)
st.markdown(say("sample.what"))
st.markdown(say("sample.passphrase"))
st.code(passphrase(), language=None)

st.header(say("sample.story"), anchor=False)
story.offer()
st.markdown(say("sample.story_what"))
for role in Role:
    looking_as.offer(sample.story, role)

st.header(say("sample.staff"), anchor=False)
for duty in (Duty.LEAD, Duty.ADMINISTRATOR):
    looking_as.offer_duty(duty)

st.header(say("sample.others"), anchor=False)
pair = st.selectbox(say("sample.pair"), sample.pairs[1:], format_func=looking_as.label, key="sample_pair")
for role in Role:
    looking_as.offer(pair, role)
st.markdown(say("sample.real"))
