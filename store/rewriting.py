"""The whole database written anew, so that what was deleted is in no file any more.

DuckDB leaves deleted text in its file, in its log and in our dated copies. So the deleting is done in a copy, what it
leaves is copied once more into a file that never held anything else, and this one takes the old one's place in one
step. The only place that does this. How far it came is told by folders beside the database and by nothing else, so
that after a kill at any moment one complete file opens, and the rest is cleared away:

    <database>.rewriting/         being written: worth nothing, whatever is in it
    <database>.rewritten/fresh    written, and not yet in place: worth nothing either
    <database>.rewritten/         empty: in place; the dated copies still hold what was deleted, and have to go
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import duckdb

from assessments.errors import StoreUnavailable
from store import backup

_logger = logging.getLogger(__name__)
_SCRATCH, _FRESH = "five ways scratch", "five ways fresh"


def folder_of(database: Path) -> Path:
    """Where a new file is being written, and the only place that the database may reach beside its own file."""
    return database.with_name(database.name + ".rewriting")


def done_of(database: Path) -> Path:
    """Where a whole new file waits for its place."""
    return database.with_name(database.name + ".rewritten")


def allow(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Let the database reach this one folder, which is not there unless it is written anew. Before the lock-down."""
    connection.execute(f"SET allowed_directories = [{_text(str(folder_of(database)))}]")


@contextmanager
def scratch(
    connection: duckdb.DuckDBPyConnection, database: Path, alone: Callable[[], AbstractContextManager[None]]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on a copy of everything. What the block leaves there becomes a whole new file in done_of().

    `alone` keeps readers out: somebody who asks which tables there are has a hand on those of the copies, too.
    """
    with alone():
        _detach(connection)
    folder, cursor = folder_of(database), connection.cursor()
    try:
        folder.mkdir(mode=0o700)
        [main] = cursor.execute("SELECT current_database()").fetchone() or [""]
        _attach(cursor, folder / "scratch", _SCRATCH)
        _copy(cursor, main, _SCRATCH)
        cursor.execute(f"USE {quoted(_SCRATCH)}")
        yield cursor
        _attach(cursor, folder / "fresh", _FRESH)
        _copy(cursor, _SCRATCH, _FRESH)
        with alone():
            # Else its content lies in a log of its own.
            cursor.execute(f"CHECKPOINT {quoted(_FRESH)}")
    finally:
        cursor.close()
        with alone():
            _detach(connection)
    (folder / "fresh").chmod(0o600)
    _keep_only(folder / "fresh")
    folder.rename(done_of(database))
    backup.sync_folder(database.parent)


def put_in_place(database: Path) -> None:
    """Let the new file be the database. Nobody may have the old one open."""
    (done_of(database) / "fresh").replace(database)
    backup.sync_folder(database.parent)


def finish(database: Path) -> bool:
    """Clear away what is left of a rewriting, with every dated copy if it came to its end, and say if it did.

    Raises OSError when something cannot be removed; it is tried again whenever this is called.
    """
    doing, done = folder_of(database), done_of(database)
    if doing.exists():
        shutil.rmtree(doing)
    if not done.exists():
        return False
    if (done / "fresh").exists():
        done.rename(doing)
        shutil.rmtree(doing)
        return False
    backup.forget(database)
    shutil.rmtree(done)
    backup.sync_folder(database.parent)
    return True


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _attach(cursor: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    cursor.execute(f"ATTACH {_text(str(file))} AS {quoted(name)} (STORAGE_VERSION 'v1.5.0')")


def _detach(connection: duckdb.DuckDBPyConnection) -> None:
    """After an error that was fatal to it the connection does nothing any more; whoever opens it anew is rid of it."""
    with suppress(duckdb.Error), connection.cursor() as cursor:
        for name in (_SCRATCH, _FRESH):
            cursor.execute(f"DETACH DATABASE IF EXISTS {quoted(name)}")


def _copy(cursor: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    cursor.execute(f"COPY FROM DATABASE {quoted(source)} TO {quoted(target)}")
    if content(cursor, source) != content(cursor, target):
        _logger.error("A copy of the database is not like it.")
        raise StoreUnavailable()


def content(cursor: duckdb.DuckDBPyConnection, catalog: str) -> list[tuple[object, ...]]:
    """Every table as it was made, with the number of its rows and the sum of their hashes."""
    made = "SELECT table_name, sql FROM duckdb_tables() WHERE database_name = $1 ORDER BY table_name"
    tables = dict(cursor.execute(made, [catalog]).fetchall())
    count = "SELECT {}, count(*), sum(CAST(hash(*COLUMNS(*)) AS HUGEINT)) FROM {}.main.{}"
    counts = [count.format(_text(table), quoted(catalog), quoted(table)) for table in tables]
    found = cursor.execute(" UNION ALL ".join(counts)).fetchall() if counts else []
    return sorted((tables[table], *rest) for table, *rest in found)


def _keep_only(fresh: Path) -> None:
    """Leave the new file alone in its folder, on disk."""
    for beside in fresh.parent.iterdir():
        if beside != fresh:
            beside.unlink()
    with fresh.open("r+b") as file:
        os.fsync(file.fileno())
    backup.sync_folder(fresh.parent)
