"""The security headers of every response: the only place where the content policy is written."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

STARTS = frozenset({"http.response.start", "websocket.http.response.start"})


def content_policy(index: str) -> str:
    """The strict policy for a page, allowing exactly the inline scripts found in `index`.

    `blob:` is there because Streamlit loads a component's own script through a blob URL, and such
    URLs can only be made by script that already runs. Inline styles are what Streamlit's styling writes.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(index))
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' blob: {hashes}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "connect-src": "'self'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "manifest-src": "'self'",
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class SecurityHeaders:
    """ASGI middleware that puts the headers on every response, ours and Streamlit's, refused sockets included."""

    def __init__(self, app: ASGIApp, index: str) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_policy(index),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            # no-referrer would make the browser send `Origin: null` on our own form posts
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, lambda message: send(self.dressed(scope, message)))

    def dressed(self, scope: Scope, message: Message) -> Message:
        if message["type"] not in STARTS:
            return message
        headers = MutableHeaders(scope=message)
        headers.update(self.headers)
        if scope["scheme"] in {"https", "wss"}:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if not scope["path"].startswith("/static/"):
            headers["Cache-Control"] = "no-store"
        return message
