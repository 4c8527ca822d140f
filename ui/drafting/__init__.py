"""The words of an agreement, kept while they are typed: the form around them gives them away only when it is sent.

The only place that looks into Streamlit's own text areas. What stands there goes to the outbox (ui/outbox.js) and from
there to the store (server/proposals.py); where our script does not run, it is kept once it is saved as a wording.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from server import own, proposals
from store import Words
from ui.wording import say, section

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from streamlit.components.v2.types import ComponentRenderer

    from store import ProposalDraft

HERE = Path(__file__).parent
STYLE = """p{margin:0;font-family:var(--st-font);font-size:.875rem;color:var(--st-text-color);line-height:1.45}
p[data-state=trouble]{padding:.35rem .75rem;border-left:4px solid var(--st-text-color);
background:var(--st-secondary-background-color);font-weight:600}"""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_drafting",
        html='<p role="status"></p>',
        css=STYLE,
        js=(HERE / "drafting.js").read_text(encoding="utf-8"),
    )


def box(request: UUID) -> str:
    """The key of the container in which the fields stand beside `keep`: their script finds them by it."""
    return f"drafting-{request}"


def keep(owner: str, name: str, stored: ProposalDraft | None, *, request: UUID, read_at: datetime) -> None:
    """Keep what is typed in the text areas of the box as the draft called `name`, of which the store holds `stored`."""
    data = {
        "owner": owner,
        "name": name,
        "box": f"st-key-{box(request)}",
        "read_at": own.moment(read_at),
        "stored": proposals.text(stored.words if stored else Words()),
        "saved": say("drafting.saved", time="{time}"),
        "words": section("drafting") | {"saving": say("notes.saving")},
    }
    _component()(key=f"draft:{request}", data=data, on_gone_change=lambda: None)
