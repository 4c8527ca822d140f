"""What was deleted is in no file any more, nothing else changed, and at every moment a complete file opens."""

from __future__ import annotations

import shutil
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from assessments.errors import DiskFull, NotAllowed, OldCopiesLeft, StoreDamaged, StoreError, StoreUnavailable
from assessments.instrument import Role
from store import Store, backup, rewriting, turnstile
from store import store as store_module
from store.duckdb import DuckDB
from tests.store.people import Two, both_lanes
from tests.store.test_store import fill, mounted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store.engine import Transaction

pytestmark = pytest.mark.engine("duckdb")

LONG = 20.0
SECRET = "nobody is to read this again"
Everything = dict[str, list[tuple[object, ...]]]


def everything(engine: DuckDB) -> Everything:
    """Every row of every table, for comparing."""
    with engine.read() as transaction:
        cursor = transaction._cursor
        names = cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: sorted(cursor.table(name).fetchall(), key=repr) for (name,) in names}


def files_with(text: str, folder: Path) -> list[str]:
    return [str(file) for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


def put_in(transaction: Transaction) -> None:
    transaction.script("CREATE TABLE thought (id INTEGER PRIMARY KEY, text TEXT)")
    transaction.script("CREATE TABLE about (thought INTEGER REFERENCES thought (id), text TEXT)")
    transaction.script(f"INSERT INTO thought SELECT i, i || ' {SECRET}' FROM range(500) t(i)")  # noqa: S608
    transaction.script("INSERT INTO thought VALUES (1000, 'this one stays')")
    transaction.script("INSERT INTO about SELECT id, 'about ' || id FROM thought")


def delete_what_refers(transaction: Transaction) -> None:
    transaction.script("DELETE FROM about WHERE thought < 1000")


def delete_the_rest(transaction: Transaction) -> None:
    transaction.script("DELETE FROM thought WHERE id < 1000")


DELETE = (delete_what_refers, delete_the_rest)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / 'it\'s "here"'
    folder.mkdir()
    return folder / "an 'odd' \"name\".duckdb"


@pytest.fixture
def one(file: Path) -> Iterator[DuckDB]:
    """An engine whose file, log and copies all hold the secret."""
    engine = DuckDB(file)
    with engine.write() as transaction:
        put_in(transaction)
    engine.checkpoint()
    with engine.write() as transaction:
        transaction.script(f"UPDATE about SET text = '{SECRET}' WHERE thought < 1000")  # noqa: S608
    engine.checkpoint()
    with engine.write() as transaction:
        transaction.script("UPDATE about SET text = text || '!' WHERE thought < 1000")
    yield engine
    engine.close()


def beside(file: Path) -> set[str]:
    return {path.name.removeprefix(file.name) for path in file.parent.iterdir()}


def test_what_was_deleted_is_in_no_file_and_the_rest_is_as_it_was(one: DuckDB, file: Path) -> None:
    before, holding = everything(one), files_with(SECRET, file.parent)
    assert {Path(one).suffix for one in holding} == {".duckdb", ".wal"}
    assert [one for one in holding if ".copies" in one]
    one.rewrite(*DELETE)
    assert files_with(SECRET, file.parent) == []
    assert everything(one) == {"about": [(1000, "about 1000")], "thought": [(1000, "this one stays")]}
    assert before["thought"][0] == (0, f"0 {SECRET}")
    assert beside(file) == {"", ".copies"}
    with pytest.raises(StoreError), one.write() as transaction:
        transaction.script("INSERT INTO about VALUES (3, 'about one that is gone')")


def test_the_only_copy_kept_is_one_of_the_new_file(one: DuckDB, file: Path) -> None:
    one.rewrite(*DELETE)
    [copy] = backup.folder_of(file).iterdir()
    assert (copy / file.name).read_bytes() == file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_written_afterwards_is_read_back_after_a_new_start(one: DuckDB, file: Path) -> None:
    one.rewrite(*DELETE)
    with one.write() as transaction:
        transaction.script("INSERT INTO thought VALUES (2000, 'a later one')")
    one.close()
    again = DuckDB(file)
    assert everything(again)["thought"] == [(1000, "this one stays"), (2000, "a later one")]
    again.close()


def test_the_new_file_opens_in_the_version_that_one_can_go_back_to(one: DuckDB, file: Path) -> None:
    one.rewrite(*DELETE)
    one.close()
    with duckdb.connect(str(file), read_only=True) as connection:
        tags = connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()
    assert tags == [({"storage_version": "v1.5.0+"},)]


def refuse(transaction: Transaction) -> None:
    raise NotAllowed()


def fail(transaction: Transaction) -> None:
    transaction.script("SELECT no_such_thing")


@pytest.mark.parametrize(("last", "refusal"), [(refuse, NotAllowed), (fail, StoreUnavailable)])
def test_an_act_that_is_refused_leaves_everything_as_it_was(
    one: DuckDB, file: Path, last: Callable[[Transaction], None], refusal: type[StoreError]
) -> None:
    before = everything(one)
    with pytest.raises(refusal):
        one.rewrite(*DELETE, last)
    assert everything(one) == before
    assert beside(file) <= {"", ".wal", ".copies"}
    one.rewrite(*DELETE)
    assert files_with(SECRET, file.parent) == []


def test_a_copy_that_is_not_like_the_database_takes_no_ones_place(one: DuckDB, monkeypatch: pytest.MonkeyPatch) -> None:
    before, content = everything(one), rewriting.content

    def other(cursor: duckdb.DuckDBPyConnection, catalog: str) -> list[tuple[object, ...]]:
        return content(cursor, catalog)[catalog == rewriting._FRESH :]

    with monkeypatch.context() as patch:
        patch.setattr(rewriting, "content", other)
        with pytest.raises(StoreUnavailable):
            one.rewrite(*DELETE)
    assert everything(one) == before


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM about WHERE thought = 1", "UPDATE about SET text = '' WHERE thought = 1", "DROP TABLE about"],
)
def test_two_contents_that_differ_in_one_row_are_told_apart(one: DuckDB, change: str) -> None:
    with one.read() as transaction:
        [(name,)] = transaction._cursor.execute("SELECT current_database()").fetchall()
        before = rewriting.content(transaction._cursor, name)
    with one.write() as transaction:
        transaction.script(change)
    with one.read() as transaction:
        assert rewriting.content(transaction._cursor, name) != before


# Others at the same time


def test_people_read_on_while_it_is_written_and_who_writes_waits(one: DuckDB) -> None:
    started, looked, told = threading.Event(), threading.Event(), list[str]()

    def slow(transaction: Transaction) -> None:
        started.set()
        assert looked.wait(LONG)

    def write() -> None:
        with one.write() as transaction:
            told.append("written")
            transaction.script("INSERT INTO thought VALUES (2000, 'a later one')")

    with ThreadPoolExecutor(2) as pool:
        rewriting_it = pool.submit(one.rewrite, slow, *DELETE)
        assert started.wait(LONG)
        writing = pool.submit(write)
        assert len(everything(one)["thought"]) == 501
        assert told == []
        looked.set()
        rewriting_it.result(LONG)
        writing.result(LONG)
    assert everything(one)["thought"] == [(1000, "this one stays"), (2000, "a later one")]


def test_the_file_is_changed_when_nobody_is_reading(one: DuckDB, file: Path) -> None:
    inside, leave = threading.Event(), threading.Event()

    def read() -> object:
        with one.read() as transaction:
            first = transaction._cursor.execute("SELECT count(*) FROM thought").fetchall()
            inside.set()
            assert leave.wait(LONG)
            return first == transaction._cursor.execute("SELECT count(*) FROM thought").fetchall()

    with ThreadPoolExecutor(2) as pool:
        readings: list[Future[object]] = []

        def let_in(transaction: Transaction) -> None:
            readings.append(pool.submit(read))
            assert inside.wait(LONG)

        old = file.stat().st_ino
        rewriting_it = pool.submit(one.rewrite, *DELETE, let_in)
        assert inside.wait(LONG)
        while not one._turnstile._shut:
            assert not rewriting_it.done()
        assert file.stat().st_ino == old
        leave.set()
        assert readings[0].result(LONG) is True
        rewriting_it.result(LONG)
    assert file.stat().st_ino != old
    assert files_with(SECRET, file.parent) == []


def test_somebody_who_reads_for_ever_is_not_cut_off(one: DuckDB, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE_SECONDS", 0.01)
    before = everything(one)
    with ThreadPoolExecutor(1) as pool, one.read() as transaction:
        with pytest.raises(StoreUnavailable):
            pool.submit(one.rewrite, *DELETE).result(LONG)
        assert len(transaction._cursor.execute("SELECT * FROM thought").fetchall()) == 501
    assert everything(one) == before
    assert beside(file) <= {"", ".wal", ".copies"}
    one.rewrite(*DELETE)
    assert files_with(SECRET, file.parent) == []


def test_somebody_who_comes_to_stay_meanwhile_is_not_cut_off_either(
    one: DuckDB, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, inside, leave = everything(one), threading.Event(), threading.Event()

    def stay() -> int:
        with one.read() as transaction:
            inside.set()
            assert leave.wait(LONG)
            return len(transaction._cursor.execute("SELECT * FROM thought").fetchall())

    with ThreadPoolExecutor(1) as pool:
        staying: list[Future[int]] = []

        def let_in(transaction: Transaction) -> None:
            staying.append(pool.submit(stay))
            assert inside.wait(LONG)
            monkeypatch.setattr(turnstile, "PATIENCE_SECONDS", 0.01)

        with pytest.raises(StoreUnavailable):
            one.rewrite(let_in, *DELETE)
        leave.set()
        assert staying[0].result(LONG) == 501
    assert everything(one) == before
    one.rewrite(*DELETE)
    assert files_with(SECRET, file.parent) == []


def test_many_readers_and_writers_never_notice(one: DuckDB) -> None:
    stop, reads = threading.Event(), list[int]()

    def read() -> None:
        while not stop.is_set():
            reads.append(len(everything(one)["thought"]))

    def write(number: int) -> None:
        with one.write() as transaction:
            transaction.script(f"INSERT INTO thought VALUES ({number}, 'number {number}')")  # noqa: S608

    with ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        acts = [pool.submit(write, 2000 + number) for number in range(30)]
        acts += [pool.submit(one.rewrite, *DELETE) for _ in range(3)]
        try:
            for act in acts:
                act.result(LONG)
        finally:
            stop.set()
        for reader in readers:
            reader.result(LONG)
    assert [row[0] for row in everything(one)["thought"]] == [1000, *range(2000, 2030)]
    assert reads


def test_nothing_remembered_outlives_the_file(two_alone: Two) -> None:
    store, token = two_alone.store, two_alone.tokens[Role.MENTOR]
    two_alone.seal(Role.MENTOR)
    assert store.seat(token).check_in.sealed[Role.MENTOR]
    store._engine.rewrite(lambda transaction: transaction.script("DELETE FROM response"))
    assert not store.seat(token).check_in.sealed[Role.MENTOR]


# What the database may reach


STATEMENTS = [
    "ATTACH '{folder}/other.duckdb'",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/a.duckdb.rewriting/out.csv'",
    "COPY (SELECT 1) TO '{folder}/a.duckdb.rewriting/../out.csv'",
    "COPY (SELECT 1) TO '{folder}/a.duckdb.rewritten/out.csv'",
    "COPY (SELECT 1) TO '{folder}/a.duckdb.rewriting.csv'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SET allowed_directories = ['/']",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_while_nothing_is_written_anew_the_database_reaches_no_other_file(tmp_path: Path, statement: str) -> None:
    engine = DuckDB(tmp_path / "a.duckdb")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError), engine.write() as transaction:
        transaction.script(statement.format(folder=tmp_path))
    assert sorted(tmp_path.rglob("*")) == before
    engine.close()


@pytest.mark.parametrize("statement", [one for one in STATEMENTS if "rewriting/out" not in one])
def test_while_it_is_it_reaches_that_one_folder(tmp_path: Path, statement: str) -> None:
    engine = DuckDB(tmp_path / "a.duckdb")
    with pytest.raises(StoreError):
        engine.rewrite(lambda transaction: transaction.script(statement.format(folder=tmp_path)))
    assert sorted(path.name for path in tmp_path.rglob("*.csv")) == []
    engine.close()


# When the ground gives way


def test_on_a_full_disk_nothing_is_deleted_and_it_is_said(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "8m"):
        engine = DuckDB(disk / "a.duckdb")
        with engine.write() as transaction:
            put_in(transaction)
        before = everything(engine)
        for spare in (0, 300_000, 900_000, 1_800_000):
            (disk / "spare").write_bytes(bytes(spare))
            fill(disk / "filler")
            (disk / "spare").unlink()
            with pytest.raises(DiskFull):
                engine.rewrite(*DELETE)
            assert everything(engine) == before, f"with {spare} bytes to spare"
            assert not {".rewriting", ".rewritten"} & beside(disk / "a.duckdb")
            (disk / "filler").unlink()
        engine.rewrite(*DELETE)
        assert files_with(SECRET, disk) == []
        engine.close()


def test_a_new_file_that_does_not_open_costs_no_copy(one: DuckDB, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place, before = rewriting.put_in_place, sorted(backup.folder_of(file).iterdir())

    def spoil(database: Path) -> None:
        put_in_place(database)
        database.write_bytes(b"spoiled" * 1000)

    monkeypatch.setattr(rewriting, "put_in_place", spoil)
    with pytest.raises(StoreDamaged):
        one.rewrite(*DELETE)
    assert set(before) <= set(backup.folder_of(file).iterdir())


def test_a_log_that_is_not_folded_in_is_not_left_beside_another_file(
    one: DuckDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(one)
    monkeypatch.setattr(one, "_fold", lambda: None)
    with pytest.raises(StoreUnavailable):
        one.rewrite(*DELETE)
    assert everything(one) == before


def test_a_place_that_cannot_be_taken_leaves_the_old_file_open(
    one: DuckDB, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(one)

    def broken(database: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(rewriting, "put_in_place", broken)
    with pytest.raises(StoreUnavailable):
        one.rewrite(*DELETE)
    assert everything(one) == before
    assert beside(file) == {"", ".copies"}


def test_an_old_copy_that_stays_is_told_and_tried_again_while_people_go_on(
    opened: Callable[[Path], Store], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LOOK_EVERY_SECONDS", 0.01)
    two = Two.sit_down(opened(database))
    two.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    two.store._engine.checkpoint()

    def stay(database: Path) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "forget", stay)
        with pytest.raises(OldCopiesLeft):
            two.store._engine.rewrite(lambda transaction: transaction.script("DELETE FROM reflection"))
        assert files_with("what mentor", database.parent)
        two.answer(Role.MENTEE)
    until = time.monotonic() + LONG
    while rewriting.done_of(database).exists():
        assert time.monotonic() < until
    with two.store._engine.write():  # the first copy of the new file may be under way, and has its turn before this
        assert files_with("what mentor", database.parent) == []


# What a kill leaves


@pytest.fixture
def killed(two_alone: Two, database: Path) -> Callable[[str], Store]:
    """A folder as a kill may leave it, opened again."""
    two_alone.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    two_alone.store._engine.checkpoint()
    two_alone.store.close()

    def open_after(stage: str) -> Store:
        doing, done = rewriting.folder_of(database), rewriting.done_of(database)
        if stage == "being written":
            doing.mkdir()
            for name in ("scratch", "scratch.wal", "fresh"):
                (doing / name).write_text("half")
        else:
            done.mkdir()
        if stage == "waiting":
            shutil.copy(database, done / "fresh")
        return Store.open(database)

    return open_after


@pytest.mark.parametrize("stage", ["being written", "waiting", "in place"])
def test_a_new_start_clears_away_what_a_kill_left(
    killed: Callable[[str], Store], two_alone: Two, database: Path, stage: str
) -> None:
    store, before = None, set(backup.folder_of(database).iterdir())
    try:
        store = killed(stage)
        with store._engine.read() as transaction:
            assert len(transaction.rows("has_migrations")) == 1
        kept = before & set(backup.folder_of(database).iterdir())
        assert kept == (set() if stage == "in place" else before)
        assert not rewriting.folder_of(database).exists()
        assert not rewriting.done_of(database).exists()
    finally:
        if store:
            store.close()


def test_copies_stay_while_the_file_is_not_as_it_was_sealed(killed: Callable[[str], Store], database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("DELETE FROM reflection")
    before = set(backup.folder_of(database).iterdir())
    with pytest.raises(StoreDamaged):
        killed("in place")
    assert set(backup.folder_of(database).iterdir()) == before


def test_what_is_left_is_not_removed_by_a_second_copy_of_the_program(fresh: Store, database: Path) -> None:
    rewriting.folder_of(database).mkdir()
    with pytest.raises(StoreError):
        Store.open(database)
    assert rewriting.folder_of(database).exists()
    rewriting.folder_of(database).rmdir()


def test_a_note_where_the_new_file_was_is_in_nobodys_way(tmp_path: Path) -> None:
    database = tmp_path / "answers.duckdb"
    rewriting.done_of(database).mkdir()
    (rewriting.done_of(database) / ".DS_Store").write_text("not ours")
    assert rewriting.finish(database)
    assert not rewriting.finish(database)
