"""Everything of one database brought into another, on whichever engines they are: every row, counted and compared.

The only place that copies rows from database to database. It reads and writes whole tables as they are, with the same
statements on both engines. What is compared is a sum of hashes of rows, which does not depend on their order. A table
`moving` in the new database says which tables are there already; while it is there, nobody opens that database, nobody
who has it open already writes into it, and a move that was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assessments.errors import MoveUnlike, SameDatabase, SourceBehind, TargetNotEmpty
from store import backup, looking, migrate, opening
from store.duckdb import damaged
from store.engine import Engine, Row

# What belongs to a database itself, and not to anybody in it.
OF_A_DATABASE = frozenset({"migration", "moving", "trace"})
# Others refer to these, so they come first and in this order.
FIRST = ("person", "pair", "check_in", "response")
_MARK = "CREATE TABLE moving (done TEXT NOT NULL)"
_COLUMNS = """SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = current_schema() AND table_catalog = current_database()"""


class Raw(Protocol):
    """A transaction that takes any statement."""

    def batches(self, text: str, *values: object) -> Iterator[list[Row]]:
        """The rows of one statement, some thousands at once."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows, and a hash of all of them that is the same in any order."""

    rows: int = 0
    hash: int = 0

    def with_rows(self, rows: list[Row]) -> Sum:
        added = sum(int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=16).digest()) for row in rows)
        return Sum(self.rows + len(rows), (self.hash + added) % 2**128)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a move is: so many of all rows, and the table that it is at. `compared` in its second half."""

    table: str
    done: int
    rows: int
    compared: bool = False


Tables = dict[str, dict[str, str]]


def move(source: str | Path, target: str | Path) -> Iterator[Step]:
    """Bring everything over, or go on with that, and compare it; ends with the sentence of an error or for good.

    The source is read and not changed; nobody may write to it meanwhile. Raises StoreError, SameDatabase,
    SourceBehind, TargetNotEmpty, or MoveUnlike, after which the new database still cannot be opened.
    """
    if source == target:
        raise SameDatabase()
    if isinstance(source, Path) and not looking.look(source).seals.agrees:
        raise damaged(source)
    if isinstance(target, Path) and backup.seals_of(target).exists():
        raise TargetNotEmpty()
    with closing(opening.engine(source, only_look=True)) as old:
        migrate.refuse_newer(old)
        opening.refuse_half(old)
        if len(migrate.applied(old)) < len(migrate.steps(old.name)):
            raise SourceBehind()
        with closing(opening.engine(target, fills=True)) as new:
            migrate.refuse_newer(new)
            yield from _move(old, new)
    opening.opened(target).engine.close()


def _move(old: Engine, new: Engine) -> Iterator[Step]:
    migrate.run(new)
    with _alone(old) as reading:
        tables = _tables(reading)
        done = _begin(new, tables)
        counts = {table: _count(reading, table) for table in tables}
        sums = {}
        for table, columns in tables.items():
            if table not in done:
                for copied in _copy(reading, new, table, columns):
                    sums[table] = copied
                    yield Step(table, _before(counts, table) + copied.rows, sum(counts.values()))
        yield from _compare(reading, new, tables, sums)
    with new.write() as transaction:
        transaction.script("DROP TABLE moving")
    new.checkpoint()


@contextmanager
def _alone(engine: Engine) -> Iterator[Raw]:
    """A file that is only looked at is ours alone; on a server nobody writes while we might."""
    if engine.name == "duckdb":
        with engine.read() as transaction:
            yield _raw(transaction)
    else:
        with engine.write() as transaction:
            # While the new place is written and compared, nothing is asked of the old one.
            transaction.script("SET LOCAL idle_in_transaction_session_timeout = 0")
            yield _raw(transaction)


def _raw(transaction: object) -> Raw:
    return transaction  # type: ignore[return-value]


def _all(raw: Raw, text: str) -> list[Row]:
    return [row for batch in raw.batches(text) for row in batch]


def _tables(raw: Raw) -> Tables:
    """Every table of people's, those first that others refer to, with its columns by name and the type of each."""
    tables: Tables = {}
    for table, column, kind in sorted(_all(raw, _COLUMNS)):
        if table not in OF_A_DATABASE:
            tables.setdefault(table, {})[column] = kind
    return dict(sorted(tables.items(), key=lambda one: (*(one[0] != first for first in FIRST), one[0])))


def _begin(new: Engine, wanted: Tables) -> set[str]:
    """Mark the new database as one that is being filled; the tables that are there already if it was before."""
    with new.write() as transaction:
        raw = _raw(transaction)
        if transaction.rows("is_moving") != [(0,)]:
            return {table for (table,) in _all(raw, "SELECT done FROM moving")}
        there = _tables(raw)
        if any(_count(raw, table) for table in there) or {t: set(c) for t, c in there.items()} != {
            t: set(c) for t, c in wanted.items()
        }:
            raise TargetNotEmpty()
        transaction.script(_MARK)
    return set()


def _count(raw: Raw, table: str) -> int:
    [(count,)] = _all(raw, f"SELECT count(*) FROM {_quoted(table)}")  # noqa: S608
    return int(count)


def _before(counts: dict[str, int], table: str) -> int:
    names = list(counts)
    return sum(counts[one] for one in names[: names.index(table)])


def _copy(reading: Raw, new: Engine, table: str, columns: dict[str, str]) -> Iterator[Sum]:
    """All of a table in one transaction, with the note that it is there."""
    copied, names = Sum(), ", ".join(map(_quoted, columns))
    with new.write() as transaction:
        writing = _raw(transaction)
        kinds = _tables(writing)[table]
        values = ", ".join(f"unnest(CAST(${place} AS {kinds[one]}[]))" for place, one in enumerate(columns, 1))
        insert = f"INSERT INTO {_quoted(table)} ({names}) SELECT {values}"
        yield copied
        for rows in _rows(reading, table, columns):
            for _ in writing.batches(insert, *(list(column) for column in zip(*rows, strict=True))):
                pass
            copied = copied.with_rows(rows)
            yield copied
        for _ in writing.batches("INSERT INTO moving (done) VALUES ($1)", table):
            pass


def _rows(raw: Raw, table: str, columns: dict[str, str]) -> Iterator[list[Row]]:
    names = ", ".join(map(_quoted, columns))
    return raw.batches(f"SELECT {names} FROM {_quoted(table)}")  # noqa: S608


def _sum(raw: Raw, table: str, columns: dict[str, str]) -> Sum:
    found = Sum()
    for rows in _rows(raw, table, columns):
        found = found.with_rows(rows)
    return found


def _compare(reading: Raw, new: Engine, tables: Tables, sums: dict[str, Sum]) -> Iterator[Step]:
    done, rows = 0, 0
    with new.read() as transaction:
        for table, columns in tables.items():
            was = sums.get(table) or _sum(reading, table, columns)
            if _sum(_raw(transaction), table, columns) != was:
                raise MoveUnlike(table)
            done, rows = done + was.rows, rows + was.rows
            yield Step(table, done, rows, compared=True)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
