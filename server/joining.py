"""The doors of who comes by a link, and of a page that is left open: `/join` and `/here`.

`/join` takes the token of a personal link, in the body and nowhere else, and gives a cookie for the minutes until the
passphrase is typed: 204, or one sentence for whatever is wrong with the link. `/here` is how an open page says once a
minute whether somebody sits at it: 204 while its visit is open, 423 when it waits for its person, 401 when it is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from assessments.errors import DoorError, FiveWaysError, StoreError, TooManyTries
from server.cookies import seat_token, set_invite
from server.life import process
from server.limits import try_link
from server.posts import NOT_OUR_PAGE, closed_to_seat, from_this_site, refused, short_body

if TYPE_CHECKING:
    from starlette.requests import Request

LONGEST_TOKEN = 100
ACTIVE = b"active"


def doors() -> list[Route]:
    """Our routes for coming by a link, and for staying."""
    return [Route("/join", join, methods=["POST"]), Route("/here", here, methods=["POST"])]


async def join(request: Request) -> Response:
    """Exchange a link's token for ten minutes to type a passphrase in. Whoever sits here stays until then."""
    body = await short_body(request, LONGEST_TOKEN) if from_this_site(request) else None
    if body is None:
        return refused(NOT_OUR_PAGE, 403)
    token = body.decode("ascii", "replace")
    try:
        with try_link(request.client.host if request.client else None):
            invite = await run_in_threadpool(lambda: process.store().open_link(token))
    except StoreError as problem:
        return refused(problem, 503)
    except TooManyTries as problem:
        return refused(problem, 429)
    except DoorError as problem:
        return refused(problem, 409)
    response = Response(status_code=204)
    set_invite(response, invite, https=request.url.scheme == "https")
    return response


async def here(request: Request) -> Response:
    """Hear from an open page; `active` in the body: a key, a finger or the mouse was used since it last said so."""
    body = await short_body(request, len(ACTIVE)) if from_this_site(request) else None
    if body is None:
        return refused(NOT_OUR_PAGE, 403)
    token = seat_token(request.cookies)
    try:
        await run_in_threadpool(lambda: process.store().still_here(token, active=body == ACTIVE))
    except FiveWaysError as problem:
        return closed_to_seat(problem)
    return Response(status_code=204)
