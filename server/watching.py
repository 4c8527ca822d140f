"""For whoever runs Five Ways and the machines that watch it: `/readyz`, `/metrics`, and a number for each request.

`/metrics` exists for this computer, asked directly, and for whoever brings the secret of the settings; for everybody
else there is no such address. A proxy on this computer passes on what others ask, and is told by what it adds.
"""

from __future__ import annotations

import logging
import secrets
import time
from hmac import compare_digest
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assessments.errors import StoreError
from server import log_lines, settings
from server.life import process
from server.limits import HERE, Bucket, caller
from server.measures import CONTENT_TYPE, Kind, Measures, measures

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PROBES: Final = frozenset({"/healthz", "/readyz", "/metrics", "/_stcore/health"})
PASSED_ON: Final = ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host", "via")
NUMBER_BYTES: Final = 8
FAILED: Final = 500
REFUSED: Final = frozenset({401, 403, 413, 429})
LINES_AT_ONCE, LINES_A_SECOND = 20, 0.2  # of refusals: whoever is refused again and again fills no disk
CONNECTION: Final = "connection"
STARTS: Final = frozenset({"http.response.start", "websocket.http.response.start"})
log = logging.getLogger(__name__)


def doors() -> list[Route]:
    """Our routes."""
    return [Route("/readyz", ready, methods=["GET"]), Route("/metrics", metrics, methods=["GET"])]


async def ready(request: Request) -> Response:
    """200 while answers can be stored: the database answers, has today's tables, and has room.

    Why not is told to whoever may watch: the sentence says where the database lies.
    """
    try:
        await run_in_threadpool(lambda: process.store().ready())
    except StoreError as problem:
        why = {"problem": str(problem)} if _may_watch(request) else {}
        return JSONResponse({"status": "not ready"} | why, status_code=503)
    return JSONResponse({"status": "ready"})


async def metrics(request: Request) -> Response:
    if not _may_watch(request):
        return PlainTextResponse("Not found", status_code=404)
    return Response(await run_in_threadpool(told), media_type=CONTENT_TYPE)


def told() -> bytes:
    try:
        return measures.text(process.store())
    except StoreError:
        return measures.text(None)


def _may_watch(request: Request) -> bool:
    return may_watch(request.client.host if request.client else None, request.headers)


def may_watch(address: str | None, headers: Headers) -> bool:
    """Whether whoever asks is on this computer, or knows the secret."""
    secret = settings.current().metrics_secret
    brought = headers.get("authorization", "")
    if secret and compare_digest(brought.encode(), f"Bearer {secret.get_secret_value()}".encode()):
        return True
    direct = not any(name in headers for name in PASSED_ON)
    try:
        # Of a page of another place whose name leads here, the browser tells that name.
        named = urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:
        return False
    return direct and address is not None and caller(address) == HERE and named in settings.THIS_COMPUTER


class Watched:
    """ASGI middleware before all others: numbers each request, measures it, and tells its number to who asked.

    Of what was refused it writes a line, with the number and the kind and nothing of who it was.
    """

    def __init__(self, app: ASGIApp, counted: Measures = measures) -> None:
        self.app = app
        self.counted = counted
        self.lines = Bucket(LINES_AT_ONCE, LINES_A_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        token = log_lines.request.set(secrets.token_hex(NUMBER_BYTES))
        try:
            await (self.connected if scope["type"] == "websocket" else self.asked)(scope, receive, send)
        finally:
            log_lines.request.reset(token)

    async def connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.counted.connections.track_inprogress():
            answer = Answer(send)
            await self.app(scope, receive, answer.send)
        self.told(CONNECTION, answer.status)

    async def asked(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, answer, kind = time.perf_counter(), Answer(send), kind_of(scope)
        try:
            await self.app(scope, receive, answer.send)
        finally:
            status = answer.status or FAILED
            self.counted.answered(kind, status, time.perf_counter() - begun)
            self.told(kind, status)

    def told(self, kind: str, status: int) -> None:
        if status in REFUSED and self.lines.take():
            log.warning("A %s was refused with %d.", kind, status)


class Answer:
    """What goes out, with the number of the request on it. `status` is 0 until an answer begins."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] in STARTS:
            self.status = message["status"]
            MutableHeaders(scope=message)["X-Request-ID"] = log_lines.request.get()
        await self._send(message)


def kind_of(scope: Scope) -> Kind:
    """What is asked for, no closer than that."""
    path: str = scope["path"]
    if path in PROBES:
        return Kind.PROBE
    if scope["method"] not in {"GET", "HEAD"}:
        return Kind.DOOR
    return Kind.FILE if path.startswith("/static/") or "." in path.rsplit("/", 1)[-1] else Kind.PAGE
