"""A personal link as its person receives it: the address to send, a picture to scan, a code to type. Shown once.

The only place that draws one. What is shown is gone when the page is left; the store keeps no copy to show again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import segno
import streamlit as st

from ui import places, session
from ui.wording import code, section

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from store import Link

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_link_card",
        css=(HERE / "link_card.css").read_text(encoding="utf-8"),
        js=(HERE / "link_card.js").read_text(encoding="utf-8"),
    )


def typed_at() -> str:
    """The page on which a code is typed."""
    return f"{session.site()}{places.address_of('come_back')}"


def address_of(link: Link) -> str:
    """What the person of this link opens. The token comes after the #, where no request carries it."""
    return f"{session.site()}/join#{link.token}"


def show(link: Link) -> None:
    """The card of one link."""
    address = address_of(link)
    data = {
        "address": address,
        "code": code(link.code),
        "picture": segno.make_qr(address, error="m").svg_data_uri(scale=5, border=4, light="#fff", dark="#000"),
        "words": section("link_card"),
    }
    _component()(key="link_card", data=data)
