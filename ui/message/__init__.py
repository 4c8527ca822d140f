"""A message that a lead sends by their own mail program: the text, the addresses, and a link that opens it there.

The only place where addresses of people become a link. No personal link is ever part of such a message: it would
stand in the address that opens the mail program.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from ui.wording import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
LONGEST = 1900  # characters: longer ones are cut off by some mail programs without a word


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_message",
        css=(HERE / "message.css").read_text(encoding="utf-8"),
        js=(HERE / "message.js").read_text(encoding="utf-8"),
    )


def mailto(addresses: Sequence[str], subject: str, text: str, *, hidden: bool) -> str | None:
    """The address that opens a mail program; with `hidden` nobody sees who else gets it. None when it is too long."""
    to = ",".join(quote(one, safe="@") for one in addresses)
    fields = f"subject={quote(subject)}&body={quote(text)}"
    whole = f"mailto:?bcc={to}&{fields}" if hidden else f"mailto:{to}?{fields}"
    return whole if len(whole) <= LONGEST else None


def show(addresses: Sequence[str], subject: str, text: str, *, hidden: bool, key: str) -> None:
    """The text and the addresses to copy, with the link where there is somebody to write to."""
    data = {
        "text": text,
        "addresses": ", ".join(addresses),
        "link": mailto(addresses, subject, text, hidden=hidden) if addresses else None,
        "words": section("message"),
    }
    _component()(key=key, data=data)
