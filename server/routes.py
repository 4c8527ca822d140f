"""The plain HTTP doors beside Streamlit: who sits here (`/enter`, `/leave`), health, and the page itself.

Cookies can only be set by an HTTP response, so a page hands its browser a one-time ticket and the
browser brings it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from assessments.errors import FiveWaysError, StoreError
from server.cookies import clear_seat, seat_token, set_seat
from server.life import process

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

LONGEST_TICKET = 200


def routes(index: str, mark: str, paths: Iterable[str]) -> list[Route]:
    """Our routes. `index` is the page's HTML, `mark` the icon's SVG, `paths` every page's address."""

    async def page(_: Request) -> Response:
        return HTMLResponse(index)

    async def icon(_: Request) -> Response:
        return Response(mark, media_type="image/svg+xml")

    doors = [
        Route("/enter", enter, methods=["POST"]),
        Route("/leave", leave, methods=["POST"]),
        Route("/healthz", health, methods=["GET"]),
        Route("/mark.svg", icon, methods=["GET"]),
    ]
    return doors + [Route(path, page, methods=["GET"]) for path in paths]


def from_this_site(request: Request) -> bool:
    """Whether the browser says that our own page sent this."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


async def enter(request: Request) -> Response:
    """Exchange a one-time ticket for a seat. Whoever sat here before is signed out in the same act."""
    ticket = (await request.body()).decode("ascii", "replace")
    if not from_this_site(request) or len(ticket) > LONGEST_TICKET:
        return JSONResponse({"problem": "This door opens only from a Five Ways page."}, status_code=403)
    before = seat_token(request.cookies)
    try:
        token = await run_in_threadpool(process.store().redeem, ticket, before)
    except FiveWaysError as problem:
        return JSONResponse({"problem": str(problem)}, status_code=409)
    response = Response(status_code=204, headers={"Clear-Site-Data": '"storage"'})
    set_seat(response, token, https=request.url.scheme == "https")
    return response


async def leave(request: Request) -> Response:
    """Sign out: the seat's token stops working at once, everywhere."""
    if not from_this_site(request):
        return JSONResponse({"problem": "This door opens only from a Five Ways page."}, status_code=403)
    token = seat_token(request.cookies)
    if token is not None:
        await run_in_threadpool(process.store().sign_out, token)
    response = Response(status_code=204, headers={"Clear-Site-Data": '"storage"'})
    clear_seat(response, https=request.url.scheme == "https")
    return response


async def health(_: Request) -> Response:
    """200 when the database answers; 503 with the plain sentence when it does not."""
    try:
        await run_in_threadpool(lambda: process.store().check())
    except StoreError as problem:
        return JSONResponse({"status": "unavailable", "problem": str(problem)}, status_code=503)
    return JSONResponse({"status": "ok"})
