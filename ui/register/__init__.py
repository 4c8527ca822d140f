"""A table of people or programs: what was typed by people stays text in it, and each row leads to a page of its own.

The only place that puts names into a table or a link. Streamlit's own tables and links read Markdown in them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from ui import session
from ui.places import address_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whose it is, a second line under the name, the other cells, and what its page is asked for."""

    name: str
    below: str
    cells: tuple[str, ...]
    query: Mapping[str, str]


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_register",
        html="<table></table>",
        css=(HERE / "register.css").read_text(encoding="utf-8"),
        js=(HERE / "register.js").read_text(encoding="utf-8"),
    )


def show(title: str, heading: Sequence[str], lines: Sequence[Line], page: str, *, key: str) -> None:
    """One table called `title`; whoever follows a row's link comes to `page` with that row's query."""
    rows = [asdict(line) | {"address": f"{address_of(page)}?{urlencode(line.query)}"} for line in lines]
    data = {"title": title, "heading": list(heading), "rows": rows}
    chosen = _component()(key=key, data=data, on_open_change=lambda: None).get("open")
    if isinstance(chosen, int) and 0 <= chosen < len(lines):
        session.go(page, **lines[chosen].query)
