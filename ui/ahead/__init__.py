"""Fetching, on one page, the scripts that the next page needs: the only place that looks ahead."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from server.bundles import entry_files, static_folder

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("five_ways_ahead", js=(HERE / "ahead.js").read_text(encoding="utf-8"))


@cache
def _files(elements: tuple[str, ...]) -> list[str]:
    return [f"/{file}" for file in entry_files(static_folder(), elements)]


def fetch(*elements: str) -> None:
    """Load the scripts of these Streamlit elements, such as ArrowVegaLiteChart, once per browser page."""
    _component()(key="ahead", data={"files": _files(elements)}, height=1)
