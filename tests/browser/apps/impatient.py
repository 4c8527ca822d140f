"""The product with little patience: a seat waits for its person after a few seconds away, instead of minutes."""

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

import app as product
from store import actors

vars(actors).update(IDLE=timedelta(seconds=4), IDLE_AT_LAPTOP=timedelta(seconds=4))

if TYPE_CHECKING:  # Streamlit looks for these words in the source
    app = st.App("")
else:
    app = product.app
