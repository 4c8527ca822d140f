"""Agreements in words, with what two people typed as plain text beside our own labels.

The only place that draws them: on the way to an agreement, when it is marked, at the reveal and over the years.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assessments.instrument import Role
from ui.wording import say, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.components.v2.types import ComponentRenderer

    from assessments.agreements import Agreement
    from assessments.instrument import Instrument

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """One agreement; `title` is ours and may be empty, `after` are our sentences under it."""

    title: str
    lines: tuple[tuple[str, str], ...]
    after: tuple[str, ...] = ()


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_spoken",
        html='<div class="agreements"></div>',
        css=(HERE / "spoken.css").read_text(encoding="utf-8"),
        js=(HERE / "spoken.js").read_text(encoding="utf-8"),
    )


def show(agreements: Sequence[Words], *, key: str) -> None:
    """Some agreements, one below the other. `key` names their place on the page."""
    _component()(key=key, data={"agreements": [asdict(one) for one in agreements]})


def words(
    instrument: Instrument, agreement: Agreement, *, title: str = "", after: Sequence[str] = (), with_day: bool = True
) -> Words:
    """An agreement line by line: its principle, when, what each will do, and the day to look again."""
    lines = [(say("spoken.principle"), instrument.principle(agreement.principle_id).title)]
    lines += [(say("spoken.when"), agreement.when)]
    lines += [(say(f"spoken.{role}_will"), agreement.promise(role)) for role in Role]
    if with_day:
        lines += [(say("spoken.look_again"), written(agreement.look_again_on))]
    about = (say("spoken.passes_on"),) if agreement.passes_on else ()
    # the words of somebody who has left are empty
    return Words(title, tuple(line for line in lines if line[1]), (*about, *after))
