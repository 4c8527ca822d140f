"""The chain of sealed responses: a file beside the database in which each line vouches for one response.

The only place that can tell that the database lost or changed an answer without a word, which a damaged log can do.
A line holds ids and hashes, no answer and no name.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from uuid import UUID

from store.engine import Row, Transaction

_logger = logging.getLogger(__name__)
_FIRST, _LAST = UUID(int=0), UUID(int=2**128 - 1)
_HEADER = 8
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed response as the database has it now: its id, when it was sealed, and the hash of its content."""

    response: UUID
    sealed_at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What the chain says of a database: response by response, with those that it does not vouch for yet."""

    agreeing: int
    missing: frozenset[UUID]
    changed: frozenset[UUID]
    erased: int
    new: dict[UUID, str]
    broken: bool

    @property
    def agrees(self) -> bool:
        """Whether every response that the chain vouches for is there as it was sealed, or was erased."""
        return not (self.broken or self.missing or self.changed)


def _vouch(row: Row) -> str:
    lines: Sequence[list[str] | None] = row[_HEADER:]
    content = [*map(str, row[:_HEADER]), *(sorted(part or ()) for part in lines)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def stored(transaction: Transaction) -> Iterator[Sealed]:
    """Every sealed response in the database, in no order. So many at once that their answers fit in memory."""
    for first, last in ranges(transaction):
        for row in transaction.rows("sealed_content", first, last):
            yield Sealed(row[0], row[7], _vouch(row))


def ranges(transaction: Transaction) -> Iterator[tuple[UUID, UUID]]:
    """The ids of all responses in ranges that hold so many, both ends included."""
    first = _FIRST
    for (last,) in [*transaction.rows("seal_steps", AT_ONCE), (_LAST,)]:
        yield first, last
        first = UUID(int=(last.int + 1) % 2**128)


def erased(transaction: Transaction) -> frozenset[UUID]:
    """The sealed responses that are gone because their people wanted it."""
    if transaction.rows("has_erasures") == [(0,)]:
        return frozenset()
    return frozenset(response_id for (response_id,) in transaction.rows("erased"))


def just_sealed(transaction: Transaction, response_id: UUID) -> str:
    """The hash of the content of one response, as the database gives it back."""
    return _vouch(transaction.rows("sealed_content", response_id, response_id)[0])


def _linked(link: str, response: UUID, content: str) -> str:
    return hashlib.sha256(f"{link} {response} {content}".encode()).hexdigest()


class Chain:
    """The file itself. A line that could not be written waits for the next one, or for the next start.

    Without a file nothing is vouched for: a database server watches over its own files.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._waiting: dict[UUID, str] = {}
        self.entries: dict[UUID, str] = {}
        self.broken = False
        self._link, self._length = "", 0
        self._read()

    def _read(self) -> None:
        """A last line without its end was never finished: it is left out, and overwritten by the next."""
        if self.file is None or not self.file.exists():
            return
        with self.file.open("rb") as written:
            for line in written:
                if not line.endswith(b"\n"):
                    return
                if not self._take(line):
                    self.broken = True
                    return
                self._length += len(line)

    def _take(self, line: bytes) -> bool:
        try:
            entry = json.loads(line)
            response, content, link = UUID(entry["response"]), entry["content"], entry["link"]
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        if link != _linked(self._link, response, content):
            return False
        self.entries[response], self._link = content, link
        return True

    def unvouched(self, database: Iterable[Sealed], erased: frozenset[UUID] = frozenset()) -> dict[UUID, str] | None:
        """What the chain does not vouch for yet, oldest first.

        None unless every response that it vouches for is in the database as it was sealed, or was erased.
        """
        if self.broken:
            return None
        found = self.compared(database, erased)
        return found.new if found.agrees else None

    def compared(self, database: Iterable[Sealed], erased: frozenset[UUID] = frozenset()) -> Compared:
        """Each response of the database beside its line; those without one are told oldest first."""
        expected = self.entries.keys() - erased
        missing, changed, new = set(expected), set(), []
        for one in database:
            missing.discard(one.response)
            if one.response not in self.entries:
                new.append(one)
            elif one.response in expected and self.entries[one.response] != one.content:
                changed.add(one.response)
        return Compared(
            agreeing=len(expected) - len(missing) - len(changed),
            missing=frozenset(missing),
            changed=frozenset(changed),
            erased=len(self.entries) - len(expected),
            new={one.response: one.content for one in sorted(new, key=attrgetter("sealed_at", "response"))},
            broken=self.broken,
        )

    def append(self, sealed: dict[UUID, str]) -> None:
        """Vouch for these responses, on disk when this returns; a failure is logged and made up for later."""
        if self.file is None:
            return
        with self._lock:
            self._waiting |= {key: value for key, value in sealed.items() if key not in self.entries}
            try:
                self._write_waiting(self.file)
            except OSError as error:
                _logger.error("The seal chain could not be written yet: %s", error.strerror)

    def _write_waiting(self, file: Path) -> None:
        if not self._waiting:
            return
        lines, link = [], self._link
        for response, content in self._waiting.items():
            link = _linked(link, response, content)
            lines.append(json.dumps({"response": str(response), "content": content, "link": link}) + "\n")
        self._length = self._put(file, "".join(lines).encode())
        self._link = link
        self.entries |= self._waiting
        self._waiting = {}

    def _put(self, file: Path, text: bytes) -> int:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as out:
            out.truncate(self._length)
            out.seek(self._length)
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        return self._length + len(text)
