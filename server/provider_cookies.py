"""The cookies of a hospital sign-in: Streamlit's, made as short-lived and as quiet as ours.

The only place that touches them. Streamlit gives them thirty days, puts the keys to the provider beside them, and at a
sign-out forgets only the browser's own copy. Here they last half a day at most, the keys never reach a browser, and all
of them are gone as soon as somebody has sat down or left.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

if TYPE_CHECKING:
    from http.cookies import Morsel

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

WHO = "_streamlit_user"
KEYS = "_streamlit_user_tokens"
ON_THE_WAY = "_streamlit_session"
LONGEST = 12 * 60 * 60
GONE = frozenset({"", "null"})  # what is written into a cookie that is to be forgotten
DOORS = frozenset({"/enter", "/leave"})


class ProviderCookies:
    """ASGI middleware; see the module."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, lambda message: send(self.dressed(scope, message)))

    def dressed(self, scope: Scope, message: Message) -> Message:
        if message["type"] != "http.response.start":
            return message
        secure = scope["scheme"] == "https"
        headers = MutableHeaders(scope=message)
        set_here = headers.getlist("set-cookie")
        if any(name_of(line).startswith((WHO, ON_THE_WAY)) for line in set_here):
            del headers["set-cookie"]
            for line in set_here:
                for quiet in quieted(line, secure=secure):
                    headers.append("set-cookie", quiet)
        if scope["path"] in DOORS and message["status"] == 204:
            for name in HTTPConnection(scope).cookies:
                if name.startswith(WHO):
                    headers.append("set-cookie", forgotten(name, secure=secure))
        return message


def name_of(line: str) -> str:
    """Whose cookie a `Set-Cookie` line is."""
    return line.partition("=")[0].strip()


def quieted(line: str, *, secure: bool) -> list[str]:
    """The same line as it may leave, or nothing in place of one that nobody here needs."""
    name = name_of(line)
    if not name.startswith((WHO, ON_THE_WAY)):
        return [line]
    cookie = parsed(line)
    if cookie is None or cookie.value in GONE:
        return [forgotten(name, secure=secure)]
    if name.startswith(KEYS):
        return []
    lasts = min(int(cookie["max-age"]), LONGEST) if cookie["max-age"].isdigit() else LONGEST
    return [written(cookie, secure=secure, lasts=lasts)]


def parsed(line: str) -> Morsel[str] | None:
    """A `Set-Cookie` line taken apart; None when it is none."""
    try:
        return next(iter(SimpleCookie(line).values()), None)
    except CookieError:
        return None


def forgotten(name: str, *, secure: bool) -> str:
    """The line that makes a browser forget a cookie of the provider's sign-in."""
    cookie: SimpleCookie = SimpleCookie({name: ""})
    cookie[name]["path"] = "/"
    return written(cookie[name], secure=secure, lasts=0)


def written(cookie: Morsel[str], *, secure: bool, lasts: int) -> str:
    """The line for a cookie that no script reads, that no other site's form sends, and that ends after `lasts`."""
    cookie["httponly"], cookie["secure"] = True, secure
    cookie["samesite"] = cookie["samesite"] or "lax"
    cookie["max-age"], cookie["expires"] = lasts, ""
    return cookie.OutputString()
