"""The list of who has deleted what, beside the database: ids and times, so that nobody comes back with an older file.

The only place that reads and writes `<database>.gone`. The database itself forgets people whole, so an older file that
is put back could not be told of them otherwise. A name, an address or an answer is never in it. Whoever is about to
leave is written down before they do, and counts as gone only once it is known: a kill in between loses nobody.

    {"person": ID, "at": TIME}                                 gone for good
    {"pair": ID, "role": ROLE, "of": ID, "at": TIME}           gone from this pair
    {"leaving": {one of these two, without "at"}, "at": ...}   about to go
    {"staying": {the same}, "at": ...}                         was about to, and is still there
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from assessments.instrument import Role
from store import backup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.engine import Transaction

SUFFIX = ".gone"  # in the place of that of the chain of seals, which lies beside the database
Seat = tuple[UUID, Role, UUID]
_Who = UUID | Seat


class _Word(StrEnum):
    """What a line says of somebody, by the key under which it names them; that they are gone goes without one."""

    GONE = ""
    LEAVING = "leaving"
    STAYING = "staying"


@dataclass(frozen=True, slots=True)
class Held:
    """People who have not left for good, and seats (pair, role, person) that nobody has left."""

    people: frozenset[UUID] = frozenset()
    seats: frozenset[Seat] = frozenset()

    def __sub__(self, later: Held) -> Held:
        """Who has left between the two, and which seats."""
        return Held(self.people - later.people, self.seats - later.seats)

    def __and__(self, other: Held) -> Held:
        return Held(self.people & other.people, self.seats & other.seats)

    def __or__(self, other: Held) -> Held:
        return Held(self.people | other.people, self.seats | other.seats)

    def __bool__(self) -> bool:
        return bool(self.people or self.seats)


def file_beside(database: Path) -> Path:
    """Where the list lies."""
    return database.with_name(database.name + SUFFIX)


def held(transaction: Transaction) -> Held:
    """Everybody and every seat that the database holds now."""
    people = frozenset(person for (person,) in transaction.rows("named_people"))
    return Held(people, frozenset((pair, Role(role), who) for pair, role, who in transaction.rows("held_seats")))


def intend(file: Path, leaving: Held, now: datetime) -> None:
    """Write down who is about to leave, on disk when this returns; nobody counts as gone by it. Raises OSError."""
    _append(file, _Word.LEAVING, leaving, now)


def settle(file: Path, leaving: Held, still: Held, now: datetime) -> None:
    """Of those who were about to leave, whoever the database does not hold any more is gone; raises OSError."""
    if left := leaving - still:
        note(file, left, now)
    if stayed := leaving & still:
        _append(file, _Word.STAYING, stayed, now)


def note(file: Path, left: Held, now: datetime) -> None:
    """Add to the list, on disk when this returns; raises OSError."""
    _append(file, _Word.GONE, left, now)


def _append(file: Path, word: _Word, held: Held, now: datetime) -> None:
    lines = [_line(word, {"person": str(person)}, now) for person in sorted(held.people)]
    for pair, role, person in sorted(held.seats):
        lines.append(_line(word, {"pair": str(pair), "role": str(role), "of": str(person)}, now))
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a+b") as out:
        before = out.tell()
        # Behind half a line, which a full disk or a power cut has left, the first of ours would not be read.
        if before and _last_byte(out) != b"\n":
            out.write(b"\n")
        out.write("".join(lines).encode("ascii"))
        out.flush()
        os.fsync(out.fileno())
    if not before:
        backup.sync_folder(file.parent)


def _line(word: _Word, who: dict[str, str], now: datetime) -> str:
    told: dict[str, object] = {str(word): who} if word else {**who}
    return json.dumps({**told, "at": now.isoformat()}) + "\n"


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read()


def read(files: Iterable[Path]) -> Held:
    """Everybody and every seat that is gone by these lists."""
    return _held(who for file in files for word, who in _lines(file) if word is _Word.GONE)


def unsettled(files: Iterable[Path]) -> Held:
    """Who was about to leave by one of these lists, and of whom none of them says whether they have."""
    files = tuple(files)
    return _held(who for file in files for who in _waiting(file)) - read(files)


def _waiting(file: Path) -> set[_Who]:
    waiting: set[_Who] = set()
    for word, who in _lines(file):
        (waiting.add if word is _Word.LEAVING else waiting.discard)(who)
    return waiting


def _lines(file: Path) -> Iterator[tuple[_Word, _Who]]:
    """What is not a whole line was never finished."""
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        try:
            told = json.loads(line)
            word = next((one for one in _Word if one in told), _Word.GONE)
            yield word, _who(told[word] if word else told)
        except (ValueError, KeyError, TypeError):
            continue


def _who(told: dict[str, Any]) -> _Who:
    if "person" in told:
        return UUID(told["person"])
    return UUID(told["pair"]), Role(told["role"]), UUID(told["of"])


def _held(found: Iterable[_Who]) -> Held:
    whom = tuple(found)
    people = frozenset(one for one in whom if isinstance(one, UUID))
    return Held(people, frozenset(one for one in whom if not isinstance(one, UUID)))
