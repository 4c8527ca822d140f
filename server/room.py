"""The rooms that are open at a meeting, in memory and nowhere else: none is ever written to a file or a log.

The only place that keeps rooms, finds one by its code, and knows who opened it. Only they reveal and end it: whoever
holds the room's key, which their browser keeps in a cookie. `End` forgets all that was answered, and so does time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import TYPE_CHECKING, Final

from assessments.errors import NoRoomLeft, NoSuchRoom, NotYourRoom, OnlyInDemo, RoomEnded, RoomFull, SideFirst
from assessments.instrument import Role, load
from assessments.room import Count, Room
from server import network, settings
from server.limits import HERE, caller
from store import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assessments.comparison import Comparison
    from assessments.room import Question, Standing

CODE_LENGTH: Final = 5
MOST_ROOMS: Final = 8
MOST_OF_OTHERS: Final = 4  # opened from other machines, so that no phone takes the last place of who presents
MOST_PHONES: Final = 600
LONGEST: Final = 12 * 3600.0  # seconds that a room stays
SILENT: Final = 3600.0  # seconds that it stays without a phone that asks, or an act of who presents
REMEMBERED: Final = 100  # codes of rooms that are over
ROUND: Final = 60.0  # seconds between two looks for rooms that are over


@dataclass(frozen=True, slots=True)
class Desk:
    """What whoever opened a room sees of it.

    `ticket` is what their browser brings once, to keep the room's key over a reload; empty when it has done so.
    """

    code: str
    ticket: str
    counts: Mapping[Role, Count]
    views: Comparison | None


@dataclass(slots=True)
class _Kept:
    code: str
    key: str
    room: Room
    here: bool
    opened: float
    asked: float
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    ticket: str = field(default_factory=keys.secret)


class Rooms:
    """All rooms of this process. Every act is whole under one lock, and takes microseconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, _Kept] = {}
        self._over: OrderedDict[str, None] = OrderedDict()
        self._timer: Timer | None = None

    # who presents

    def open(self, address: str | None) -> str:
        """A new room of whoever asks from this address; its key. Raises OnlyInDemo or NoRoomLeft."""
        if not settings.current().demo:
            raise OnlyInDemo
        here = caller(address) == HERE or address in network.addresses()
        with self._lock:
            self._tidy()
            others = sum(not one.here for one in self._kept.values())
            if len(self._kept) >= MOST_ROOMS or (not here and others >= MOST_OF_OTHERS):
                raise NoRoomLeft
            now = self._clock()
            one = _Kept(self._new_code(), keys.secret(), Room(load()), here, now, now)
            self._kept[one.code] = one
            self._come_again()
            return one.key

    def desk(self, key: str) -> Desk:
        """The room of this key; raises NotYourRoom."""
        with self._lock:
            one = self._of(key)
            return Desk(one.code, one.ticket, _counts(one.room), one.room.views)

    def reveal(self, key: str) -> Comparison:
        """Let in what may be let in; raises NotYourRoom, or TooFewAnswered that says why not."""
        with self._lock:
            return self._of(key).room.reveal()

    def end(self, key: str) -> None:
        """Forget the room of this key and all that was answered; raises NotYourRoom."""
        with self._lock:
            self._forget(self._of(key))

    def redeem(self, ticket: str) -> str:
        """The key for a ticket, once; raises NotYourRoom."""
        with self._lock:
            self._tidy()
            for one in self._kept.values():
                if one.ticket and _same(one.ticket, ticket):
                    one.ticket = ""
                    return one.key
        raise NotYourRoom

    # phones

    def counts(self, code: str) -> Mapping[Role, Count]:
        """How many have answered in this room; raises NoSuchRoom or RoomEnded. Asking is no phone's asking."""
        with self._lock:
            return _counts(self._named(code).room)

    def standing(self, code: str, phone: str) -> Standing | None:
        """How far this phone is; raises NoSuchRoom or RoomEnded."""
        with self._lock:
            return self._heard(code).room.standing(phone)

    def take_side(self, code: str, phone: str, page: str, role: Role) -> str:
        """Answer as one of `role`; the phone's name in this room.

        `page` is random and of the page on which a side was chosen, so that the same page makes the same phone, however
        often it is sent. Raises NoSuchRoom, RoomEnded, RoomFull, SideFirst or AnswersCounted.
        """
        with self._lock:
            one = self._heard(code)
            if one.room.standing(phone) is None:
                if not page:
                    raise SideFirst
                phone = hmac.new(one.salt, page.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
            if one.room.standing(phone) is None and one.room.phones >= MOST_PHONES:
                raise RoomFull
            one.room.take_side(phone, role)
            return phone

    def answer(self, code: str, phone: str, answers: Mapping[Question, int | None]) -> Standing:
        """Keep these answers, all or none; raises an AnswerError or a RoomError."""
        with self._lock:
            room = self._heard(code).room
            room.answer(phone, answers)
            standing = room.standing(phone)
        if standing is None:
            raise SideFirst
        return standing

    def take_back(self, code: str, phone: str) -> None:
        """Forget what this phone said; raises NoSuchRoom, RoomEnded, SideFirst or AnswersCounted."""
        with self._lock:
            self._heard(code).room.take_back(phone)

    # all of these under the lock

    def _of(self, key: str) -> _Kept:
        self._tidy()
        for one in self._kept.values():
            if _same(one.key, key):
                one.asked = self._clock()
                return one
        raise NotYourRoom

    def _named(self, code: str) -> _Kept:
        self._tidy()
        if code in self._over:
            raise RoomEnded
        if code not in self._kept:
            raise NoSuchRoom
        return self._kept[code]

    def _heard(self, code: str) -> _Kept:
        one = self._named(code)
        one.asked = self._clock()
        return one

    def _new_code(self) -> str:
        while True:
            code = "".join(secrets.choice(keys.ALPHABET) for _ in range(CODE_LENGTH))
            if code not in self._kept and code not in self._over:
                return code

    def _tidy(self) -> None:
        now = self._clock()
        over = [one for one in self._kept.values() if now >= min(one.opened + LONGEST, one.asked + SILENT)]
        for one in over:
            self._forget(one)

    def _forget(self, one: _Kept) -> None:
        del self._kept[one.code]
        self._over[one.code] = None
        if len(self._over) > REMEMBERED:
            self._over.popitem(last=False)

    def _come_again(self) -> None:
        """Look once a minute while a room is open, for nobody may ask about it any more."""
        if self._timer is None and self._kept:
            self._timer = Timer(ROUND, self._look)
            self._timer.daemon = True
            self._timer.start()

    def _look(self) -> None:
        with self._lock:
            self._timer = None
            self._tidy()
            self._come_again()


def _counts(room: Room) -> Mapping[Role, Count]:
    return {role: room.count(role) for role in Role}


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "replace"))


def fold(typed: str) -> str:
    """A code as rooms have it, however it was typed; look-alikes and blanks do not matter."""
    return typed.strip().upper().translate(keys.LOOKALIKES)[: CODE_LENGTH + 1]


rooms: Final = Rooms()
