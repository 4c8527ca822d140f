"""Buttons that lead to another page.

The only place that remembers which of them was pressed. A run of the page that a newer one overtakes forgets the
click it began with; what a callback has noted is still there, because callbacks come before anything is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ui import session

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

PRESSED = "pressed"


def button(
    label: str, way: str, *, page: str, place: DeltaGenerator, kind: Literal["primary", "secondary"] = "secondary"
) -> None:
    """One button in `place`; `chosen` then tells its `way` on this page and on no other."""
    where = (PRESSED, f"{page} {way}")
    place.button(label, key=way, type=kind, width="stretch", on_click=session.remember, args=where)


def chosen(page: str) -> str | None:
    """The way that was chosen on this page, once."""
    before, _, way = (session.recall(PRESSED) or "").rpartition(" ")
    return way if before == page else None
