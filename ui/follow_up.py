"""How far a program is, as its lead sees it: the funnel with its table, and the pairs that wait.

The only place that puts the steps of pairs, and what pairs wait for, into words.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from assessments.funnel import Step
from charts import funnel as chart
from store import follow_up
from ui import drawings, leading, pager, register, tables
from ui.wording import chart_words, code, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Counts, DutyOf, WaitingPair


def funnel(counts: Counts) -> None:
    """The picture of the steps, and the same numbers as a table."""
    drawing = chart.funnel(counts.pairs, chart_words())
    drawings.draw(drawing, key="funnel")
    table = drawing.data["table"]
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.to_numpy()]
    st.markdown(tables.markdown([str(name) for name in table.columns], rows))


def waiting(program: DutyOf, counts: Counts, pairs: Sequence[WaitingPair], page: int) -> None:
    """The pairs that wait, those first that wait the longest; each leads to a message to both of its people."""
    st.markdown(say("counts.waiting_what", count=counts.waiting) if counts.waiting else say("counts.waiting_none"))
    if counts.pairs[Step.INVITED]:
        st.markdown(say("counts.waiting_not"))
    if not counts.waiting:
        return
    lines = [
        register.Line(
            code(one.code), "", (say(f"counts.{one.waits}"), _days(one)), leading.query(program, pair=one.pair_id)
        )
        for one in pairs
    ]
    heading = [say("counts.pair"), say("counts.waits_for"), say("counts.days")]
    register.show(say("counts.waiting_title"), heading, lines, "reminders", key=f"waiting:{program.program_id}")
    pager.offer("counts", leading.query(program), page, more=len(pairs) == follow_up.PAGE)


def _days(one: WaitingPair) -> str:
    """Whole days since the last step that both had taken."""
    return str(max((datetime.now(UTC).replace(tzinfo=None) - one.since).days, 0))


def prepare() -> None:
    """Build the specification now, so that nobody waits for it: drawn once over no pair."""
    chart.funnel({}, chart_words())
