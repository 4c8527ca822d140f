"""The seat cookie: the only thing a browser keeps, unreadable to scripts and never sent to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

PLAIN = "five_ways_seat"
SECURE = "__Host-five_ways_seat"


def seat_token(cookies: Mapping[str, str]) -> str | None:
    """The token of whoever sits at this browser, if anybody does."""
    return cookies.get(SECURE) or cookies.get(PLAIN)


def set_seat(response: Response, token: str, *, https: bool) -> None:
    """Seat whoever holds `token` here."""
    response.set_cookie(SECURE if https else PLAIN, token, httponly=True, secure=https, samesite="strict", path="/")


def clear_seat(response: Response) -> None:
    """Nobody sits here any more, however they came."""
    for name in (SECURE, PLAIN):
        response.delete_cookie(name, httponly=True, secure=name == SECURE, samesite="strict", path="/")
