from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from starlette.requests import Request

from assessments.errors import NotYetOpened, SignedOut
from papers.pdf import Paper
from server.cookies import PLAIN
from server.documents import Asked, zone_named
from tests.papers import samples


def request(query: str = "", cookie: str = f"{PLAIN}=a-token") -> Request:
    headers = [(b"cookie", cookie.encode())] if cookie else []
    return Request({"type": "http", "headers": headers, "query_string": query.encode()})


def test_without_a_token_nobody_asks_for_anything() -> None:
    with pytest.raises(SignedOut):
        Asked.by(request(cookie=""))


def test_what_an_address_says_is_read_and_the_rest_is_as_if_it_were_not_there() -> None:
    told = Asked.by(request("check_in=2&zone=Asia/Tokyo&paper=us-letter&more=1"))
    assert told == Asked("a-token", "2", zone_named("Asia/Tokyo"), Paper.LETTER)
    assert Asked.by(request("zone=Nowhere&paper=parchment")) == Asked("a-token", None, zone_named("UTC"), Paper.A4)


def test_a_day_is_that_of_the_browsers_calendar() -> None:
    late = replace(samples.views().check_in, revealed_at=datetime(2026, 11, 22, 23, 30))  # noqa: DTZ001
    days = [Asked.by(request(f"zone={zone}")).day(late) for zone in ("UTC", "Asia/Tokyo", "America/New_York")]
    assert days == [date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 22)]


def test_what_was_not_opened_has_no_day() -> None:
    with pytest.raises(NotYetOpened):
        Asked.by(request()).day(replace(samples.views().check_in, revealed_at=None))


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../../etc/passwd", "/etc/localtime", "Europe", "\0", "a" * 300])
def test_a_zone_that_nobody_knows_is_that_of_the_store(name: str) -> None:
    assert str(zone_named(name)) == "UTC"
    assert str(zone_named("America/New_York")) == "America/New_York"
