"""Where documents are handed over: lets one be drawn at a time, and refuses in a sentence.

The only place that decides whose turn it is. Who waits holds no thread, and only so many wait.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from assessments.errors import DoorError, FiveWaysError, Locked, NotAllowed, PaperNotMade, StoreError, TooManyPapers
from papers import page
from server.documents import LANGUAGE, Asked
from server.limits import Flow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

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


class Desk:
    """One for the whole process, so that pairs and leads wait in the same row."""

    def __init__(self, texts: Words) -> None:
        self.texts = texts
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
