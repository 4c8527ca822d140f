"""A table in which cells hold what people typed, as text and as nothing else.

The only place that puts such text into a table without a link; `register` is the one with links.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_plain_table",
        html="<table></table>",
        css=(HERE / "plain_table.css").read_text(encoding="utf-8"),
        js=(HERE / "plain_table.js").read_text(encoding="utf-8"),
    )


def show(title: str, heading: Sequence[str], rows: Iterable[Sequence[str]], *, key: str) -> None:
    """One table called `title`. Whatever stands in its cells is shown as it stands."""
    _component()(key=key, data={"title": title, "heading": list(heading), "rows": [list(row) for row in rows]})
