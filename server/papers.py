"""The doors for what a pair takes along: `/our-summary`, `/our-summary.pdf`, `/our-dates.ics`, `/our-timeline.csv`.

The store is asked at the moment of fetching, and its acts are the gate: a document is made only after they allow it,
is kept nowhere, and no address that somebody copied opens one. Plain addresses and not download buttons, because a
button's file is made and kept before anybody wants it, and then opens to every seat.

In an address, `check_in` is the number of one (else the latest), `zone` the browser's time zone and `paper` that of
the PDF. What leads take along is in `lead_papers`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from papers import page, pdf
from server import documents
from server.desk import saved

if TYPE_CHECKING:
    from charts.words import Words as ChartWords
    from papers.words import Words
    from server.desk import Desk
    from server.documents import Asked


def doors(desk: Desk, texts: Words, chart_texts: ChartWords) -> list[Route]:
    """Our routes for what a pair takes along, in these words."""
    pairs = PairPapers(desk, texts, chart_texts)
    every = {
        "/our-summary": pairs.summary_page,
        "/our-summary.pdf": pairs.summary_pdf,
        "/our-dates.ics": pairs.calendar,
        "/our-timeline.csv": pairs.timeline,
    }
    return [Route(path, desk.guarded(make), methods=["GET"]) for path, make in every.items()]


class PairPapers:
    """What the two of a pair are handed at the desk."""

    def __init__(self, desk: Desk, texts: Words, chart_texts: ChartWords) -> None:
        self.desk, self.texts, self.chart_texts = desk, texts, chart_texts

    async def summary_page(self, asked: Asked) -> Response:
        """The one page, to read and to print."""
        summary = await run_in_threadpool(documents.summary, asked, self.texts, self.chart_texts)
        return HTMLResponse(await self.desk.drawn(asked, partial(page.make, summary, self.texts)))

    async def summary_pdf(self, asked: Asked) -> Response:
        """The same as PDF."""
        summary = await run_in_threadpool(documents.summary, asked, self.texts, self.chart_texts)
        content = await self.desk.drawn(asked, partial(pdf.make, summary, self.texts, asked.paper))
        return saved(f"five-ways-check-in-{summary.number}.pdf", "application/pdf", content)

    async def calendar(self, asked: Asked) -> Response:
        """The days on which the two look again."""
        content = await run_in_threadpool(documents.calendar, asked, self.texts)
        return saved("five-ways-look-again.ics", "text/calendar; charset=utf-8; method=PUBLISH", content)

    async def timeline(self, asked: Asked) -> Response:
        """All opened check-ins as one table."""
        content = await run_in_threadpool(documents.table, asked, self.chart_texts)
        return saved("five-ways-our-timeline.csv", "text/csv; charset=utf-8", content)
