"""What the room sees before anything is revealed: where to come in, and how many have answered.

The only place that draws it. The numbers are asked for by plain HTTP (server/phones.py), so that no answer of a phone
makes the page run again. It also brings the ticket that keeps the room over a reload.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import segno
import streamlit as st

from assessments.instrument import Role
from ui.wording import section

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer

    from server.room import Desk

HERE = Path(__file__).parent
EVERY = 1000  # ms


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_room_board",
        css=(HERE / "room_board.css").read_text(encoding="utf-8"),
        js=(HERE / "room_board.js").read_text(encoding="utf-8"),
    )


def show(desk: Desk, site: str, *, on_reveal: Callable[[], None], on_over: Callable[[], None]) -> None:
    """The board of this room, whose phones come in at `site`.

    `on_reveal` is called for the key `r`, which Streamlit gives to none of its own buttons, and `on_over` when the
    room has ended without a press here.
    """
    address = f"{site}/r/{desk.code}"
    data = {
        "door": f"{site.removeprefix('http://')}/r",
        "code": desk.code,
        "ticket": desk.ticket,
        "picture": segno.make_qr(address, error="m").svg_data_uri(scale=6, border=4, light="#fff", dark="#000"),
        "counts": {role: [desk.counts[role].complete, desk.counts[role].waiting] for role in Role},
        "revealed": desk.views is not None,
        "every": EVERY,
        "words": section("room_board"),
    }
    _component()(key="room_board", data=data, on_over_change=on_over, on_reveal_change=on_reveal)
