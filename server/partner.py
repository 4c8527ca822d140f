"""Whether anything has changed about one's partner since a page was drawn: `/partner`.

The only door that a page asks again and again. It tells a mark that differs when the numbers do, and not even the
numbers: 200 with the mark, 401 and 423 as `/here` does, 403 to anybody else, and 503 when it should be asked again.
Asking does not count as being there.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assessments.errors import FiveWaysError
from server.cookies import seat_token
from server.life import process
from server.posts import NOT_OUR_PAGE, closed_to_seat, from_this_site, refused, short_body

if TYPE_CHECKING:
    from starlette.requests import Request

    from store.progress import Progress

LONG_ENOUGH = 16  # characters: two looks that differ never have the same mark


def doors() -> list[Route]:
    """Our route for pages that wait."""
    return [Route("/partner", partner, methods=["POST"])]


async def partner(request: Request) -> Response:
    """The mark of how far the partner of whoever sits here is now. There is nothing to say with the question."""
    if not from_this_site(request) or await short_body(request, 0) is None:
        return refused(NOT_OUR_PAGE, 403)
    token = seat_token(request.cookies) or ""
    try:
        seen = await run_in_threadpool(lambda: process.store().progress(token))
    except FiveWaysError as problem:
        return closed_to_seat(problem)
    return JSONResponse({"mark": mark(seen)})


def mark(seen: Progress) -> str:
    """The same for the same numbers, in this process and in every other."""
    return sha256(repr(seen).encode()).hexdigest()[:LONG_ENOUGH]
