"""The hospital's door as the frame opens it: who is offered it, and what becomes of whoever comes back from there."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from server.life import process
from store import Entry
from tests.visitor import Visitor, department
from ui import hospital
from ui.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from tests.played import Played

SETTINGS = """
doors = ["laptop", "hospital"]
address = "https://fiveways.hospital.example"
[hospital]
title = "*General* Hospital"
metadata_url = "https://sign-in.hospital.example/.well-known/openid-configuration"
client_id = "five-ways"
client_secret = "a secret between two servers"
cookie_secret = "0123456789abcdefghijklmnopqrstuv"
"""
SIGN_IN = say("hospital.sign_in", title=r"\*General\* Hospital")


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    assert database.parent.exists()
    one = Visitor(monkeypatch, played)
    one.begin(invite_a_pair)
    return one


def invite_a_pair(visitor: Visitor) -> None:
    assert visitor.token is None
    department().pair(mentor=Entry("Ada"), mentee=Entry("Jun", "jun@hospital.example"))


@pytest.fixture
def signed_in(visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the provider says of whoever is at this browser; the hospital's door is open."""
    assert visitor.token is None
    chosen = tmp_path / "five_ways.toml"
    chosen.write_text(SETTINGS)
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(chosen))
    process.close()
    claims = {
        "is_logged_in": True,
        "iss": "https://sign-in.hospital.example",
        "sub": "1",
        "nonce": "n",
        "iat": int(time.time()),
    }
    claims |= {"email": "jun@hospital.example", "email_verified": True, "aud": "five-ways"}
    monkeypatch.setattr(hospital, "claims", lambda: claims)
    return claims


def titles(at: Any) -> list[str]:
    return [title.value for title in at.title]


def buttons(at: Any) -> list[str]:
    return [button.label for button in at.button]


def test_the_door_is_offered_only_when_it_is_open(visitor: Visitor) -> None:
    for page in ("start", "come_back"):
        assert not [one for one in buttons(visitor.open(page)) if one.startswith("Sign in")]


def test_the_door_is_offered_where_people_come_in(visitor: Visitor, signed_in: dict[str, Any]) -> None:
    signed_in["is_logged_in"] = False
    for page in ("start", "come_back"):
        assert SIGN_IN in buttons(visitor.open(page))


def test_who_was_invited_comes_in_by_signing_in(visitor: Visitor, signed_in: dict[str, Any]) -> None:
    assert signed_in
    visitor.open()
    assert titles(visitor.open()) == [say("your_turn.title")]


def test_a_shut_door_lets_nobody_in_whatever_their_cookie_says(
    visitor: Visitor, signed_in: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signed_in
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", os.devnull)
    assert titles(visitor.open()) == [say("start.title")]
    assert visitor.token is None


def test_a_tab_keeps_the_one_ticket_of_a_sign_in(
    visitor: Visitor, signed_in: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signed_in
    tickets: list[str] = []
    monkeypatch.setattr("ui.door.enter", lambda ticket, following="/": tickets.append(ticket))
    at = visitor.open()
    at.run()
    assert len(tickets) == 2
    assert len(set(tickets)) == 1


def test_another_tab_with_the_same_sign_in_gets_none(
    visitor: Visitor, signed_in: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signed_in
    monkeypatch.setattr("ui.door.enter", lambda ticket, following="/": None)
    visitor.open()
    assert titles(visitor.open()) == [say("start.title")]


def test_a_stranger_is_told_what_to_do_and_comes_in_once_invited(visitor: Visitor, signed_in: dict[str, Any]) -> None:
    signed_in["email"] = "kim@hospital.example"
    at = visitor.open()
    assert titles(at) == [say("uninvited.title")]
    assert visitor.token is None
    signed_in["email"] = "jun@hospital.example"
    next(button for button in at.button if button.label == say("uninvited.again")).click().run()
    assert visitor.token is not None


def test_a_stranger_may_still_read_how_it_works(visitor: Visitor, signed_in: dict[str, Any]) -> None:
    signed_in["email_verified"] = False
    assert titles(visitor.open("how_it_works")) == [say("titles.how_it_works")]
    assert titles(visitor.open("views")) == [say("closed.title")]


def test_the_page_for_strangers_is_nobody_elses(visitor: Visitor, signed_in: dict[str, Any]) -> None:
    signed_in["is_logged_in"] = False
    assert titles(visitor.open("uninvited")) == [say("start.title")]


def test_where_only_the_hospital_lets_people_in_no_page_asks_for_a_code(
    visitor: Visitor, signed_in: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in["is_logged_in"] = False
    chosen = tmp_path / "only.toml"
    chosen.write_text(SETTINGS.replace('"laptop", ', ""))
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(chosen))
    for page in ("start", "come_back"):
        at = visitor.open(page)
        assert buttons(at) == [SIGN_IN]
        assert not at.text_input
        assert say("start.by_link") not in [one.value for one in at.markdown]
