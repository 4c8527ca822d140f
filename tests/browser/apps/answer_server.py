"""The page of answer_sheets.py behind the security headers of the real app."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from server.headers import SecurityHeaders

INDEX = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
page = Path(__file__).with_name("answer_sheets.py")
app = st.App(page, middleware=[Middleware(SecurityHeaders, index=INDEX)])
