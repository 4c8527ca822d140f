"""What of one's answers is still on its way to the store while they are looked over, so that none is left behind.

The only place where Python learns of it: the browser tells when nothing is under way any more (ui/outbox.js).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import session
from ui.wording import section

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
LOOK = "underway"
SILENCE = {"saving": "", "late": ""}
STYLE = """p{margin:0;font-family:var(--st-font);color:var(--st-text-color);line-height:1.45}
p:not(:empty){padding:.35rem .75rem;border-left:4px solid var(--st-text-color);
background:var(--st-secondary-background-color);font-weight:600}"""


@dataclass(frozen=True, slots=True)
class Underway:
    """`settled` once nothing is on its way; `refused` are the principles whose text the store did not take."""

    settled: bool
    refused: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether everything that was answered here is stored."""
        return self.settled and not self.refused


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_underway",
        html='<p role="status"></p>',
        css=STYLE,
        js=(HERE / "underway.js").read_text(encoding="utf-8"),
    )


def watch(owner: str, *, words: bool = True) -> Underway:
    """What is under way of this person; says so on the screen while there is something, unless the page does.

    The page runs again when all of it is settled. What was told before `forget` does not count any more.
    """
    look = str(session.request(LOOK))
    data = {"owner": owner, "look": look, "words": section("underway") if words else SILENCE}
    drawn = _component()(
        key=f"underway:{owner}", data=data, on_settled_change=lambda: None, on_gone_change=lambda: None
    )
    return read(drawn.get("settled"), look)


def forget() -> None:
    """From here on something may be answered again."""
    session.done(LOOK)


def read(told: Any, look: str) -> Underway:
    """What the browser has told since this look began."""
    match told:
        case {"look": str(one), "refused": list(refused)} if one == look:
            return Underway(settled=True, refused=tuple(map(str, refused)))
    return Underway(settled=False)
