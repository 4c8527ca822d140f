"""The cookies: the only things a browser keeps, unreadable to scripts and never sent to other sites.

One says who sits here. One, for a few minutes, that a good link was opened here and a passphrase is awaited. In the
demo, one for each room says which of its phones this is, and one which room was opened here. Browsers send cookies to
every port of a host, so the demo has names of its own: it is told nobody's real seat, and takes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

OURS = "five_ways_sample" if settings.is_demo() else "five_ways"
PLAIN = f"{OURS}_seat"
SECURE = f"__Host-{OURS}_seat"
PLAIN_INVITE = f"{OURS}_invite"
SECURE_INVITE = f"__Host-{OURS}_invite"
INVITE_SECONDS = 10 * 60
PLAIN_PHONE = "five_ways_phone_"
SECURE_PHONE = "__Host-five_ways_phone_"
PLAIN_PRESENTER = "five_ways_room"
SECURE_PRESENTER = "__Host-five_ways_room"
ROOM_SECONDS = 12 * 3600


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


def invite_token(cookies: Mapping[str, str]) -> str | None:
    """The token of the invite that was opened at this browser, if one was."""
    return cookies.get(SECURE_INVITE) or cookies.get(PLAIN_INVITE)


def set_invite(response: Response, token: str, *, https: bool) -> None:
    """Await the passphrase of whoever opened a good link here."""
    name = SECURE_INVITE if https else PLAIN_INVITE
    response.set_cookie(name, token, INVITE_SECONDS, httponly=True, secure=https, samesite="strict", path="/")


def clear_invite(response: Response) -> None:
    """No passphrase is awaited any more."""
    for name in (SECURE_INVITE, PLAIN_INVITE):
        response.delete_cookie(name, httponly=True, secure=name == SECURE_INVITE, samesite="strict", path="/")


def phone_name(code: str, *, https: bool = False) -> str:
    """The name of a phone's cookie in the room with this code: one for each room."""
    return f"{SECURE_PHONE if https else PLAIN_PHONE}{code}"


def phone_token(cookies: Mapping[str, str], code: str) -> str:
    """Which phone of this room this is; "" for none of it."""
    return cookies.get(phone_name(code, https=True)) or cookies.get(phone_name(code)) or ""


def set_phone(response: Response, code: str, phone: str, *, https: bool) -> None:
    """Know this phone again in this room, as long as a room can stay."""
    name, path = phone_name(code, https=https), "/" if https else f"/r/{code}"
    response.set_cookie(name, phone, ROOM_SECONDS, httponly=True, secure=https, samesite="strict", path=path)


def presenter_key(cookies: Mapping[str, str]) -> str:
    """The key of the room that was opened at this browser, if one was."""
    return cookies.get(SECURE_PRESENTER) or cookies.get(PLAIN_PRESENTER) or ""


def set_presenter(response: Response, key: str, *, https: bool) -> None:
    """Let whoever opened a room here find it again."""
    name = SECURE_PRESENTER if https else PLAIN_PRESENTER
    response.set_cookie(name, key, ROOM_SECONDS, httponly=True, secure=https, samesite="strict", path="/")
