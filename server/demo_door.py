"""The doors for the demo beside this server: `/sample-department`, asked by the button on the start page.

POST starts it, for somebody at this very computer; GET says how far it is. Both are there only where the start page
offers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assessments.errors import DemoNotHere, FiveWaysError
from server.demo import beside, may_start
from server.posts import NOT_OUR_PAGE, from_this_site, refused, short_body
from server.settings import THIS_COMPUTER

if TYPE_CHECKING:
    from starlette.requests import Request

ADDRESS = "/sample-department"


def doors(bound_to: str) -> list[Route]:
    """Our route; `bound_to` is the address at which this server listens."""

    async def start(request: Request) -> Response:
        if not from_this_site(request) or await short_body(request, 0) is None:
            return refused(NOT_OUR_PAGE, 403)
        if not _at_this_computer(request):
            return refused(DemoNotHere(), 403)
        try:
            await run_in_threadpool(beside.start, bound_to)
        except FiveWaysError as problem:
            return refused(problem, 403 if isinstance(problem, DemoNotHere) else 503)
        return JSONResponse({"state": "starting"}, status_code=202)

    async def state(_: Request) -> Response:
        try:
            found = await run_in_threadpool(beside.state)
        except FiveWaysError as problem:
            return refused(problem, 503)
        return JSONResponse({"state": str(found), "port": beside.port})

    if not may_start(bound_to):
        return []
    return [Route(ADDRESS, start, methods=["POST"]), Route(ADDRESS, state, methods=["GET"])]


def _at_this_computer(request: Request) -> bool:
    """Whether it comes from here, also by the word of a proxy at this computer, which the server believes."""
    return request.client is not None and request.client.host in THIS_COMPUTER
