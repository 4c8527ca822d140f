"""How much a browser's connection may ask: how many are open, how large a message is, how fast they come.

The only place that ends a connection for asking too much. A page that loses its connection opens another and sends
again what was not stored, so an honest person loses nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from server.limits import Bucket

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import Message, Receive, Send

# measured: a page with five texts of 1,000 characters of four bytes each sends 18 KB
LARGEST: Final = 256 * 1024
AT_ONCE: Final = 60  # messages; a held key repeats about 30 times a second
A_SECOND: Final = 20

OVERALL: Final = 1000  # open connections of people who came in, about 0.1 MB each
PER_ADDRESS: Final = 300  # hospitals sit behind one address
PER_SEAT: Final = 12
STRANGERS: Final = 250  # of all who have no seat; a page needs its connection before anybody can come in
STRANGERS_PER_ADDRESS: Final = 100

TOO_MUCH, TOO_LARGE = 1008, 1009


@dataclass(frozen=True, slots=True)
class Claim:
    """What one connection is counted under: everybody in or not in, an address, a seat; each with its most."""

    name: str
    most: int


class Room:
    """How many connections are open under each name. A name without any is not remembered."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()

    def enter(self, claims: Collection[Claim]) -> bool:
        """Take a place under every name, or none at all."""
        if any(self.open[one.name] >= one.most for one in claims):
            return False
        self.open.update(one.name for one in claims)
        return True

    def leave(self, claims: Collection[Claim]) -> None:
        self.open.subtract(one.name for one in claims)
        for one in claims:
            if not self.open[one.name]:
                del self.open[one.name]


class Channel:
    """One connection between a browser and Streamlit, ended at the first message that is too large or too many."""

    def __init__(self, receive: Receive, send: Send, bucket: Bucket | None = None) -> None:
        self._receive, self._send = receive, send
        self._bucket = bucket or Bucket(AT_ONCE, A_SECOND)
        self._ended = False

    async def receive(self) -> Message:
        message = await self._receive()
        code = self.refusal(message) if message["type"] == "websocket.receive" else None
        if code is None:
            return message
        self._ended = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    async def send(self, message: Message) -> None:
        if not self._ended:
            await self._send(message)

    def refusal(self, message: Message) -> int | None:
        """The code to close with, or None; Streamlit's own page never sends text."""
        data = message.get("bytes")
        if data is None or not self._bucket.take():
            return TOO_MUCH
        return TOO_LARGE if len(data) > LARGEST else None
