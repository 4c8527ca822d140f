"""The story for a department meeting, one screen of it at a time; only in the demo."""

import streamlit as st

from ui.story import screens
from ui.story.telling import tell

tell(screens.asked_for())
# the frame's own parts below a page of somebody who sits here would stand behind the story
st.stop()
