"""What who presents sees of a room, without a browser: nothing before the reveal, and the sample as a sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import segno
import streamlit as st
from streamlit.testing.v1 import AppTest

from assessments.errors import NoRoomLeft
from assessments.instrument import Perspective, Role, load
from assessments.room import LEAST, Room
from server import network
from server import room as rooms_module
from server.cookies import PLAIN_PRESENTER
from server.room import Rooms
from ui import room, session
from ui.wording import chart_words, plain, say

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).with_name("room_app.py")
ASKED = {role: Room(load()).asked(role) for role in Role}


class Presenting:
    """One browser that presents. `reload` is a new page of the same browser."""

    def __init__(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.at: Any = AppTest.from_file(str(APP), default_timeout=60).run()

    def press(self, name: str) -> None:
        self.at.button(key=name).click().run()
        assert not self.at.exception

    @property
    def board(self) -> dict[str, Any] | None:
        """What the board was given to draw."""
        drawn = self.at.get("bidi_component")
        return dict(json.loads(drawn[0].proto.json)) if drawn else None

    @property
    def shown(self) -> str:
        return "\n".join([*(one.value for kind in ("markdown", "header", "warning") for one in getattr(self.at, kind))])


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    made = Rooms()
    for module in (rooms_module, room):
        monkeypatch.setattr(module, "rooms", made)
    monkeypatch.setattr(session, "cookies", dict)
    monkeypatch.setattr(session, "site", lambda: "http://192.168.1.5:8501")
    yield made
    if made._timer is not None:
        made._timer.cancel()


@pytest.fixture
def presenting(rooms: Rooms) -> Presenting:
    assert rooms
    return Presenting()


def come(rooms: Rooms, code: str, role: Role, many: int, value: int = 4) -> None:
    before = rooms.counts(code)[role].complete
    for number in range(before, before + many):
        phone = rooms.take_side(code, "", f"{role} {number}", role)
        rooms.answer(code, phone, dict.fromkeys(ASKED[role], value))


def test_in_an_ordinary_process_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIVE_WAYS_DEMO", raising=False)
    presenting = Presenting()
    assert presenting.shown == say("room.only_demo")
    assert not presenting.at.button


def test_the_board_tells_where_to_come_in_and_how_many_have_answered(presenting: Presenting, rooms: Rooms) -> None:
    assert not presenting.at.get("bidi_component")
    presenting.press("room_open")
    board = presenting.board
    assert board is not None
    assert board["door"] == "192.168.1.5:8501/r"
    address = f"http://192.168.1.5:8501/r/{board['code']}"
    picture = segno.make_qr(address, error="m").svg_data_uri(scale=6, border=4, light="#fff", dark="#000")
    assert board["picture"] == picture
    assert board["counts"] == {"mentor": [0, 0], "mentee": [0, 0]}
    come(rooms, board["code"], Role.MENTOR, 3)
    presenting.at.run()
    assert presenting.board is not None
    assert presenting.board["counts"] == {"mentor": [3, 3], "mentee": [0, 0]}
    key = next(iter(rooms._kept.values())).key
    assert key not in json.dumps(board) + presenting.shown


def test_before_the_reveal_nothing_on_the_page_depends_on_what_was_answered(
    presenting: Presenting, rooms: Rooms
) -> None:
    presenting.press("room_open")
    assert presenting.board is not None
    code = presenting.board["code"]
    shown = []
    for value in (1, 5):
        for role in Role:
            for number in range(9):
                phone = rooms.take_side(code, "", f"{role} {number}", role)
                rooms.answer(code, phone, dict.fromkeys(ASKED[role], value))
        presenting.at.run()
        shown.append((presenting.shown, presenting.board))
    assert shown[0] == shown[1]


def test_four_against_five_is_not_revealed_and_the_sample_is_marked(presenting: Presenting, rooms: Rooms) -> None:
    presenting.press("room_open")
    assert presenting.board is not None
    code = presenting.board["code"]
    come(rooms, code, Role.MENTOR, LEAST - 1)
    come(rooms, code, Role.MENTEE, LEAST)
    presenting.press("room_reveal")
    [rule] = [one.value for one in presenting.at.warning]
    assert rule == plain(say("room.too_few", least=LEAST))  # no number of before beside those that go on
    assert presenting.shown.count(say("room.sample")) == 2
    assert say("room.views") not in presenting.shown
    come(rooms, code, Role.MENTOR, 1)
    presenting.press("room_reveal")
    assert say("room.sample") not in presenting.shown
    assert say("room.views") in presenting.shown
    assert say("room.in_views", mentors=5, mentees=5) in presenting.shown
    come(rooms, code, Role.MENTOR, LEAST - 1)
    presenting.press("room_reveal")
    assert [one.value for one in presenting.at.warning] == [plain(say("room.too_few_again", least=LEAST))]
    assert say("room.in_views", mentors=5, mentees=5) in presenting.shown
    words = chart_words()
    table = next(one.value for one in presenting.at.markdown if words[f"view_{Perspective.MENTOR_SELF}"] in one.value)
    assert table.count("| 4\\.0 ") == 20


def test_another_browser_and_another_process_of_the_demo_reveal_nothing(presenting: Presenting, rooms: Rooms) -> None:
    presenting.press("room_open")
    stranger = Presenting()
    assert stranger.board is None
    with pytest.raises(KeyError):
        stranger.at.button(key="room_reveal")
    assert len(rooms._kept) == 1


def test_a_reload_in_the_middle_finds_the_room_again(
    presenting: Presenting, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenting.press("room_open")
    assert presenting.board is not None
    code = presenting.board["code"]
    key = rooms.redeem(presenting.board["ticket"])
    monkeypatch.setattr(session, "cookies", lambda: {PLAIN_PRESENTER: key})
    presenting.reload()
    assert presenting.board is not None
    assert (presenting.board["code"], presenting.board["ticket"]) == (code, "")
    come(rooms, code, Role.MENTOR, LEAST)
    come(rooms, code, Role.MENTEE, LEAST)
    presenting.press("room_reveal")
    presenting.reload()
    assert say("room.views") in presenting.shown


def test_ending_takes_two_steps_and_forgets(presenting: Presenting, rooms: Rooms) -> None:
    presenting.press("room_open")
    presenting.press("room_end")
    assert say("room.end_means") in presenting.shown
    presenting.press("room_keep")
    assert len(rooms._kept) == 1
    presenting.press("room_end")
    presenting.press("room_end_now")
    assert not rooms._kept
    assert say("room.ended") in presenting.shown
    presenting.press("room_open")
    assert len(rooms._kept) == 1
    assert say("room.end_means") not in presenting.shown


def test_a_room_too_many_is_refused_with_a_sentence(
    presenting: Presenting, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_module, "MOST_ROOMS", 1)
    rooms.open(None)
    presenting.press("room_open")
    assert NoRoomLeft.sentence in presenting.shown


def test_bound_to_this_machine_it_says_what_to_type(presenting: Presenting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "site", lambda: "http://localhost:8501")
    monkeypatch.setattr(network, "addresses", lambda: ("10.42.0.1", "192.168.1.5"))
    assert st.get_option("server.address") == "127.0.0.1"
    presenting.at.run()
    assert say("room.bound") in presenting.shown
    [typed] = [one.value for one in presenting.at.code]
    assert typed.splitlines() == [say("room.command", address=one) for one in ("10.42.0.1", "192.168.1.5")]

    presenting.press("room_open")
    assert [one.value for one in presenting.at.warning] == [say("room.not_reached")]
    assert not presenting.at.code
    presenting.press("room_end")
    presenting.press("room_end_now")
    assert [one.value for one in presenting.at.code] == [typed]


def test_in_no_network_it_says_so(presenting: Presenting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "site", lambda: "http://localhost:8501")
    monkeypatch.setattr(network, "addresses", tuple)
    presenting.at.run()
    assert say("room.no_network") in presenting.shown
    presenting.press("room_open")
    assert [one.value for one in presenting.at.warning] == [say("room.no_network")]


def test_open_to_every_network_it_asks_which(presenting: Presenting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "site", lambda: "http://localhost:8501")
    monkeypatch.setattr(network, "addresses", lambda: ("10.42.0.1", "192.168.1.5"))
    monkeypatch.setattr(st, "get_option", lambda name: None)
    presenting.press("room_open")
    assert presenting.board is not None
    assert presenting.board["door"] == "10.42.0.1:8501/r"
    presenting.at.selectbox(key="room_site").select("http://192.168.1.5:8501").run()
    assert presenting.board["door"] == "192.168.1.5:8501/r"
