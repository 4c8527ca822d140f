"""Rooms in memory: whose they are, how many there may be, how long they stay, and that they leave nothing."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from assessments.errors import (
    NoRoomLeft,
    NoSuchRoom,
    NotYourRoom,
    OnlyInDemo,
    RoomEnded,
    RoomFull,
    TooFewAnswered,
)
from assessments.instrument import Role, load
from assessments.room import Question, Room
from server import network
from server import room as rooms_module
from server.room import LONGEST, MOST_OF_OTHERS, MOST_ROOMS, ROUND, SILENT, Rooms, _Kept, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MENTOR, MENTEE = Role
ASKED = {role: Room(load()).asked(role) for role in Role}
ELSEWHERE = "192.168.1.7"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Rooms]:
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    made = Rooms(clock)
    yield made
    if made._timer is not None:
        made._timer.cancel()


def everything(role: Role, value: int | None = 4) -> dict[Question, int | None]:
    return dict.fromkeys(ASKED[role], value)


def fill(rooms: Rooms, code: str, mentors: int = 5, mentees: int = 5) -> list[str]:
    sides = [MENTOR] * mentors + [MENTEE] * mentees
    phones = [rooms.take_side(code, "", f"page {number}", role) for number, role in enumerate(sides)]
    for phone, role in zip(phones, sides, strict=True):
        rooms.answer(code, phone, everything(role))
    return phones


@pytest.mark.parametrize("said", [None, "", "0", "true", "yes"])
def test_a_room_opens_only_in_the_demo(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    monkeypatch.delenv("FIVE_WAYS_DEMO", raising=False)
    if said is not None:
        monkeypatch.setenv("FIVE_WAYS_DEMO", said)
    with pytest.raises(OnlyInDemo):
        Rooms().open(None)


def test_only_who_opened_a_room_reveals_and_ends_it(rooms: Rooms) -> None:
    key, other = rooms.open(None), rooms.open(None)
    code = rooms.desk(key).code
    fill(rooms, code)
    for wrong in ("", code, other[:-1], key[:-1], rooms.desk(key).ticket, "\ud800", "é" * 100):
        for act in (rooms.desk, rooms.reveal, rooms.end):
            with pytest.raises(NotYourRoom):
                act(wrong)
    with pytest.raises(TooFewAnswered):
        rooms.reveal(other)
    assert rooms.desk(key).views is None
    assert rooms.reveal(key) is rooms.desk(key).views


def test_a_ticket_gives_its_key_once(rooms: Rooms) -> None:
    key, other = rooms.open(None), rooms.open(None)
    ticket = rooms.desk(key).ticket
    assert ticket == rooms.desk(key).ticket != rooms.desk(other).ticket
    assert rooms.redeem(ticket) == key
    for spent in (ticket, "", "made up"):
        with pytest.raises(NotYourRoom):
            rooms.redeem(spent)
    assert rooms.desk(key).ticket == ""


def test_two_rooms_at_once_know_nothing_of_each_other(rooms: Rooms) -> None:
    keys = [rooms.open(None) for _ in range(2)]
    codes = [rooms.desk(key).code for key in keys]
    assert codes[0] != codes[1]
    [phone, *_] = fill(rooms, codes[0])
    assert rooms.standing(codes[1], phone) is None
    assert [rooms.counts(code)[MENTOR].complete for code in codes] == [5, 0]
    rooms.end(keys[0])
    assert rooms.desk(keys[1]).code == codes[1]


def test_ending_forgets_what_was_answered_and_the_code_says_so(rooms: Rooms) -> None:
    key = rooms.open(None)
    code = rooms.desk(key).code
    fill(rooms, code)
    rooms.reveal(key)
    gone = weakref.ref(rooms._kept[code].room)
    assert gone() is not None
    rooms.end(key)
    gc.collect()
    assert gone() is None
    for act in (lambda: rooms.standing(code, "x"), lambda: rooms.counts(code)):
        with pytest.raises(RoomEnded):
            act()
    with pytest.raises(NotYourRoom):
        rooms.end(key)


def test_a_code_that_no_room_has_had_says_so(rooms: Rooms) -> None:
    with pytest.raises(NoSuchRoom):
        rooms.standing("ZZZZZ", "")
    with pytest.raises(NoSuchRoom):
        rooms.take_side("ZZZZZ", "", "page", MENTOR)


def test_a_room_ends_after_an_hour_without_a_phone_or_who_presents(rooms: Rooms, clock: Clock) -> None:
    key = rooms.open(None)
    code = rooms.desk(key).code
    clock.now += SILENT - 1
    rooms.standing(code, "")
    clock.now += SILENT - 1
    assert rooms.desk(key).code == code
    clock.now += SILENT - 1
    assert rooms.counts(code)
    clock.now += 1
    with pytest.raises(RoomEnded):
        rooms.counts(code)
    with pytest.raises(NotYourRoom):
        rooms.desk(key)


def test_who_presents_keeps_a_room_for_its_reveal_through_a_quiet_hour(rooms: Rooms, clock: Clock) -> None:
    key, other = rooms.open(None), rooms.open(None)
    code = rooms.desk(key).code
    fill(rooms, code)
    for act in (rooms.desk, rooms.reveal):
        clock.now += SILENT - 1
        assert act(key)
    clock.now += SILENT - 1
    assert rooms.desk(key).views
    with pytest.raises(NotYourRoom):
        rooms.desk(other)


def test_a_room_does_not_mind_when_somebody_sets_the_time() -> None:
    assert Rooms()._clock is time.monotonic


def test_a_room_ends_after_twelve_hours_however_many_ask(rooms: Rooms, clock: Clock) -> None:
    code = rooms.desk(rooms.open(None)).code
    began = clock.now
    while clock.now + ROUND < began + LONGEST:
        clock.now += SILENT / 2
        if clock.now < began + LONGEST:
            rooms.standing(code, "")
    clock.now = began + LONGEST
    with pytest.raises(RoomEnded):
        rooms.standing(code, "")


def test_a_room_is_forgotten_by_itself_when_nobody_asks_any_more(
    rooms: Rooms, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_module, "ROUND", 0.001)
    rooms.open(None)
    clock.now += SILENT
    forgotten = threading.Event()

    def forget(one: _Kept) -> None:
        Rooms._forget(rooms, one)
        forgotten.set()

    monkeypatch.setattr(rooms, "_forget", forget)
    rooms._look()
    assert forgotten.wait(20)
    assert not rooms._kept


def test_so_many_rooms_and_fewer_of_other_machines(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(MOST_OF_OTHERS):
        rooms.open(ELSEWHERE)
    with pytest.raises(NoRoomLeft):
        rooms.open("10.0.0.9")
    monkeypatch.setattr(network, "addresses", lambda: ("192.168.1.5",))
    own = [rooms.open(one) for one in ("127.0.0.1", "192.168.1.5", None, "::1")][: MOST_ROOMS - MOST_OF_OTHERS]
    assert len(own) == MOST_ROOMS - MOST_OF_OTHERS
    with pytest.raises(NoRoomLeft):
        rooms.open(None)
    rooms.end(own[0])
    rooms.open(None)


def test_a_full_room_refuses_one_more_phone_and_keeps_those_it_has(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_module, "MOST_PHONES", 10)
    code = rooms.desk(rooms.open(None)).code
    [first, *_] = fill(rooms, code)
    with pytest.raises(RoomFull):
        rooms.take_side(code, "", "one more", MENTOR)
    assert rooms.take_side(code, first, "", MENTEE) == first
    rooms.take_back(code, first)
    rooms.take_side(code, "", "one more", MENTOR)


def test_the_same_page_sent_twice_is_one_phone_and_names_differ_from_room_to_room(rooms: Rooms) -> None:
    codes = [rooms.desk(rooms.open(None)).code for _ in range(2)]
    names = [rooms.take_side(code, "", "the same page", MENTOR) for code in (*codes, codes[0])]
    assert names[0] == names[2] != names[1]
    assert rooms.counts(codes[0])[MENTOR].complete == 0
    rooms.answer(codes[0], names[0], everything(MENTOR))
    assert rooms.counts(codes[0])[MENTOR].complete == 1


def test_three_hundred_at_once_are_three_hundred(rooms: Rooms) -> None:
    key = rooms.open(None)
    code = rooms.desk(key).code

    def come(number: int) -> None:
        role = (MENTOR, MENTEE)[number % 2]
        for _ in range(2):  # a double tap
            phone = rooms.take_side(code, "", f"page {number}", role)
        for question in ASKED[role]:
            rooms.answer(code, phone, {question: 3})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(come, range(300)))
    assert [count.complete for count in rooms.desk(key).counts.values()] == [150, 150]
    assert rooms.reveal(key).scores


def test_a_code_is_five_letters_and_digits_however_it_is_typed(rooms: Rooms) -> None:
    code = rooms.desk(rooms.open(None)).code
    assert len(code) == 5
    assert fold(f" {code.lower()[:2]}-{code[2:]} ") == code
    assert fold("oil10") == "01110"
