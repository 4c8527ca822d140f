"""Streamlit's addresses to a provider and back: shut unless the hospital's door is open, and the sign-out always."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.guard import Guard
from server.routes import routes
from server.settings import Hospital, Settings

HOSPITAL = Hospital.model_validate(
    {
        "title": "General Hospital",
        "metadata_url": "https://sign-in.hospital.example/.well-known/openid-configuration",
        "client_id": "five-ways",
        "client_secret": "secret",
        "cookie_secret": "0123456789abcdefghijklmnopqrstuv",
    }
)
ADDRESSES = ("/auth/login", "/oauth2callback", "/auth/logout")


def client(*doors: str) -> TestClient:
    """Our routes before Streamlit's, behind the guard, with these doors open."""
    chosen = Settings.model_validate(
        {"doors": doors, "address": "https://fiveways.hospital.example", "hospital": HOSPITAL}
    )
    streamlits = [Route(address, lambda _: PlainTextResponse("Streamlit's")) for address in ADDRESSES]
    app = Starlette(routes=[*routes("our page", {}, ("/",), nowhere="no page"), *streamlits])
    return TestClient(Guard(app, doors=chosen.provider_doors()), follow_redirects=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_they_do_not_exist_while_the_hospitals_door_is_shut(address: str) -> None:
    answer = client("laptop", "department").get(address)
    assert (answer.status_code, answer.text) == (404, "Not found")


def test_the_way_to_the_provider_and_back_is_streamlits_when_it_is_open() -> None:
    assert [client("hospital").get(address).text for address in ADDRESSES[:2]] == ["Streamlit's", "Streamlit's"]


def test_signing_out_by_a_plain_link_exists_never() -> None:
    assert client("hospital").get("/auth/logout").status_code == 404


@pytest.mark.parametrize("address", ["/oauth2callbacks", "/oauth2", "/nowhere"])
def test_every_other_address_is_ours(address: str) -> None:
    assert client("laptop", "department", "hospital").get(address).text == "no page"
