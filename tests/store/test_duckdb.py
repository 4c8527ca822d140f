from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from operator import methodcaller
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import duckdb
import pytest

from assessments.errors import (
    DiskFull,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreNewer,
    StoreReadOnly,
    StoreUnavailable,
)
from assessments.instrument import Role
from store import Store, backup, migrate
from store import duckdb as engine_module
from store import store as store_module
from store.duckdb import DuckDB
from tests.store.people import Two, all_taps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.engine import Transaction

pytestmark = pytest.mark.engine("duckdb")


@pytest.fixture
def one(tmp_path: Path) -> Iterator[DuckDB]:
    engine = DuckDB(tmp_path / "a.duckdb")
    yield engine
    engine.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET checkpoint_threshold = '1KB'",
        "SELECT * FROM engine_module",
    ],
)
def test_the_connection_reaches_nothing_but_its_file(one: DuckDB, tmp_path: Path, statement: str) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError), one.write() as transaction:
        transaction.script(statement.format(folder=tmp_path))
    assert sorted(tmp_path.iterdir()) == before


def test_a_transaction_that_fails_leaves_nothing(one: DuckDB) -> None:
    with one.write() as transaction:
        transaction.script("CREATE TABLE t (a INTEGER CHECK (a > 0))")
    for failure in ("SELECT 1/x", "INSERT INTO t VALUES (-1)"):
        with pytest.raises(StoreUnavailable):
            insert_and(one, methodcaller("script", failure))
    with pytest.raises(KeyError):
        insert_and(one, lambda transaction: transaction.rows("no such question"))
    with one.read() as look:
        assert look._cursor.execute("SELECT * FROM t").fetchall() == []


def test_threads_that_ask_one_question_at_once_are_each_told_their_own(one: DuckDB) -> None:
    """A question is read once and shared; what one thread asks it for is nobody else's."""
    migrate.run(one)
    names = [uuid4() for _ in range(8)]
    with one.write() as transaction:
        for name in names:
            transaction.rows("add_person", name, str(name), datetime(2030, 1, 1))  # noqa: DTZ001
    begin = threading.Barrier(len(names))

    def ask(name: UUID) -> set[tuple[object, ...]]:
        begin.wait()
        told = set()
        for _ in range(50):
            with one.read() as transaction:
                told.update(transaction.rows("people", name, name))
        return told

    with ThreadPoolExecutor(len(names)) as threads:
        found = list(threads.map(ask, names))
    assert [[(row[0], row[1]) for row in rows] for rows in found] == [[(name, str(name))] for name in names]


def insert_and(one: DuckDB, fail: Callable[[Transaction], object]) -> None:
    with one.write() as transaction:
        transaction.script("INSERT INTO t VALUES (1)")
        fail(transaction)


def test_an_error_quotes_nobodys_words(one: DuckDB, caplog: pytest.LogCaptureFixture) -> None:
    with one.write() as transaction:
        transaction.script("CREATE TABLE t (a INTEGER, b TEXT PRIMARY KEY)")
        transaction.script("INSERT INTO t VALUES (1, 'a secret thought')")
    for statement in ("INSERT INTO t VALUES (2, 'a secret thought')", "INSERT INTO t VALUES ('a secret thought', 'x')"):
        with pytest.raises(StoreError) as refused, one.write() as transaction:
            transaction.script(statement)
        assert "secret" not in str(refused.value) + caplog.text
        assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Could not write file: No space left on device", DiskFull),
        ("Could not write file: File too large", DiskFull),
        ("Could not write file: Disk quota exceeded", DiskFull),
        ("Conflicting lock is held in /usr/bin/python3.11 (PID 4711) by user x.", StoreBusy),
        ("Could not set lock on file: Resource temporarily unavailable", StoreBusy),
        ("Cannot open file: Read-only file system", StoreReadOnly),
        ("Cannot open file: Permission denied", StoreReadOnly),
        (
            "Trying to read a database file with storage version number 99, but we can only read storage versions",
            StoreNewer,
        ),
        ("Try opening the file with a newer version of DuckDB.", StoreNewer),
        ("Failed to read WAL of version 9 - can only read version 1, 2 and 3 (encrypted)", StoreNewer),
        ("Corrupt database file: computed checksum 1 does not match stored checksum 2", StoreDamaged),
        ("Failure while replaying WAL file", StoreDamaged),
        ("exists, but it is not a valid DuckDB database file!", StoreDamaged),
        ("database has been invalidated because of a previous fatal error", StoreUnavailable),
    ],
)
def test_each_trouble_has_its_own_sentence(tmp_path: Path, told: str, kind: type[StoreError]) -> None:
    assert type(engine_module._sentence(told, tmp_path / "a.duckdb")) is kind


def test_the_running_copy_is_named(tmp_path: Path) -> None:
    told = "Conflicting lock is held in /usr/bin/python3.11 (PID 4711) by user x."
    assert "process 4711" in str(engine_module._sentence(told, tmp_path))


def test_after_a_fatal_error_the_file_is_opened_again(
    two_alone: Two, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store, token = two_alone.store, two_alone.tokens[Role.MENTOR]
    two_alone.answer(Role.MENTOR)
    before, connection = store.draft(token), store._engine._connection  # type: ignore[attr-defined]

    def fatal(self: engine_module.Cursor, question: str, *values: object) -> list[object]:
        raise duckdb.FatalException("a secret thought")

    with monkeypatch.context() as patch:
        patch.setattr(engine_module.Cursor, "rows", fatal)
        with pytest.raises(StoreUnavailable, match="not saved"):
            store.save_ratings(token, all_taps(Role.MENTOR, value=1))
    assert store._engine._connection is not connection  # type: ignore[attr-defined]
    assert store.draft(token) == before
    assert store.save_ratings(token, all_taps(Role.MENTOR, value=1))
    assert "secret" not in caplog.text


def test_a_connection_that_could_not_be_opened_again_is_opened_at_a_later_use(
    two_alone: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, token = two_alone.store, two_alone.tokens[Role.MENTOR]

    def refuse(database: Path) -> duckdb.DuckDBPyConnection:
        raise duckdb.IOException("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(engine_module, "_connected", refuse)
        store._engine._connection.close()  # type: ignore[attr-defined]
        for _ in range(2):
            with pytest.raises(StoreUnavailable):
                store.seat(token)
    with pytest.raises(StoreUnavailable):
        store.seat(token)
    assert store.seat(token).role is Role.MENTOR


def test_a_checkpoint_that_is_fatal_is_nobodys_trouble_who_reads_next(
    two_alone: Two, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On a full disk DuckDB answers nothing after such a one: the first reader was told that nothing was saved."""
    two_alone.answer(Role.MENTOR)
    engine = two_alone.store._engine
    assert isinstance(engine, DuckDB)
    failed = engine._connection

    def fatal(self: DuckDB) -> None:
        raise duckdb.FatalException("No space left on device")

    monkeypatch.setattr(DuckDB, "_fold", fatal)
    engine.checkpoint()
    assert "The checkpoint failed: FatalException" in caplog.text
    assert engine._connection is not failed
    assert len(two_alone.store.draft(two_alone.tokens[Role.MENTOR]).ratings) == 40


def size(database: Path) -> int:
    log = backup.log_of(database)
    return log.stat().st_size if log.exists() else 0


def test_no_checkpoint_is_made_without_a_copy(
    two_alone: Two, database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    two_alone.answer(Role.MENTOR)
    file, log = database.read_bytes(), size(database)

    def full(database: Path, opened: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "copy", full)
        two_alone.store._engine.checkpoint()
    assert (database.read_bytes(), size(database)) == (file, log)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert two_alone.store.save_ratings(two_alone.tokens[Role.MENTOR], all_taps(Role.MENTOR))


def test_the_copy_is_whole_before_the_checkpoint_begins(
    two_alone: Two, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_alone.answer(Role.MENTOR)
    file, log = database.read_bytes(), backup.log_of(database).read_bytes()
    two_alone.store._engine.checkpoint()
    newest = max(backup.folder_of(database).iterdir())
    assert (newest / database.name).read_bytes() == file
    assert (newest / backup.log_of(database).name).read_bytes() == log
    assert size(database) == 0


def test_a_checkpoint_is_made_while_people_read_and_write(
    two_alone: Two, caplog: pytest.LogCaptureFixture, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, stop = two_alone.store, threading.Event()
    # The upkeep writes down who is here whenever it likes, and then there is a log again.
    monkeypatch.setattr(store, "_store_presence", lambda: None)

    def read() -> None:
        while not stop.is_set():
            store.draft(two_alone.tokens[Role.MENTOR])

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for value in (1, 2, 3, 4, 5) * 3:
                two_alone.answer(Role.MENTOR, value)
                store._engine.checkpoint()
                assert size(database) == 0
        finally:
            stop.set()
        for reader in readers:
            reader.result(20)
    assert "checkpoint" not in caplog.text


def test_closing_makes_no_checkpoint_and_opening_does(
    two_alone: Two, database: Path, opened: Callable[[Path], Store]
) -> None:
    two_alone.answer(Role.MENTOR)
    copies = len(list(backup.folder_of(database).iterdir()))
    two_alone.store.close()
    assert size(database) > 0
    again = opened(database)
    assert len(list(backup.folder_of(database).iterdir())) == copies + 1
    assert len(again.draft(two_alone.tokens[Role.MENTOR]).ratings) == 40


def test_a_grown_log_is_folded_in_by_itself_while_people_answer(
    database: Path, opened: Callable[[Path], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "CHECKPOINT_AT", 30_000)
    monkeypatch.setattr(store_module, "LOOK_EVERY_SECONDS", 0.02)
    two = Two.sit_down(opened(database))
    folded, before = threading.Event(), set(backup.folder_of(database).iterdir())

    def watch() -> None:
        while not folded.is_set() and thread_until > time.monotonic():
            if set(backup.folder_of(database).iterdir()) - before:
                folded.set()
            time.sleep(0.01)

    thread_until = time.monotonic() + 20
    watcher = threading.Thread(target=watch)
    watcher.start()
    value = 1
    while not folded.is_set() and thread_until > time.monotonic():
        value = value % 5 + 1
        two.store.save_ratings(two.tokens[Role.MENTOR], all_taps(Role.MENTOR, value=value))
    watcher.join()
    assert folded.is_set()
    assert {rating.value for rating in two.store.draft(two.tokens[Role.MENTOR]).ratings} == {value}
    assert len(two.store.draft(two.tokens[Role.MENTOR]).ratings) == 40
