from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.errors import SignedOut, StoreUnavailable, TicketSpent
from assessments.instrument import Role
from server import limits
from server.cookies import PLAIN, SECURE
from server.life import process
from server.limits import EACH
from server.routes import routes

if TYPE_CHECKING:
    from pathlib import Path

OURS = {"Origin": "http://127.0.0.1"}


@pytest.fixture
def client(database: Path) -> TestClient:
    assert database.parent.exists()
    files = {"/mark.svg": ("image/svg+xml", "<svg/>")}
    return TestClient(
        Starlette(routes=routes("<html>page</html>", files, ["/", "/views"], nowhere="no page")), "http://127.0.0.1"
    )


def ticket() -> str:
    return process.store().start_pair(mentor="Amara", mentee="Jun", first=Role.MENTOR, request=uuid4())


def test_a_ticket_seats_a_person_with_a_cookie_no_script_can_read(client: TestClient) -> None:
    answer = client.post("/enter", content=ticket(), headers=OURS)
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.headers["clear-site-data"] == '"storage"'
    assert process.store().seat(client.cookies[PLAIN]).role is Role.MENTOR


def test_under_tls_the_cookie_stays_with_the_host_and_tls(client: TestClient) -> None:
    client.base_url = "https://127.0.0.1"
    answer = client.post("/enter", content=ticket(), headers={"Origin": "https://127.0.0.1"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SECURE}=")
    assert "secure" in cookie.lower()


def test_the_next_ticket_ends_the_seat_before(client: TestClient) -> None:
    client.post("/enter", content=ticket(), headers=OURS)
    before = client.cookies[PLAIN]
    client.post("/enter", content=process.store().hand_over(before), headers=OURS)
    with pytest.raises(SignedOut):
        process.store().seat(before)
    assert process.store().seat(client.cookies[PLAIN]).role is None


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
@pytest.mark.parametrize("door", ["/enter", "/leave"])
def test_no_other_site_moves_anybody(client: TestClient, origin: str | None, door: str) -> None:
    one = ticket()
    answer = client.post(door, content=one, headers={} if origin is None else {"Origin": origin})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert client.post("/enter", content=one, headers=OURS).status_code == 204


@pytest.mark.parametrize("wrong", ["", "made up", "\x00\xff", "ß" * 40])
def test_a_ticket_that_is_none_gets_a_sentence(client: TestClient, wrong: str) -> None:
    answer = client.post("/enter", content=wrong.encode(), headers=OURS)
    assert answer.status_code == 409
    assert answer.json()["problem"].endswith(".")


def test_wrong_tickets_shut_no_door_for_others_at_the_same_address(client: TestClient) -> None:
    answers = [client.post("/enter", content="made up", headers=OURS).json()["problem"] for _ in range(EACH + 1)]
    assert answers == [TicketSpent.sentence] * (EACH + 1)
    assert client.post("/enter", content=ticket(), headers=OURS).status_code == 204
    limits.try_door("testclient")


def test_right_tickets_are_never_too_many(client: TestClient) -> None:
    for _ in range(EACH + 1):
        assert client.post("/enter", content=ticket(), headers=OURS).status_code == 204


def test_a_spent_ticket_and_an_endless_one_are_refused(client: TestClient) -> None:
    one = ticket()
    assert client.post("/enter", content=one, headers=OURS).status_code == 204
    assert client.post("/enter", content=one, headers=OURS).status_code == 409
    assert client.post("/enter", content="x" * 1_000_000, headers=OURS).status_code == 403


def test_leaving_ends_the_seat_and_clears_both_cookies(client: TestClient) -> None:
    client.post("/enter", content=ticket(), headers=OURS)
    token = client.cookies[PLAIN]
    answer = client.post("/leave", headers=OURS)
    assert answer.status_code == 204
    assert all(name in answer.headers["set-cookie"] for name in (PLAIN, SECURE))
    with pytest.raises(SignedOut):
        process.store().seat(token)


def test_a_store_that_does_not_answer_is_said_at_every_door(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise StoreUnavailable

    monkeypatch.setattr(process, "store", broken)
    for answer in (
        client.post("/enter", content="x", headers=OURS),
        client.post("/leave", headers=OURS),
        client.get("/healthz"),
    ):
        assert answer.status_code == 503
        assert answer.json()["problem"] == StoreUnavailable.sentence


def test_health_asks_the_database(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_every_address_of_a_page_gets_the_page(client: TestClient) -> None:
    assert client.get("/views").text == "<html>page</html>"
    assert client.get("/mark.svg").headers["content-type"] == "image/svg+xml; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        *("/nowhere", "/nowhere/", "/views/nowhere", "/a/b/c", "/views/static/js/a.js", "/views/_stcore/health"),
        *("/favicon.ico", "/views.html", "//", "//views", "//elsewhere.example/", "/staticky", "/no%0Awhere", "/enter"),
    ],
)
def test_an_address_that_is_no_pages_says_so(client: TestClient, path: str) -> None:
    answer = client.get(f"http://127.0.0.1{path}", follow_redirects=False)
    assert (answer.status_code, answer.text) == (404, "no page")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_page_with_a_stroke_too_many_is_found(client: TestClient) -> None:
    answer = client.get("/views/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/views")


@pytest.mark.parametrize("path", ["/static/js/a.js", "/_stcore/health", "/media/x", "/oauth2callback", "/auth/login"])
def test_streamlits_addresses_are_left_to_it(client: TestClient, path: str) -> None:
    assert client.get(path).text == "Not Found"
