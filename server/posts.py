"""What every door for a POST asks first: does it come from our own page, and is it short enough to be read.

The only place that reads a body from the network, and that shapes a refusal.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from assessments.errors import FiveWaysError, Locked, SignedOut, StoreError
from server.guard import same_origin

if TYPE_CHECKING:
    from starlette.requests import Request

OF_A_SEAT = MappingProxyType({StoreError: 503, Locked: 423, SignedOut: 401})
NOT_OUR_PAGE = "This door opens only from a Five Ways page."


def from_this_site(request: Request) -> bool:
    """Whether the browser says that our own page sent this."""
    return same_origin(request.headers)


async def short_body(request: Request, longest: int) -> bytes | None:
    """The body, or None when it has more than `longest` bytes; never reads further than that."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > longest:
            return None
    return bytes(body)


def refused(problem: object, status: int) -> Response:
    return JSONResponse({"problem": str(problem)}, status_code=status)


def closed_to_seat(problem: FiveWaysError) -> Response:
    """Why this seat is told nothing: ask again, it waits for its person, its visit is over, or it never may."""
    status = next((status for kind, status in OF_A_SEAT.items() if isinstance(problem, kind)), 403)
    return refused(problem, status)
