"""The page of answer_sheets.py behind the security headers of the real app, and a door for its taps."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assessments.errors import StoreError
from server import choices, own, taps
from server.bundles import index_page, static_folder
from server.headers import SecurityHeaders
from tests.browser.apps.answer_saver import look, save

INDEX = index_page(static_folder(), look="")
UI = Path(__file__).resolve().parents[3] / "ui"
OURS = ("outbox", "tab")


async def tap(request: Request) -> Response:
    """As server/taps.py answers, over the saver of this page."""
    sending = taps.read(await request.json())
    assert sending is not None
    try:
        outcome = await run_in_threadpool(lambda: choices.settle(sending.choices, save))
    except StoreError as problem:
        return JSONResponse({"problem": problem.message}, status_code=503)
    return JSONResponse(outcome.told | {"own": own.ratings(look())})


async def script(request: Request) -> Response:
    return PlainTextResponse((UI / request.url.path.lstrip("/")).read_text("utf-8"), media_type="text/javascript")


async def page(_: Request) -> Response:
    return Response(INDEX, media_type="text/html")


app = st.App(
    Path(__file__).with_name("answer_sheets.py"),
    routes=[
        Route("/taps", tap, methods=["POST"]),
        *(Route(f"/{name}.js", script) for name in OURS),
        Route("/cover.js", lambda _: PlainTextResponse("", media_type="text/javascript")),
        Route("/", page),
    ],
    middleware=[Middleware(SecurityHeaders, index=INDEX)],
)
