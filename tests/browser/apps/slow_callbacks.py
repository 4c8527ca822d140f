"""The product on a slow day: whatever a page does about a click begins only after the next click has come."""

import time
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.state import session_state

import app as product

call = session_state.WStates.call_callback


def late(states: Any, widget_id: str) -> None:
    time.sleep(1)
    call(states, widget_id)


vars(session_state)["WStates"].call_callback = late

if TYPE_CHECKING:  # Streamlit looks for these words in the source
    app = st.App("")
else:
    app = product.app
