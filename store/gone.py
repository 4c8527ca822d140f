"""The list of who has deleted what, beside the database: ids and times, so that nobody comes back with an older file.

The only place that reads and writes `<database>.gone`. The database itself forgets people whole, so an older file that
is put back could not be told of them otherwise. A name, an address or an answer is never in it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from assessments.instrument import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.engine import Transaction

SUFFIX = ".gone"  # in the place of that of the chain of seals, which lies beside the database
Seat = tuple[UUID, Role, UUID]


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


def note(file: Path, left: Held, now: datetime) -> None:
    """Add to the list, on disk when this returns; raises OSError."""
    lines = [{"person": str(person), "at": now.isoformat()} for person in sorted(left.people)]
    for pair, role, person in sorted(left.seats):
        lines.append({"pair": str(pair), "role": str(role), "of": str(person), "at": now.isoformat()})
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a+b") as out:
        # Behind half a line, which a full disk or a power cut has left, the first of ours would not be read.
        if out.tell() and _last_byte(out) != b"\n":
            out.write(b"\n")
        out.write("".join(json.dumps(line) + "\n" for line in lines).encode("ascii"))
        out.flush()
        os.fsync(out.fileno())


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read()


def read(files: Iterable[Path]) -> Held:
    """Everybody and every seat in these lists. What is not a whole line was never finished."""
    people, seats = set(), set()
    for file in files:
        for line in file.read_text(encoding="ascii", errors="replace").splitlines():
            try:
                told = json.loads(line)
                if "person" in told:
                    people.add(UUID(told["person"]))
                else:
                    seats.add((UUID(told["pair"]), Role(told["role"]), UUID(told["of"])))
            except (ValueError, KeyError, TypeError):
                continue
    return Held(frozenset(people), frozenset(seats))
