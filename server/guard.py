"""Who may knock at all: the first thing every request meets.

A socket may come only from our own page, because browsers send cookies to every port of a host. What Streamlit
would answer to anybody and we never use does not exist here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.websockets import WebSocket

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.types import ASGIApp, Receive, Scope, Send

CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/component/")
OWN_FOLDERS = frozenset({"_stcore", "media", "component", "static"})
POLICY_VIOLATION = 1008


def same_origin(headers: Headers) -> bool:
    """Whether the browser says that our own page sent this: its origin is this very host and port."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


class Guard:
    """ASGI middleware; see the module."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self.socket(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif scope["type"] == "http" and leads_nowhere(scope["path"]):
            await RedirectResponse("/")(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        if same_origin(socket.headers):
            await self.app(scope, receive, send)
        else:
            await socket.close(POLICY_VIOLATION)


def leads_nowhere(path: str) -> bool:
    """Whether an address has parts below a page; our pages have none, and Streamlit would show a blank one.

    Below a page Streamlit's script looks for its server, to learn where the app begins: it must not find one there.
    """
    first, *rest = path.lstrip("/").split("/")
    return bool(rest) and first not in OWN_FOLDERS and not OWN_FOLDERS & set(rest)
