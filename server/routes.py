"""The plain HTTP doors beside Streamlit: who sits here (`/enter`, `/leave`), health, and the page itself.

Cookies can only be set by an HTTP response, so a page hands its browser a one-time ticket and the
browser brings it here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assessments.errors import DoorError, FiveWaysError, NotAllowed, StoreError
from server import notes
from server.cookies import clear_seat, seat_token, set_seat
from server.guard import same_origin
from server.life import process
from server.settings import CALLBACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request

LONGEST_TICKET = 200
LONGEST_NOTE = 32 * 1024
NOT_OUR_PAGE = "This door opens only from a Five Ways page."
FORGET = {"Clear-Site-Data": '"storage"'}


class AnyAddress(StringConvertor):
    """Any address of one part, but for the way back from a hospital's sign-in, which is Streamlit's."""

    regex = f"(?!{CALLBACK.lstrip('/')}$)[^/]+"


register_url_convertor("any_address", AnyAddress())


def routes(index: str, files: Mapping[str, tuple[str, str]], paths: Iterable[str]) -> list[Route]:
    """Our routes. `index` is the page's HTML; `files` are address -> (media type, text); `paths` every page's address.

    An address that no page has gets the page too, which then says so itself.
    """

    async def page(request: Request) -> Response:
        if "." in request.url.path:
            return PlainTextResponse("Not found", status_code=404)
        return HTMLResponse(index)

    async def file(request: Request) -> Response:
        media_type, text = files[request.url.path]
        return Response(text, media_type=media_type)

    doors = [
        Route("/enter", enter, methods=["POST"]),
        Route("/leave", leave, methods=["POST"]),
        Route("/note", note, methods=["POST"]),
        Route("/healthz", health, methods=["GET"]),
    ]
    ours = [Route(address, file, methods=["GET"]) for address in files]
    return [*doors, *ours, *(Route(path, page, methods=["GET"]) for path in (*paths, "/{address:any_address}"))]


def from_this_site(request: Request) -> bool:
    """Whether the browser says that our own page sent this."""
    return same_origin(request.headers)


async def short_body(request: Request, longest: int) -> bytes | None:
    """The body, or None when it has more than `longest` bytes; never reads further than that."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > longest:
            return None
    return body


def refused(problem: object, status: int) -> Response:
    return JSONResponse({"problem": str(problem)}, status_code=status)


async def enter(request: Request) -> Response:
    """Exchange a one-time ticket for a seat. Whoever sat here before is signed out in the same act."""
    ticket = await short_body(request, LONGEST_TICKET) if from_this_site(request) else None
    if ticket is None:
        return refused(NOT_OUR_PAGE, 403)
    before = seat_token(request.cookies)
    try:
        token = await run_in_threadpool(lambda: process.store().redeem(ticket.decode("ascii", "replace"), before))
    except StoreError as problem:
        return refused(problem, 503)
    except FiveWaysError as problem:
        return refused(problem, 409)
    response = Response(status_code=204, headers=FORGET)
    set_seat(response, token, https=request.url.scheme == "https")
    return response


async def leave(request: Request) -> Response:
    """Sign out: the seat's token stops working at once, everywhere."""
    if not from_this_site(request):
        return refused(NOT_OUR_PAGE, 403)
    token = seat_token(request.cookies)
    try:
        await run_in_threadpool(lambda: process.store().sign_out(token))
    except StoreError as problem:
        return refused(problem, 503)
    response = Response(status_code=204, headers=FORGET)
    clear_seat(response)
    return response


async def note(request: Request) -> Response:
    """Store one text of whoever sits here: 204, or 403 for anybody else, 409 for a text that cannot be kept."""
    body = await short_body(request, LONGEST_NOTE) if from_this_site(request) else b""
    if body is None:
        return refused("This text is too long to be kept. Shorten it, then go on.", 409)
    sent, token = parsed(body), seat_token(request.cookies)
    if sent is None:
        return refused(NOT_OUR_PAGE, 403)
    try:
        await run_in_threadpool(lambda: notes.keep(process.store(), token, sent))
    except StoreError as problem:
        return refused(problem, 503)
    except (DoorError, NotAllowed) as problem:
        return refused(problem, 403)
    except FiveWaysError as problem:
        return refused(problem, 409)
    return Response(status_code=204)


def parsed(body: bytes) -> notes.Note | None:
    """The note in a body, or None when no page of ours can have sent it."""
    try:
        return notes.read(json.loads(body))
    except (ValueError, RecursionError):
        return None


async def health(_: Request) -> Response:
    """200 when the database answers; 503 with the plain sentence when it does not."""
    try:
        await run_in_threadpool(lambda: process.store().check())
    except StoreError as problem:
        return JSONResponse({"status": "unavailable", "problem": str(problem)}, status_code=503)
    return JSONResponse({"status": "ok"})
