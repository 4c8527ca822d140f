"""The ways to what a pair and a program's lead take along: pages to print and as PDF, days for a calendar, tables.

The only place on the screens that knows these addresses. What stands at them is made when it is fetched
(server/papers.py, server/lead_papers.py), for whoever sits at this browser then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from papers.pdf import Paper
from ui import session
from ui.wording import say

if TYPE_CHECKING:
    from uuid import UUID

    from store import CheckIn

LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def summary(check_in: CheckIn, *, with_days: bool) -> None:
    """One check-in on one page; `with_days`: there is a day to look again."""
    st.header(say("documents.title"), anchor=False)
    st.markdown(say("documents.what"))
    asked = {"check_in": str(check_in.number)}
    _link("summary", "/our-summary", **asked)
    _link("pdf", "/our-summary.pdf", **asked, paper=_paper())
    if with_days:
        _link("days", "/our-dates.ics")


def table() -> None:
    """Every check-in that was opened, as a table for a spreadsheet."""
    _link("table", "/our-timeline.csv")


def release(program_id: UUID, release_id: UUID) -> None:
    """Everything that a lead takes along of one release."""
    st.header(say("documents.release_title"), anchor=False)
    st.markdown(say("documents.release_what"))
    asked = {"program": str(program_id), "release": str(release_id)}
    _link("report", "/program-report", **asked)
    _link("report_pdf", "/program-report.pdf", **asked, paper=_paper())
    _link("figures_xlsx", "/program-release.xlsx", **asked)
    _link("figures_csv", "/program-release.csv", **asked)
    _link("dictionary", "/program-dictionary.csv", **asked)
    _link("redcap", "/redcap-dictionary.csv", program=str(program_id))


def _link(document: str, address: str, **asked: str) -> None:
    query = urlencode({**asked, "zone": str(session.time_zone())})
    st.link_button(say(f"documents.{document}"), f"{address}?{query}", width="stretch")


def _paper() -> Paper:
    """What people where this browser is put into their printers."""
    country = session.locale().upper().replace("_", "-").split("-")[-1]
    return Paper.LETTER if country in LETTER_COUNTRIES else Paper.A4
