"""Who comes back with an older file: people and seats that were deleted after it was made, and visits that had ended.

The only place that compares two databases for what was deleted between them, by ids alone.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assessments.errors import StoreError
from store import backup, migrate
from store.duckdb import DuckDB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

_LEAVING = 2  # the step of the tables since which people can leave
_EVER = datetime(9999, 1, 1)  # noqa: DTZ001 - the store's times are naive
Seat = tuple["UUID", str, "UUID"]


@dataclass(frozen=True, slots=True)
class Held:
    """Everybody who has not left for good, and every seat (pair, role, person) that nobody has left."""

    people: frozenset[UUID] = frozenset()
    seats: frozenset[Seat] = frozenset()

    def __sub__(self, later: Held) -> Held:
        """Who has left between the two, and which seats were left by people who stay."""
        people = self.people - later.people
        return Held(people, frozenset(one for one in self.seats - later.seats if one[2] not in people))


def held(database: Path) -> Held:
    """What is held there; raises a StoreError when it does not open. One older than leaving holds all it has."""
    with closing(DuckDB(database, only_look=True)) as engine:
        if len(migrate.applied(engine)) < _LEAVING:
            return Held()
        with engine.read() as transaction:
            people = frozenset(person for (person,) in transaction.rows("named_people"))
            return Held(people, frozenset(transaction.rows("held_seats")))


def newest(database: Path) -> Held | None:
    """What is held as of the newest moment that can still be read: the file itself, else its newest copy that opens.

    After every deletion a copy is made, and those before it are removed, so no deletion is missing there.
    """
    for one in _readable(database):
        try:
            return held(one)
        except StoreError:
            continue
    return None


def _readable(database: Path) -> Iterator[Path]:
    yield from (one for one in (database,) if one.exists())
    yield from (folder / database.name for folder in backup.made(database).values())


def end_visits(database: Path) -> None:
    """Nobody is signed in by a visit that may have ended, or been ended, since the file was written."""
    with closing(DuckDB(database)) as engine:
        if migrate.applied(engine):
            with engine.write() as transaction:
                transaction.rows("end_old_visits", _EVER)
