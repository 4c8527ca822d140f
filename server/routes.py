"""The plain HTTP doors beside Streamlit: who sits here (`/enter`, `/leave`), health, and the page itself.

Cookies can only be set by an HTTP response, so a page hands its browser a one-time ticket and the
browser brings it here. The doors for answers are in `answering`, those of who comes by a link in `joining`, and that
of a page that waits in `partner`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assessments.errors import FiveWaysError, StoreError
from server import answering, joining, partner, rosters, watching
from server.cookies import clear_invite, clear_seat, seat_token, set_seat
from server.guard import STREAMLITS
from server.life import process
from server.posts import NOT_OUR_PAGE, from_this_site, refused, short_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from starlette.requests import Request

LONGEST_TICKET = 200
FORGET = {"Clear-Site-Data": '"storage"'}


class AnyAddress(Convertor[str]):
    """Any address but Streamlit's own."""

    regex = f"(?!(?:{'|'.join(sorted(STREAMLITS | {'static'}))})(?:/|$))(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("any_address", AnyAddress())


def routes(
    index: str,
    files: Mapping[str, tuple[str, str]],
    paths: Sequence[str],
    *,
    nowhere: str,
    documents: Iterable[Route] = (),
) -> list[Route]:
    """Our routes. `index` is the HTML of every page, `nowhere` that of an address that is none's.

    `files` are address -> (media type, text), `paths` every page's address, `documents` the doors of `papers`.
    """

    async def page(_: Request) -> Response:
        return HTMLResponse(index)

    async def no_page(request: Request) -> Response:
        page = request.url.path.rstrip("/")
        return RedirectResponse(page) if page in paths else HTMLResponse(nowhere, status_code=404)

    async def file(request: Request) -> Response:
        media_type, text = files[request.url.path]
        return Response(text, media_type=f"{media_type}; charset=utf-8")

    doors = [
        Route("/enter", enter, methods=["POST"]),
        Route("/leave", leave, methods=["POST"]),
        *answering.doors(),
        *joining.doors(),
        *partner.doors(),
        Route("/healthz", health, methods=["GET"]),
        *watching.doors(),
    ]
    ours = [Route(address, file, methods=["GET"]) for address in files]
    pages = [Route(path, page, methods=["GET"]) for path in paths]
    return [*doors, *documents, *ours, *pages, Route("/{address:any_address}", no_page, methods=["GET"])]


async def enter(request: Request) -> Response:
    """Exchange a one-time ticket for a seat. Whoever sat here before is signed out in the same act.

    A wrong ticket is nobody's try: what is counted for one address shuts out all who sit behind it.
    """
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
    clear_invite(response)
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
    rosters.shelf.drop(token or "")
    response = Response(status_code=204, headers=FORGET)
    clear_seat(response)
    clear_invite(response)
    return response


async def health(_: Request) -> Response:
    """200 when the database answers; 503 with the plain sentence when it does not."""
    try:
        await run_in_threadpool(lambda: process.store().check())
    except StoreError as problem:
        return JSONResponse({"status": "unavailable", "problem": str(problem)}, status_code=503)
    return JSONResponse({"status": "ok"})
