"""What one connection may ask, and how many there may be: over a limit it is closed, and nothing else is disturbed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from server.limits import Bucket
from server.sockets import A_SECOND, AT_ONCE, LARGEST, TOO_LARGE, TOO_MUCH, Channel, Claim, Room
from tests.server.test_limits import Clock

if TYPE_CHECKING:
    from starlette.types import Message

END = {"type": "websocket.disconnect", "code": 1005}


class Line:
    """A browser that sends `waiting`, and the server's side of the connection to it."""

    def __init__(self, *waiting: Message) -> None:
        self.waiting = list(waiting)
        self.sent: list[Message] = []
        self.clock = Clock()
        self.channel = Channel(self.next, self.take, Bucket(AT_ONCE, A_SECOND, self.clock))

    async def next(self) -> Message:
        return self.waiting.pop(0)

    async def take(self, message: Message) -> None:
        self.sent.append(message)

    def hear(self) -> Message:
        return asyncio.run(self.channel.receive())


def message(size: int = 10) -> dict[str, Any]:
    return {"type": "websocket.receive", "bytes": b"x" * size}


def closed(line: Line) -> list[int]:
    return [sent["code"] for sent in line.sent if sent["type"] == "websocket.close"]


def test_the_largest_message_comes_through_and_a_larger_one_ends_the_connection() -> None:
    line = Line(message(LARGEST), message(LARGEST + 1))
    assert line.hear() == message(LARGEST)
    assert line.hear() == {"type": "websocket.disconnect", "code": TOO_LARGE}
    assert closed(line) == [TOO_LARGE]


def test_a_flood_ends_its_connection() -> None:
    line = Line(*(message() for _ in range(300)))
    heard = [line.hear()["type"] for _ in range(AT_ONCE + 1)]
    assert heard == ["websocket.receive"] * AT_ONCE + ["websocket.disconnect"]
    assert closed(line) == [TOO_MUCH]


def test_fast_tapping_is_no_flood() -> None:
    line = Line(*(message() for _ in range(1000)))
    for _ in range(1000):
        line.clock.now += 1 / A_SECOND
        assert line.hear()["type"] == "websocket.receive"
    assert line.sent == []


def test_text_which_our_page_never_sends_ends_the_connection() -> None:
    line = Line({"type": "websocket.receive", "text": "hello"})
    assert line.hear()["code"] == TOO_MUCH


def test_nothing_is_sent_after_the_end_and_everything_before() -> None:
    line = Line(END | {"type": "websocket.connect"}, message(LARGEST + 1))
    sending = {"type": "websocket.send", "bytes": b"words"}
    assert line.hear()["type"] == "websocket.connect"
    asyncio.run(line.channel.send(sending))
    line.hear()
    asyncio.run(line.channel.send(sending))
    assert line.sent == [sending, {"type": "websocket.close", "code": TOO_LARGE}]


def test_the_browser_may_go_by_itself() -> None:
    line = Line(END)
    assert line.hear() == END
    assert line.sent == []


@pytest.fixture
def room() -> Room:
    return Room()


HOUSE, SEAT = Claim("house", 3), Claim("seat", 2)


def test_a_full_name_lets_nobody_in_and_counts_nobody(room: Room) -> None:
    assert [room.enter([HOUSE, SEAT]) for _ in range(3)] == [True, True, False]
    assert [room.enter([HOUSE]) for _ in range(2)] == [True, False]


def test_a_place_is_free_again_once_it_is_left(room: Room) -> None:
    while room.enter([HOUSE, SEAT]):
        pass
    room.leave([HOUSE, SEAT])
    assert room.enter([HOUSE, SEAT])
    assert not room.enter([HOUSE, SEAT])


def test_nobody_is_remembered_who_has_left_or_was_never_let_in(room: Room) -> None:
    full = Claim("full", 0)
    for number in range(1000):
        one = Claim(f"seat {number}", 1)
        assert room.enter([HOUSE, one])
        room.leave([HOUSE, one])
        assert not room.enter([full, one])
    assert dict(room.open) == {}
