"""DuckDB as the store's engine: one file, one process, one write lock, one cursor per use.

The only place that imports duckdb, with store/rewriting.py, and the only one that turns its errors into sentences. What
an error of the database says may quote a person's words, so only its kind is logged and nothing of it is passed on.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from io import FileIO
from pathlib import Path
from uuid import UUID

import duckdb

from assessments.errors import (
    DiskFull,
    OldCopiesLeft,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreNewer,
    StoreReadOnly,
    StoreUnavailable,
)
from store import asking, backup, rewriting
from store.condition import ROOM, Condition
from store.engine import Row, Told, Transaction
from store.memory import Memory, Moved, Recalling
from store.questions import sql
from store.turnstile import Turnstile

AT_ONCE = 5_000
CHECKPOINT_AT = 16 * 1024 * 1024
_logger = logging.getLogger(__name__)
# After these DuckDB answers nothing until the file is opened again.
_FATAL = (duckdb.FatalException, duckdb.InternalException, duckdb.ConnectionException)
_COMPATIBLE: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.5.0"}
_SETTINGS = (
    # Power that fails during a checkpoint can cost the file: only checkpoint() below makes one, after a copy.
    "SET checkpoint_threshold = '1TB'",
    "PRAGMA disable_checkpoint_on_shutdown",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    # Our questions are small: handing their parts to other threads costs more than it saves (measured, 2 to 6 times).
    "SET threads = 1",
    "SET memory_limit = '1GB'",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
# Whatever database they are asked of. An answer leaves nothing in them, and any number of threads may ask at once.
_statements: dict[str, duckdb.Statement] = {}


def damaged(database: Path, torn_at: int | None = None) -> StoreDamaged:
    """The refusal of a damaged file, which says where its copies are, and from which byte on its log is torn."""
    copies = backup.folder_of(database)
    where = f"its copies are in {copies}" if copies.is_dir() else "no copy was made yet"
    return StoreDamaged(f"{database} ({where})", torn_at)


class Cursor:
    """One transaction on one cursor."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, question: str, *values: object) -> list[Row]:
        """Ask one question and fetch all its rows."""
        return self._cursor.execute(self._statement(question), values or None).fetchall()

    def _statement(self, question: str) -> duckdb.Statement:
        """A question read once: to read its text anew costs a quarter of asking it (measured)."""
        if question not in _statements:
            [_statements[question]] = self._cursor.extract_statements(sql(question))
        return _statements[question]

    def script(self, text: str) -> None:
        """Run the statements of a migration."""
        self._cursor.execute(text)

    def hold(self, pair_id: UUID) -> None:
        """Nothing to do: the write lock of the process keeps every other writer off."""

    def batches(self, text: str, *values: object) -> Iterator[list[Row]]:
        """The rows of any statement, some thousands at once."""
        asked = self._cursor.execute(text, values or None)
        while rows := asked.fetchmany(AT_ONCE):
            yield rows

    def content(self) -> str:
        """One hash of every table as it was made, with all its rows."""
        [main] = self._cursor.execute("SELECT current_database()").fetchone() or [""]
        return hashlib.sha256(repr(rewriting.content(self._cursor, main)).encode()).hexdigest()

    def commit(self) -> None:
        """Store on disk what was changed."""
        self._cursor.commit()


class DuckDB:
    """One open database file; see store.engine.Engine for what each method promises."""

    name = "duckdb"

    def __init__(self, database: Path, *, only_look: bool = False) -> None:
        """With `only_look` nothing of the file or its log is changed, and nobody writes."""
        self._database = database
        self._only_look = only_look
        self._lock = threading.RLock()
        self._closed = False
        self._turnstile = Turnstile()
        self._memory = Memory()
        self._connect()

    def _connect(self) -> None:
        if not self._only_look:
            _refuse_read_only(self._database)
        try:
            self._connection = (_looked_at if self._only_look else _connected)(self._database)
        except duckdb.Error as error:
            raise _told(error, self._database) from None
        self._opened = FileIO(self._database)
        for file in (self._database, backup.log_of(self._database)):
            if file.exists() and not self._only_look:
                file.chmod(0o600)

    @contextmanager
    def read(self) -> Iterator[Cursor]:
        """A transaction that sees one moment and changes nothing."""
        with self._cursors() as begin:
            yield begin()

    def recall(self, act: Callable[[Transaction], Told]) -> Told:
        """What `act` reads; from the database alone, once more, when a commit came between its answers."""
        try:
            with self._cursors() as begin:
                return act(Recalling(self._memory, begin))
        except Moved:
            with self.read() as transaction:
                return act(transaction)

    @contextmanager
    def write(self) -> Iterator[Recalling]:
        """A transaction that is on disk when its block ends, or not at all."""
        with self._lock, self._cursors() as begin:
            transaction = Recalling(self._memory, begin)
            yield transaction
            transaction.commit()

    def write_for_pair(self) -> AbstractContextManager[Recalling]:
        """The same: here one person writes at a time, whatever it is."""
        return self.write()

    @contextmanager
    def _cursors(self) -> Iterator[Callable[[], Cursor]]:
        """What begins a transaction on a new cursor. The end takes back whatever was not committed."""
        connection = None
        try:
            with self._turnstile.inside(), ExitStack() as stack:
                connection = self._connection
                yield lambda: Cursor(stack.enter_context(connection.cursor()).begin())
        except duckdb.Error as error:
            if isinstance(error, _FATAL):
                self._replace(connection)
            raise _told(error, self._database) from None

    def _replace(self, failed: duckdb.DuckDBPyConnection | None) -> None:
        """Open the file again, once, whoever notices first; where that fails, the next use tries it again."""
        with self._lock, suppress(StoreError):
            if self._connection is failed and not self._closed:
                with self._memory.changing():
                    self._let_go()
                    self._connect()

    def rewrite(self, *acts: Callable[[Transaction], object]) -> None:
        """Do these acts in a copy of everything, and let it take the place of the file, the log and their copies."""
        with self._lock:
            self.finish_rewrite()
            connection = self._connection
            try:
                self._fold()
                with rewriting.scratch(connection, self._database, self._turnstile.alone) as cursor:
                    for act in acts:
                        transaction = Cursor(cursor.begin())
                        act(transaction)
                        transaction.commit()
                self._swap()
            except OSError as error:
                _logger.error("The database could not be written anew: %s", error.strerror)
                raise _sentence(str(error), self._database) from None
            except duckdb.Error as error:
                if isinstance(error, _FATAL):
                    self._replace(connection)
                raise _told(error, self._database) from None
            finally:
                self.finish_rewrite()
            if rewriting.done_of(self._database).exists():
                raise OldCopiesLeft()

    def _swap(self) -> None:
        with self._turnstile.alone(), self._memory.changing():
            if self._log_size():
                raise StoreUnavailable()
            self._let_go()
            try:
                rewriting.put_in_place(self._database)
            finally:
                self._connect()

    def finish_rewrite(self) -> None:
        """Clear away what is left of a rewriting, and make the first copy of what took its place."""
        with self._lock:
            if self._opened.closed:
                # A file that does not open may still need its copies.
                return
            try:
                if rewriting.finish(self._database):
                    backup.copy(self._database, self._opened)
            except OSError as error:
                _logger.error("Not everything of a rewriting is cleared away yet: %s", error.strerror)

    def checkpoint(self) -> None:
        """Copy, then fold the log into the file; without a copy, or when either fails, only a logged error."""
        with self._lock:
            connection = self._connection
            try:
                self._fold()
            except OSError as error:
                _logger.error("No checkpoint, because no copy could be made: %s", error.strerror)
            except (duckdb.Error, StoreUnavailable) as error:
                _logger.error("The checkpoint failed: %s", type(error).__name__)
                if isinstance(error, _FATAL):
                    self._replace(connection)

    def _fold(self) -> None:
        if self._log_size():
            backup.copy(self._database, self._opened)
            # Among people who read, DuckDB refuses one in three (measured).
            with self._turnstile.alone():
                self._connection.cursor().execute("CHECKPOINT")

    def checkpoint_when_due(self) -> None:
        """A checkpoint once the log has passed 16 MiB."""
        if self._log_size() >= CHECKPOINT_AT:
            self.checkpoint()

    def copy_when_asked(self) -> None:
        """Make the copy that a command of the operator's asks for, and tell it what is in it."""
        if mark := asking.waiting(self._database):
            try:
                told = asking.Answer(mark, *self._copy_and_content())
            except OSError as error:
                _logger.error("No copy could be made for a backup: %s", error.strerror)
                told = asking.Answer(mark, problem=str(_sentence(str(error), self._database)))
            except StoreError as error:
                told = asking.Answer(mark, problem=str(error))
            asking.answer(self._database, told)

    def _copy_and_content(self) -> tuple[str, str]:
        """Of one moment: others write again as soon as the copy is made, and are not in what is read then."""
        with ExitStack() as stack:
            with self._lock:
                transaction = stack.enter_context(self.read())
                transaction.rows("has_migrations")
                copied = backup.copy(self._database, self._opened)
            return copied.name, transaction.content()

    def _log_size(self) -> int:
        try:
            return backup.log_of(self._database).stat().st_size
        except FileNotFoundError:
            return 0

    def condition(self) -> Condition:
        """How the file, its log, their copies and the disk stand; raises StoreReadOnly or DiskFull."""
        _refuse_read_only(self._database)
        free = shutil.disk_usage(self._database.parent).free
        if free < ROOM:
            raise DiskFull()
        size = self._database.stat().st_size
        return Condition(size, self._log_size(), free, max(backup.made(self._database), default=None))

    def close(self) -> None:
        """Let go of the file; the log stays and is read at the next start."""
        with self._lock:
            self._closed = True
            with self._memory.changing():
                self._let_go()

    def _let_go(self) -> None:
        self._connection.close()
        self._opened.close()


def _told(error: duckdb.Error, database: Path) -> StoreError:
    _logger.error("DuckDB refused: %s", type(error).__name__)
    return _sentence(str(error), database)


def _connected(database: Path) -> duckdb.DuckDBPyConnection:
    return _set_up(duckdb.connect(str(database), config=_COMPATIBLE), database)


def _looked_at(database: Path) -> duckdb.DuckDBPyConnection:
    return _set_up(duckdb.connect(str(database), read_only=True, config=_COMPATIBLE), database)


def _set_up(connection: duckdb.DuckDBPyConnection, database: Path) -> duckdb.DuckDBPyConnection:
    try:
        rewriting.allow(connection, database)
        for setting in _SETTINGS:
            connection.execute(setting)
        _read_everything(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _read_everything(connection: duckdb.DuckDBPyConnection) -> None:
    """Blocks are checked when they are read: a torn file is found now and not in somebody's check-in.

    In one question, which costs a seventh of one for each table (measured).
    """
    tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    look = "SELECT bit_xor(hash(one)) FROM {} AS one"
    if tables:
        connection.execute(" UNION ALL ".join(look.format(rewriting.quoted(table)) for (table,) in tables)).fetchall()


def _refuse_read_only(database: Path) -> None:
    for path in (database, backup.log_of(database), database.parent):
        if path.exists() and not os.access(path, os.W_OK):
            raise StoreReadOnly(path)


def _sentence(told: str, database: Path) -> StoreError:
    if re.search(r"No space left on device|File too large|[Qq]uota", told):
        return DiskFull()
    if holder := re.search(r"Conflicting lock is held in .*?\(PID (\d+)\)", told):
        return StoreBusy(f"process {holder[1]}")
    if "configuration has been locked" in told:
        return StoreBusy("this very process")
    if "Could not set lock" in told or "being used by another process" in told:
        return StoreBusy()
    if "Read-only file system" in told or "Permission denied" in told:
        return StoreReadOnly(database)
    if re.search(r"newer version|can only read (storage )?version", told):
        return StoreNewer()
    if re.search(r"[Cc]orrupt|not a valid DuckDB|checksum|replaying WAL|read enough bytes", told):
        torn = re.search(r"replaying WAL.*at byte position (\d+)", told)
        return damaged(database, int(torn[1]) if torn else None)
    return StoreUnavailable()
