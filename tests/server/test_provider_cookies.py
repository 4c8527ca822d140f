from __future__ import annotations

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from server.over_tls import OverTLS
from server.provider_cookies import LONGEST, ProviderCookies

if TYPE_CHECKING:
    from starlette.requests import Request

MONTH = 30 * 24 * 60 * 60
PASSED_ON = "_streamlit_xsrf=2|abc; Max-Age=99999999; Path=/; SameSite=strict"


def answering(*lines: str, status: int = 200) -> Starlette:
    """An app that sets these cookies, whatever is asked."""

    async def answer(_: Request) -> Response:
        response = Response(status_code=status)
        for line in lines:
            response.headers.append("set-cookie", line)
        return response

    return Starlette(routes=[Route("/{rest:path}", answer, methods=["GET", "POST"])])


def cookies_of(*lines: str, path: str = "/", status: int = 200, secure: bool = False, **asked: Any) -> list[str]:
    client = TestClient(OverTLS(ProviderCookies(answering(*lines, status=status)), always=secure), **asked)
    return client.post(path).headers.get_list("set-cookie")


def only(lines: list[str]) -> Any:
    [line] = lines
    [cookie] = SimpleCookie(line).values()
    return cookie


@pytest.mark.parametrize("name", ["_streamlit_user", "_streamlit_user_1", "_streamlit_session"])
def test_a_sign_in_lasts_half_a_day_at_most_and_is_kept_from_scripts(name: str) -> None:
    cookie = only(cookies_of(f"{name}=abc.def-_x; Max-Age={MONTH}; Path=/"))
    assert (cookie.key, cookie.value, cookie["path"]) == (name, "abc.def-_x", "/")
    assert (int(cookie["max-age"]), cookie["httponly"], cookie["samesite"]) == (LONGEST, True, "lax")
    assert not cookie["secure"]


@pytest.mark.parametrize(
    "line",
    [
        "_streamlit_user=abc; Path=/",
        "_streamlit_user=abc; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Path=/",
        "_streamlit_user=abc; Max-Age=-5; Path=/",
    ],
)
def test_one_that_would_last_otherwise_lasts_half_a_day(line: str) -> None:
    cookie = only(cookies_of(line))
    assert (int(cookie["max-age"]), cookie["expires"]) == (LONGEST, "")


def test_a_shorter_one_stays_as_short_and_a_stricter_one_as_strict() -> None:
    cookie = only(cookies_of("_streamlit_user=abc; Max-Age=60; Path=/; SameSite=strict"))
    assert (int(cookie["max-age"]), cookie["samesite"]) == (60, "strict")


def test_the_keys_to_the_provider_reach_no_browser() -> None:
    assert cookies_of(f"_streamlit_user_tokens=abc; Max-Age={MONTH}", "_streamlit_user_tokens_1=abc") == []


@pytest.mark.parametrize(
    "line",
    [
        '_streamlit_user=""; expires=Sun, 22 Nov 2026 23:54:25 GMT; Max-Age=0; Path=/; SameSite=lax',
        '_streamlit_user_tokens=""; Max-Age=0; Path=/',
        "_streamlit_session=null; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly; samesite=lax",
    ],
)
def test_forgetting_stays_forgetting(line: str) -> None:
    assert only(cookies_of(line))["max-age"] == "0"


def test_over_tls_they_are_never_sent_without() -> None:
    line = "_streamlit_user=abc; Path=/"
    assert only(cookies_of(line, base_url="https://hospital.example"))["secure"]
    assert only(cookies_of(line, secure=True))["secure"]


def test_other_cookies_pass_as_they_are() -> None:
    assert cookies_of(PASSED_ON) == [PASSED_ON]
    assert cookies_of(PASSED_ON, "_streamlit_user_tokens=abc") == [PASSED_ON]


@pytest.mark.parametrize("path", ["/enter", "/leave"])
def test_who_sits_down_or_leaves_keeps_nothing_of_the_sign_in(path: str) -> None:
    held = {"_streamlit_user": "abc", "_streamlit_user_1": "def", "_streamlit_user_tokens": "ghi", "other": "x"}
    seat = "five_ways_seat=new; Path=/"
    first, *forgotten = cookies_of(seat, path=path, status=204, cookies=held)
    assert first == seat
    assert {cookie.key for cookie in map(only, ([one] for one in forgotten))} == set(held) - {"other"}
    assert {cookie["max-age"] for cookie in map(only, ([one] for one in forgotten))} == {"0"}


@pytest.mark.parametrize(("path", "status"), [("/enter", 409), ("/enter", 403), ("/", 204)])
def test_a_refusal_and_any_other_page_forget_nothing(path: str, status: int) -> None:
    assert cookies_of(path=path, status=status, cookies={"_streamlit_user": "abc"}) == []
