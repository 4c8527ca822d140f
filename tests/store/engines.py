"""Where a test's databases are, on each engine: a file, or a database of the session's server.

The only place that knows both. A test names its database by a path; on the server the path stands for a database.
"""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import duckdb
import pytest

from store import Store, backup, bootstrap
from store import duckdb as duckdb_engine
from store import postgres as postgres_engine
from tests.postgres_server import Server
from tests.store.people import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from store.engine import Engine, Row, Transaction

Begun = TypeVar("Begun")
_CLEAN = """
DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'migration'
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
END $$
"""
# What an engine keeps for itself, with nobody in it.
OF_ENGINES = {"trace"}
_AS_MADE = "SELECT number, hash FROM migration ORDER BY number"


class OpenedAfter(Protocol):
    """Gives what an act gave that was the first of all in a store that it opens."""

    def __call__(self, act: Callable[[Store, Path], Begun]) -> Begun: ...


class Databases(Protocol):
    """Those of one engine."""

    def lay_out(self, path: Path) -> None:
        """Let there be a database of today that holds nothing yet."""

    def lay_out_begun(
        self, path: Path, clock: Clock, begin: Callable[[Store, Path], Begun]
    ) -> Callable[[Store], Begun]:
        """Let there be one in which `begin` was done; what it gave is given for the store that was opened there."""

    def as_laid_out(self) -> AbstractContextManager[None]:
        """While what nobody has touched since it was laid out is opened."""

    def where(self, path: Path) -> str | Path:
        """What a store is opened with."""

    def change(self, path: Path, statement: str) -> None:
        """What somebody does by hand while no store is open."""

    def content(self, path: Path) -> object:
        """All of it, for comparing."""

    def files_with(self, text: str, path: Path) -> list[str]:
        """Which of its files hold this text."""

    def forget(self, *paths: Path) -> None:
        """The test is over."""


@dataclass(frozen=True)
class Played:
    """A beginning that was played once: its folder, the store it was played in, what it gave, and when it ended."""

    folder: Path
    store: Store
    begun: Any
    now: datetime


class Files:
    """DuckDB's. A beginning is played once and copied: its questions cost more than to open a file."""

    def __init__(self, empty: Path) -> None:
        self._empty = empty
        self._played: dict[object, Played] = {}

    def lay_out(self, path: Path) -> None:
        shutil.copytree(self._empty, path.parent, dirs_exist_ok=True)

    def lay_out_begun(
        self, path: Path, clock: Clock, begin: Callable[[Store, Path], Begun]
    ) -> Callable[[Store], Begun]:
        if clock.now != Clock().now:
            self.lay_out(path)
            return lambda store: begin(store, path)
        if begin not in self._played:
            self._played[begin] = self._play(begin, path.name)
        played = self._played[begin]
        shutil.copytree(played.folder, path.parent, dirs_exist_ok=True)
        clock.now = played.now

        def begun(store: Store) -> Begun:
            found: Begun = deepcopy(played.begun, {id(played.store): store})
            return found

        return begun

    @contextmanager
    def as_laid_out(self) -> Iterator[None]:
        """Nothing of it is torn: to look for that takes as long as all else of an opening."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(duckdb_engine, "_read_everything", lambda _: None)
            yield

    def _play(self, begin: Callable[[Store, Path], object], name: str) -> Played:
        """With all of it in the file and nothing in its log, and no more copies than were made meanwhile."""
        path, clock = Path(mkdtemp(dir=self._empty.parent)) / name, Clock()
        self.lay_out(path)
        store = open_at(self, path, clock)
        begun = begin(store, path)
        copies = set(backup.folder_of(path).iterdir())
        store._store_presence()
        store._engine.checkpoint()
        store.close()
        for copy in set(backup.folder_of(path).iterdir()) - copies:
            shutil.rmtree(copy)
        return Played(path.parent, store, begun, clock.now)

    def where(self, path: Path) -> str | Path:
        return path

    def change(self, path: Path, statement: str) -> None:
        with duckdb.connect(str(path)) as connection:
            connection.execute("PRAGMA disable_checkpoint_on_shutdown")
            connection.execute(statement)

    def content(self, path: Path) -> object:
        return {str(file): file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}

    def files_with(self, text: str, path: Path) -> list[str]:
        return _files_with(text, path.parent)

    def forget(self, *paths: Path) -> None:
        """Whoever made the folder removes it."""


class OnServer:
    """PostgreSQL's. A database is copied from one that was set up once, and cleared for the next test."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._template = server.create()
        Store.open(server.address(self._template)).close()
        with server.admin(self._template) as admin:
            self._as_made = admin.execute(_AS_MADE).fetchall()
        self._spare: list[str] = []
        self._names: dict[Path, str] = {}
        self._laid_out: set[Path] = set()

    def lay_out(self, path: Path) -> None:
        self._names[path] = self._spare.pop() if self._spare else self.server.create(self._template)
        self._laid_out.add(path)

    def lay_out_begun(
        self, path: Path, clock: Clock, begin: Callable[[Store, Path], Begun]
    ) -> Callable[[Store], Begun]:
        """Played each time: a question here costs less than to copy a database."""
        self.lay_out(path)
        return lambda store: begin(store, path)

    def as_laid_out(self) -> AbstractContextManager[None]:
        return nullcontext()

    def name(self, path: Path) -> str:
        """A path that nothing was laid out at is a database without any table."""
        if path not in self._names:
            self._names[path] = self.server.create()
        return self._names[path]

    def where(self, path: Path) -> str | Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        return self.server.address(self.name(path))

    def change(self, path: Path, statement: str) -> None:
        with self.server.admin(self.name(path)) as admin:
            admin.execute(statement.encode())

    def content(self, path: Path) -> object:
        with self.server.admin(self.name(path)) as admin:
            tables = admin.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname !~ '^(pg|sql)_'")
            named = [name for (name,) in tables.fetchall()]
            return {name: admin.execute(f'SELECT * FROM "{name}"'.encode()).fetchall() for name in named}  # noqa: S608

    def files_with(self, text: str, path: Path) -> list[str]:
        """Of the log it is the server's keepers who say how long it stays."""
        with self.server.admin(self.name(path)) as admin:
            admin.execute("CHECKPOINT")
            [(number,)] = admin.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchall()
        return _files_with(text, self.server.data / "base" / str(number))

    def forget(self, *paths: Path) -> None:
        for path in paths:
            name = self._names.pop(path, None)
            if name and path in self._laid_out and self._cleared(name):
                self._spare.append(name)
            elif name:
                self.server.drop(name)
            self._laid_out.discard(path)

    def _cleared(self, name: str) -> bool:
        with self.server.admin(name) as admin:
            admin.execute(_CLEAN)
            return admin.execute(_AS_MADE).fetchall() == self._as_made


def _files_with(text: str, folder: Path) -> list[str]:
    return [str(file) for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


def open_at(databases: Databases, path: Path, clock: Clock) -> Store:
    """The store there; the first administrator's file lies beside the path on both engines."""
    store = Store.open(databases.where(path), clock=clock)
    store._admin_file = bootstrap.file_of(path)
    return store


class _NotKeptError(Exception):
    pass


@contextmanager
def taken_back(write: Callable[[], AbstractContextManager[Transaction]]) -> Iterator[Transaction]:
    """A transaction of which nothing is kept."""
    with suppress(_NotKeptError), write() as transaction:
        yield transaction
        raise _NotKeptError


def cursor_of(engine: str) -> type[Any]:
    """What carries out the questions of a transaction."""
    found: type[Any] = (duckdb_engine if engine == "duckdb" else postgres_engine).Cursor
    return found


def ask(transaction: Transaction, statement: str) -> list[Row]:
    """Any question, in a transaction of any engine."""
    found: Any = transaction
    found = found._database() if hasattr(found, "_database") else found
    connection = found._cursor if hasattr(found, "_cursor") else found._connection
    rows: list[Row] = connection.execute(statement).fetchall()
    return rows


def columns_of(transaction: Transaction) -> dict[str, list[str]]:
    """The columns of every table, in their order."""
    tables: dict[str, list[str]] = {}
    for table, column in ask(
        transaction,
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
    ):
        tables.setdefault(table, []).append(column)
    return tables


def everything(engine: Engine) -> dict[str, list[Row]]:
    """Every row of every table, for comparing."""
    with engine.read() as transaction:
        return {
            table: sorted(ask(transaction, f'SELECT * FROM "{table}"'), key=repr)  # noqa: S608
            for table in columns_of(transaction)
        }
