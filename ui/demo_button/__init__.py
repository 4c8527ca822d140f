"""The button on the start page that starts the demo beside this server and leads there.

The only place on the screens that offers it, and only at this very computer, before any department has decided
anything: it starts a process.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from server.demo import may_start
from server.demo_door import ADDRESS
from ui.wording import section

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_demo_button",
        css=(HERE / "demo_button.css").read_text(encoding="utf-8"),
        js=(HERE / "demo_button.js").read_text(encoding="utf-8"),
    )


def offer() -> None:
    """The button, where a demo may be started."""
    if may_start(bound_to()):
        _component()(key="demo_button", data={"address": ADDRESS, "words": section("demo_button")})


def bound_to() -> str:
    """The address at which this server listens; empty for all of them."""
    return str(st.get_option("server.address") or "")
