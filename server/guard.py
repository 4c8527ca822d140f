"""Who may knock at all: the first thing every request meets.

A socket may come only from our own page, because browsers send cookies to every port of a host, and only for a
session of its own. Of what Streamlit would answer to anybody, all that is not named here does not exist.
"""

from __future__ import annotations

from hashlib import sha256
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from assessments.errors import FiveWaysError, Locked
from server import settings
from server.cookies import seat_token
from server.life import process
from server.limits import Flow, caller
from server.sockets import (
    A_SECOND,
    AT_ONCE,
    OVERALL,
    PER_ADDRESS,
    PER_SEAT,
    STRANGERS,
    STRANGERS_PER_ADDRESS,
    Channel,
    Claim,
    Room,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.datastructures import Headers
    from starlette.types import ASGIApp, Receive, Scope, Send

OPEN = frozenset({"/_stcore/health", "/_stcore/host-config"})
SOCKET = "/_stcore/stream"
SEATED = "/media/"
STREAMLITS = frozenset({"_stcore", "media", "component", "app", "auth", "oauth2callback"})
MANY = 10  # times what one seat may send, from one address: a hospital sits behind one, cookies can be made up
PORTS = {"http": 80, "https": 443}
PROTOCOL = b"sec-websocket-protocol"


def same_origin(headers: Headers) -> bool:
    """Whether the browser says that our own page sent this: its origin is the address in the settings.

    Without one, it is this very host and port, named by number or as this computer: any other name may be one that
    a stranger lets lead here.
    """
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        here = urlsplit(origin)
        if address := settings.current().address:
            return with_port(here) == with_port(urlsplit(address))
        return here.netloc == headers.get("host") and is_no_name(here.hostname or "")
    except ValueError:
        return False


def with_port(origin: SplitResult) -> tuple[str, str | None, int | None]:
    """Scheme, host and port, also the port that browsers leave out."""
    return origin.scheme, origin.hostname, origin.port or PORTS.get(origin.scheme)


def is_no_name(host: str) -> bool:
    """Whether no name service was asked for this host; raises ValueError for most names."""
    return host == "localhost" or ip_address(host) is not None


class Guard:
    """ASGI middleware; see the module. `doors` are addresses of Streamlit's that a setting opens."""

    def __init__(self, app: ASGIApp, doors: Collection[str] = ()) -> None:
        self.app = app
        self.open = OPEN | frozenset(doors)
        self.room = Room()
        self.seats = Flow(AT_ONCE, A_SECOND)
        self.addresses = Flow(MANY * AT_ONCE, MANY * A_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self.socket(scope, receive, send)
        elif scope["type"] == "http" and await self.is_closed(scope):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif scope["type"] == "http" and not self.may_send(scope):
            await PlainTextResponse("Too much at once", status_code=429)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def is_closed(self, scope: Scope) -> bool:
        """Whether this address does not exist for whoever asks."""
        path: str = scope["path"]
        if path in self.open or first_part(path) not in STREAMLITS:
            return False
        return not path.startswith(SEATED) or not await has_seat(scope)

    def may_send(self, scope: Scope) -> bool:
        """Whether this request only asks, or comes no faster than people can answer."""
        address, seat = names_of(scope)
        if scope["method"] in {"GET", "HEAD"}:
            return True
        return self.addresses.take(address) and (seat is None or self.seats.take(seat))

    async def socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != SOCKET or not same_origin(HTTPConnection(scope).headers):
            await denied(scope, receive, send, status=403)
            return
        claims = claims_of(scope, seated=await has_seat(scope, waiting=True))
        if not self.room.enter(claims):
            await denied(scope, receive, send, status=429)
        else:
            channel = Channel(receive, send)
            try:
                await self.app(for_a_new_session(scope), channel.receive, channel.send)
            finally:
                self.room.leave(claims)


async def denied(scope: Scope, receive: Receive, send: Send, *, status: int) -> None:
    """Answer a knock for a socket like any other request, so that the answer carries our headers."""
    await PlainTextResponse("Not here", status_code=status)(scope, receive, send)


async def has_seat(scope: Scope, *, waiting: bool = False) -> bool:
    """Whether the cookie is of a visit that goes on now, or with `waiting` for its person, asked of the store."""
    token = seat_token(HTTPConnection(scope).cookies)
    return token is not None and await run_in_threadpool(is_live, token, waiting=waiting)


def is_live(token: str, *, waiting: bool = False) -> bool:
    try:
        process.store().still_here(token, active=False)
    except Locked:
        return waiting
    except FiveWaysError:
        return False
    return True


def claims_of(scope: Scope, *, seated: bool) -> tuple[Claim, ...]:
    """What this socket is counted under: whoever has no seat shares no place with those who have one."""
    address, seat = names_of(scope)
    if not seated or seat is None:
        return (Claim("strangers", STRANGERS), Claim(f"strangers at {address}", STRANGERS_PER_ADDRESS))
    return (Claim("everybody", OVERALL), Claim(address, PER_ADDRESS), Claim(seat, PER_SEAT))


def names_of(scope: Scope) -> tuple[str, str | None]:
    """The address and the seat that a knock is counted under. No cookie is proved here; `has_seat` does that."""
    knock = HTTPConnection(scope)
    address = caller(knock.client.host if knock.client else None)
    token = seat_token(knock.cookies)
    return f"address {address}", f"seat {sha256(token.encode()).hexdigest()}" if token else None


def for_a_new_session(scope: Scope) -> Scope:
    """The same knock without the session it asks for.

    A browser may name a session of Streamlit's to go on with, and Streamlit hands it to whoever knows its name,
    whatever their cookie. Our pages keep nothing in such a session that they would have to go on with.
    """
    asked = [value for name, value in scope["headers"] if name == PROTOCOL]
    others = [(name, value) for name, value in scope["headers"] if name != PROTOCOL]
    kept = [(PROTOCOL, b",".join(b",".join(asked).split(b",")[:2]))] if asked else []
    return {**scope, "headers": [*others, *kept]}


def first_part(path: str) -> str:
    return path.lstrip("/").split("/")[0]
