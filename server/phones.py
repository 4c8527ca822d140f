"""The phones' doors at a meeting: plain pages under `/r`, which cost the server a fraction of a page of Streamlit's.

The only place that hears a phone. `/r` asks for a room's code; `/r/CODE` is the room: which side one is on, then ten
questions. A tap is sent there as any form is, and told as JSON to our own script, so both work: with script each tap
is stored when it is made, without it a button sends them all. `/room/keep` gives who presents the cookie that finds
their room again. A phone is a cookie of one room; no cookie is set before a side was chosen.
"""

from __future__ import annotations

import secrets
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assessments.errors import (
    AnswerError,
    FiveWaysError,
    NoSuchRoom,
    RoomEnded,
    RoomError,
    RoomFull,
)
from assessments.instrument import Role
from server.cookies import phone_token, set_phone, set_presenter
from server.phone_forms import answers_of, form
from server.posts import NOT_OUR_PAGE, from_this_site, refused, short_body
from server.room import CODE_LENGTH, fold, rooms
from store.keys import ALPHABET

if TYPE_CHECKING:
    from starlette.requests import Request

    from assessments.room import Standing

LONGEST_TICKET = 200
IN = "in"  # in the address after a side was chosen: a phone without its cookie keeps none
STATUS = MappingProxyType({NoSuchRoom: 404, RoomEnded: 410, RoomFull: 503, RoomError: 409, AnswerError: 400})


class Pages(Protocol):
    """What the phones' pages look like."""

    def door(self, problem: str = "") -> str:
        """Where a code is typed."""

    def sides(self, code: str, page: str, *, no_cookie: bool) -> str:
        """Which side one is on."""

    def questions(self, code: str, standing: Standing) -> str:
        """The ten questions, with what was answered already."""

    def counted(self, code: str, standing: Standing) -> str:
        """What stands there once the answers are part of the views."""

    def refusal(self, problem: str) -> str:
        """One sentence, and the way to another code."""

    def says(self, standing: Standing) -> str:
        """How far this phone is, in a sentence."""


class Phones:
    """The doors, over these pages."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def doors(self) -> list[Route]:
        """Our routes for phones, and the one that keeps the room of who presents."""
        return [
            Route("/r", self.door, methods=["GET"]),
            Route("/r/{code}", self.room, methods=["GET"]),
            Route("/r/{code}", self.answer, methods=["POST"]),
            Route("/r/{code}/side", self.side, methods=["POST"]),
            Route("/r/{code}/back", self.back, methods=["POST"]),
            Route("/r/{code}/now", self.now, methods=["GET"]),
            Route("/r/{code}/count", count, methods=["GET"]),
            Route("/room/keep", keep, methods=["POST"]),
        ]

    async def door(self, request: Request) -> Response:
        """Ask for the code; a code in the address leads to its room."""
        typed = request.query_params.get("code")
        if typed is None:
            return HTMLResponse(self.pages.door())
        code = fold(typed)
        if not is_code(code):
            return HTMLResponse(self.pages.door(NoSuchRoom.sentence), status_code=404)
        return RedirectResponse(f"/r/{code}", status_code=303)

    async def room(self, request: Request) -> Response:
        """What this phone is to see of this room now."""
        code = fold(request.path_params["code"])
        if code != request.path_params["code"] and is_code(code):
            return RedirectResponse(f"/r/{code}", status_code=303)
        try:
            standing = rooms.standing(code, phone_of(request))
        except RoomError as problem:
            return self.page_refused(problem)
        return HTMLResponse(self.page(code, standing, no_cookie=IN in request.query_params))

    def page(self, code: str, standing: Standing | None, *, no_cookie: bool) -> str:
        if standing is None:
            return self.pages.sides(code, secrets.token_urlsafe(24), no_cookie=no_cookie)
        return self.pages.counted(code, standing) if standing.counted else self.pages.questions(code, standing)

    async def side(self, request: Request) -> Response:
        """Take a side, and with it a cookie for this room."""
        told = await form(request)
        code = request.path_params["code"]
        if told is None or told.get("side") not in {role.value for role in Role}:
            return refused(NOT_OUR_PAGE, 403)
        try:
            phone = rooms.take_side(code, phone_of(request), told.get("page", ""), Role(told["side"]))
        except RoomError as problem:
            return self.page_refused(problem)
        response = RedirectResponse(f"/r/{code}?{IN}", status_code=303)
        set_phone(response, code, phone, https=request.url.scheme == "https")
        return response

    async def answer(self, request: Request) -> Response:
        """Keep what was tapped; "saved" is said only here."""
        told = await form(request)
        if told is None:
            return refused(NOT_OUR_PAGE, 403)
        try:
            standing = rooms.answer(request.path_params["code"], phone_of(request), answers_of(told))
        except (RoomError, AnswerError) as problem:
            return refused(problem, status_of(problem)) if is_script(request) else self.page_refused(problem)
        if is_script(request):
            return JSONResponse(self.told(standing))
        return RedirectResponse(f"/r/{request.path_params['code']}", status_code=303)

    async def back(self, request: Request) -> Response:
        """Take back all that this phone said."""
        if await form(request) is None:
            return refused(NOT_OUR_PAGE, 403)
        try:
            rooms.take_back(request.path_params["code"], phone_of(request))
        except RoomError as problem:
            return self.page_refused(problem)
        return RedirectResponse(f"/r/{request.path_params['code']}", status_code=303)

    async def now(self, request: Request) -> Response:
        """How far this phone is, for a page that is left open."""
        try:
            standing = rooms.standing(request.path_params["code"], phone_of(request))
        except RoomError as problem:
            return refused(problem, status_of(problem))
        return JSONResponse(self.told(standing))

    def told(self, standing: Standing | None) -> dict[str, str]:
        return {"mark": mark(standing), "says": "" if standing is None else self.pages.says(standing)}

    def page_refused(self, problem: FiveWaysError) -> Response:
        return HTMLResponse(self.pages.refusal(str(problem)), status_code=status_of(problem))


async def count(request: Request) -> Response:
    """How many have answered: what the screen shows to everybody in the room."""
    try:
        counts = rooms.counts(request.path_params["code"])
    except RoomError as problem:
        return refused(problem, status_of(problem))
    return JSONResponse({role: [count.complete, count.waiting] for role, count in counts.items()})


async def keep(request: Request) -> Response:
    """Exchange a one-time ticket for the cookie of who presents, so that a reload finds their room."""
    ticket = await short_body(request, LONGEST_TICKET) if from_this_site(request) else None
    if ticket is None:
        return refused(NOT_OUR_PAGE, 403)
    try:
        key = rooms.redeem(ticket.decode("ascii", "replace"))
    except RoomError as problem:
        return refused(problem, status_of(problem))
    response = Response(status_code=204)
    set_presenter(response, key, https=request.url.scheme == "https")
    return response


def phone_of(request: Request) -> str:
    return phone_token(request.cookies, request.path_params["code"])


def is_script(request: Request) -> bool:
    """Whether our own script asks, which wants to be told and not shown."""
    return request.headers.get("accept") == "application/json"


def is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and set(text) <= set(ALPHABET)


def mark(standing: Standing | None) -> str:
    """Differs when the whole page does."""
    return "" if standing is None else f"{standing.role} {standing.counted}"


def status_of(problem: FiveWaysError) -> int:
    return next(status for kind, status in STATUS.items() if isinstance(problem, kind))
