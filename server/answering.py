"""The doors through which answers come in: taps by `/taps`, picks by `/pick`, marks by `/mark`, one text by `/note`,
and an agreement that is being worded by `/proposal`.

They open only from our own page and only for answers of the person in the seat. They say what became of a
sending: 200 when all of it is stored, 409 with a sentence when something was refused, 403 to anybody else,
423 while the person is awaited again, and 503 when it should be sent again. Whatever is sent twice is stored once.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assessments.errors import DoorError, FiveWaysError, Locked, NotAllowed, StoreError
from server import marks, notes, picks, proposals, taps
from server.cookies import seat_token
from server.life import process
from server.posts import NOT_OUR_PAGE, from_this_site, refused, short_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from store.store import Store

Sending = TypeVar("Sending")
LONGEST = 32 * 1024
TOO_LONG = "This is too long to be kept. Shorten it, then go on."


def doors() -> list[Route]:
    """Our routes for answers."""

    async def tap(request: Request) -> Response:
        return await answered(request, taps.read, taps.keep)

    async def note(request: Request) -> Response:
        return await answered(request, notes.read, notes.keep)

    async def pick(request: Request) -> Response:
        return await answered(request, picks.read, picks.keep)

    async def mark(request: Request) -> Response:
        return await answered(request, marks.read, marks.keep)

    async def proposal(request: Request) -> Response:
        return await answered(request, proposals.read, proposals.keep)

    doors = {"/taps": tap, "/pick": pick, "/mark": mark, "/note": note, "/proposal": proposal}
    return [Route(address, door, methods=["POST"]) for address, door in doors.items()]


async def answered(
    request: Request,
    read: Callable[[object], Sending | None],
    keep: Callable[[Store, str | None, Sending], dict[str, Any]],
) -> Response:
    """What became of a sending that `read` understands and `keep` stores."""
    body = await short_body(request, LONGEST) if from_this_site(request) else b""
    if body is None:
        return refused(TOO_LONG, 409)
    sent, token = parsed(body, read), seat_token(request.cookies)
    if sent is None:
        return refused(NOT_OUR_PAGE, 403)
    try:
        told = await run_in_threadpool(lambda: keep(process.store(), token, sent))
    except StoreError as problem:
        return refused(problem, 503)
    except Locked as problem:
        return refused(problem, 423)
    except (DoorError, NotAllowed) as problem:
        return refused(problem, 403)
    except FiveWaysError as problem:
        return refused(problem, 409)
    return JSONResponse(told, status_code=409 if "problem" in told else 200)


def parsed(body: bytes, read: Callable[[object], Sending | None]) -> Sending | None:
    """The sending in a body, or None when no page of ours can have sent it."""
    try:
        return read(json.loads(body))
    except (ValueError, RecursionError):
        return None
