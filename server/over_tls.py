"""Whether people are here over TLS, and what is believed then: the only place that decides it.

It is so when the request says it, or when the settings say that people come by https, whatever a proxy in front makes
of it. Then the cookies of the plain names are taken off every request: any sibling of our host could have planted one,
and the guarded names nobody else can write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.cookies import PLAIN, PLAIN_INVITE, PLAIN_PHONE, PLAIN_PRESENTER

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

GUARDED = {"http": "https", "https": "https", "ws": "wss", "wss": "wss"}
PLANTABLE = frozenset({PLAIN.encode(), PLAIN_INVITE.encode(), PLAIN_PRESENTER.encode()})


class OverTLS:
    """ASGI middleware; see the module. `always`: people come here only over TLS. It stands before all others."""

    def __init__(self, app: ASGIApp, *, always: bool = False) -> None:
        self.app = app
        self.always = always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(self.seen(scope), receive, send)

    def seen(self, scope: Scope) -> Scope:
        """The same request as everything behind may see it."""
        scheme = scope.get("scheme", "http")
        if scope["type"] == "lifespan" or not (self.always or scheme in GUARDED.values()):
            return scope
        headers = [(name, without_plantable(value) if name == b"cookie" else value) for name, value in scope["headers"]]
        return {**scope, "scheme": GUARDED[scheme], "headers": headers}


def without_plantable(cookies: bytes) -> bytes:
    """A `Cookie` header without those that another host could have set."""
    kept = (one for one in cookies.split(b";") if not is_plantable(one.partition(b"=")[0].strip()))
    return b";".join(kept).strip()


def is_plantable(name: bytes) -> bool:
    return name in PLANTABLE or name.startswith(PLAIN_PHONE.encode())
