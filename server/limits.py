"""How often somebody may try a door, and how fast a stream may flow: the only place where tries and haste are counted.

An address is that of the connection, as the web server names it. The server believes a proxy's word for it from
this machine alone, and so a program on this machine can name any address: a limit over all addresses holds even then.
Nothing here grows without end: of tries, one minute of those let through is remembered, at most `OVERALL`.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import TYPE_CHECKING, Final, Self

from assessments.errors import DoorError, TooManyTries

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

MINUTE: Final = 60.0
EACH: Final = 10  # wrong tries a minute from one address; a whole hospital may sit behind one
OVERALL: Final = 60
HERE: Final = "this machine"
NETWORK: Final = 64  # bits of an IPv6 address that one line gets; its holder picks the rest freely


def caller(address: str | None) -> str:
    """Who is counted as one: an IPv4 address, a whole IPv6 line, or all that name no address together."""
    try:
        found = ip_address(address or HERE)
    except ValueError:
        return HERE
    if isinstance(found, IPv6Address):
        known = found.ipv4_mapped or IPv6Address(int(found) >> (128 - NETWORK) << (128 - NETWORK))
        return HERE if found.is_loopback else str(known)
    return HERE if found.is_loopback else str(found)


@dataclass(eq=False, slots=True)
class Try:
    """One try at a door. As `with`, it is forgotten again unless the door refuses: right ones are never counted."""

    tries: Tries
    moment: float
    who: str
    under_way: bool = False

    def __enter__(self) -> Self:
        self.under_way = True
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.under_way = False
        if kind is None or not issubclass(kind, DoorError):
            self.tries.forget(self)


class Tries:
    """Counts tries before they are made, so that many at once get no further than one after the other."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._counted: deque[Try] = deque()

    def begin(self, address: str | None) -> Try:
        """Let one try through and count it; raises TooManyTries with the time to wait."""
        who, now = caller(address), self._clock()
        with self._lock:
            while self._counted and self._counted[0].moment + MINUTE <= now:
                self._counted.popleft()
            own = [one for one in self._counted if one.who == who]
            full = [tries for tries, most in ((own, EACH), (list(self._counted), OVERALL)) if len(tries) >= most]
            if full:
                raise TooManyTries(max(wait(tries, now) for tries in full))
            begun = Try(self, now, who)
            self._counted.append(begun)
            return begun

    def forget(self, one: Try) -> None:
        """Take back a try that was right after all."""
        with self._lock:
            if one in self._counted:
                self._counted.remove(one)


def wait(full: list[Try], now: float) -> int:
    """Whole seconds until the next try: a moment while some are still being decided, else until the oldest is over."""
    if any(one.under_way for one in full):
        return 1
    return math.ceil(full[0].moment + MINUTE - now)


class Bucket:
    """A store of permissions that fills up by itself: `most` at once, then `a_second` in the long run."""

    def __init__(self, most: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._a_second, self._clock = most, a_second, clock
        self._left, self._since = most, clock()

    def take(self) -> bool:
        """Use one permission; False when none is left."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._since) * self._a_second)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Flow:
    """A bucket for each name. Of the latest names, `most_names` are remembered: a forgotten bucket would be full."""

    def __init__(
        self, most: float, a_second: float, clock: Callable[[], float] = time.monotonic, most_names: int = 10_000
    ) -> None:
        self._most, self._a_second, self._clock = most, a_second, clock
        self._most_names = most_names
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str) -> bool:
        """Use one permission of this name; False when none is left."""
        if name not in self._buckets:
            self._buckets[name] = Bucket(self._most, self._a_second, self._clock)
        self._buckets.move_to_end(name)
        if len(self._buckets) > self._most_names:
            self._buckets.popitem(last=False)
        return self._buckets[name].take()


tries: Final = Tries()
links: Final = Tries()  # apart, so that made-up links use up nobody's tries for a code or a passphrase


def try_door(address: str | None) -> Try:
    """Count one code or passphrase typed at this process's doors, best as `with try_door(address):` around the act.

    Raises TooManyTries, a DoorError that says when to try again.
    """
    return tries.begin(address)


def try_link(address: str | None) -> Try:
    """Count one link brought to this process, in the same way and raising the same."""
    return links.begin(address)
