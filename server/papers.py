"""The doors for what a pair takes along: `/our-summary`, `/our-summary.pdf`, `/our-dates.ics`, `/our-timeline.csv`.

The store is asked at the moment of fetching, and its acts are the gate: a document is made only after they allow it,
is kept nowhere, and no address that somebody copied opens one. Plain addresses and not download buttons, because a
button's file is made and kept before anybody wants it, and then opens to every seat.

In an address, `check_in` is the number of one (else the latest), `zone` the browser's time zone and `paper` that of
the PDF. One document is drawn at a time: who waits holds no thread, and only so many wait.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assessments.errors import DoorError, FiveWaysError, Locked, NotAllowed, PaperNotMade, StoreError, TooManyPapers
from papers import page, pdf
from server import documents
from server.documents import LANGUAGE, Asked
from server.limits import Flow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from charts.words import Words as ChartWords
    from papers.words import Words

    Door = Callable[[Request], Awaitable[Response]]

Made = TypeVar("Made")
MOST_WAITING = 8
AT_ONCE, A_SECOND = 6, 0.2  # for one seat: a few in a row, then one each five seconds
STATUS: tuple[tuple[type[FiveWaysError], int], ...] = (
    (StoreError, 503),
    (PaperNotMade, 503),
    (TooManyPapers, 429),
    (Locked, 423),
    (DoorError, 403),
    (NotAllowed, 403),
)


def doors(texts: Words, chart_texts: ChartWords) -> list[Route]:
    """Our routes for what is taken along, in these words."""
    desk = Desk(texts, chart_texts)
    every = {
        "/our-summary": desk.summary_page,
        "/our-summary.pdf": desk.summary_pdf,
        "/our-dates.ics": desk.calendar,
        "/our-timeline.csv": desk.timeline,
    }
    return [Route(path, desk.guarded(make), methods=["GET"]) for path, make in every.items()]


class Desk:
    """Where documents are handed over: lets one be drawn at a time, and refuses in a sentence."""

    def __init__(self, texts: Words, chart_texts: ChartWords) -> None:
        self.texts, self.chart_texts = texts, chart_texts
        self.press = CapacityLimiter(1)
        self.seats = Flow(AT_ONCE, A_SECOND)

    def guarded(self, make: Callable[[Asked], Awaitable[Response]]) -> Door:
        """`make` as a route that says why when it cannot give what is asked for."""

        async def door(request: Request) -> Response:
            try:
                return await make(Asked.by(request))
            except FiveWaysError as problem:
                return self.refused(problem)

        return door

    async def summary_page(self, asked: Asked) -> Response:
        """The one page, to read and to print."""
        summary = await run_in_threadpool(documents.summary, asked, self.texts, self.chart_texts)
        return HTMLResponse(await self.drawn(asked, partial(page.make, summary, self.texts)))

    async def summary_pdf(self, asked: Asked) -> Response:
        """The same as PDF."""
        summary = await run_in_threadpool(documents.summary, asked, self.texts, self.chart_texts)
        content = await self.drawn(asked, partial(pdf.make, summary, self.texts, asked.paper))
        return saved(f"five-ways-check-in-{summary.number}.pdf", "application/pdf", content)

    async def calendar(self, asked: Asked) -> Response:
        """The days on which the two look again."""
        content = await run_in_threadpool(documents.calendar, asked, self.texts)
        return saved("five-ways-look-again.ics", "text/calendar; charset=utf-8; method=PUBLISH", content)

    async def timeline(self, asked: Asked) -> Response:
        """All opened check-ins as one table."""
        content = await run_in_threadpool(documents.table, asked, self.chart_texts)
        return saved("five-ways-our-timeline.csv", "text/csv; charset=utf-8", content)

    async def drawn(self, asked: Asked, make: Callable[[], Made]) -> Made:
        """What the press makes of this, when it is this one's turn; raises TooManyPapers."""
        seat = sha256(asked.token.encode()).hexdigest()
        if self.press.statistics().tasks_waiting >= MOST_WAITING or not self.seats.take(seat):
            raise TooManyPapers
        async with self.press:
            return await run_in_threadpool(make)

    def refused(self, problem: FiveWaysError) -> Response:
        """Why there is no document, with the way back."""
        status = next((status for kind, status in STATUS if isinstance(problem, kind)), 409)
        return HTMLResponse(page.refusal(problem.message, self.texts, LANGUAGE), status_code=status)


def saved(name: str, media_type: str, content: bytes) -> Response:
    """A file that a browser saves and does not show, under a name that tells nobody's."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
