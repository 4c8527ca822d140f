"""Moving house: from a file to a server and back, every row of it, however often it is broken off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from assessments.errors import (
    FiveWaysError,
    MoveUnfinished,
    MoveUnlike,
    NoAnswersThere,
    SameDatabase,
    SourceBehind,
    StoreError,
    TargetNotEmpty,
)
from assessments.instrument import Role
from store import Store, moving, opening
from store.engine import Row
from store.moving import Step, Sum
from tests.proofs import proof
from tests.store.department import Department
from tests.store.engines import OF_ENGINES, OnServer, columns_of, everything
from tests.store.people import PASSPHRASES, Clock
from tests.store.test_erasure import full_life

Place = str | Path


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with something in every table."""
    database = tmp_path_factory.mktemp("lived_in") / "answers.duckdb"
    clock = Clock()
    store = Store.open(database, clock=clock)
    full_life(Department.open(store, database))
    store.close()
    return database


@pytest.fixture
def file(lived_in: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived_in.parent, tmp_path / "old")) / lived_in.name


@pytest.fixture
def server(on_server: OnServer) -> Iterator[str]:
    """The address of a database without a table."""
    name = on_server.server.create()
    yield on_server.server.address(name)
    on_server.server.drop(name)


def held(place: Place) -> dict[str, list[tuple[str, ...]]]:
    """Every row by the names of its columns, as the engines order them differently."""
    with closing(opening.engine(place)) as engine:
        tables = everything(engine)
        with engine.read() as transaction:
            columns = columns_of(transaction)
    return {
        table: sorted(named(columns[table], row) for row in rows)
        for table, rows in tables.items()
        if table not in OF_ENGINES | {"migration"}
    }


def named(columns: list[str], row: Row) -> tuple[str, ...]:
    return tuple(f"{column}={value!r}" for column, value in sorted(zip(columns, row, strict=True)))


def content(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def move(source: Place, target: Place) -> list[Step]:
    return list(moving.move(source, target))


def test_there_and_back_every_row_is_as_it_was_and_the_old_place_is_untouched(
    file: Path, server: str, tmp_path: Path
) -> None:
    before, rows = content(file.parent), held(file)
    assert len([table for table, found in rows.items() if found]) > 25
    before = content(file.parent)
    steps = move(file, server)
    assert content(file.parent) == before
    assert held(server) == rows
    total = sum(len(found) for found in rows.values())
    assert (steps[-1].done, steps[-1].rows, steps[-1].compared) == (total, total, True)
    assert [one.done for one in steps if not one.compared] == sorted(one.done for one in steps if not one.compared)
    back = tmp_path / "back" / "answers.duckdb"
    move(server, back)
    assert held(back) == rows
    assert held(server) == rows


def test_people_go_on_in_the_new_place(file: Path, server: str) -> None:
    move(file, server)
    with closing(Store.open(server)) as store:
        ticket = store.start_pair(mentor="Mae", mentee="Sally", first=Role.MENTOR, request=uuid4())
        token = store.redeem(ticket)
        store.choose_passphrase(token, PASSPHRASES[Role.MENTOR])
        assert store.seat(token).check_in.number == 1


@pytest.mark.parametrize("table", [proof("check_in"), "rating", proof("visit")])
def test_one_that_was_broken_off_goes_on_where_it_was(
    file: Path, server: str, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in moving.move(file, server):
        if step.table == table:
            break
    with pytest.raises(MoveUnfinished):
        Store.open(server)
    copied: list[str] = []
    copy = moving._copy

    def note(*asked: object) -> Iterator[Sum]:
        copied.append(str(asked[2]))
        return copy(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(moving, "_copy", note)
    move(file, server)
    assert copied[0] == table
    assert held(server) == held(file)
    Store.open(server).close()


def test_who_was_open_on_the_empty_place_writes_nothing_into_the_half_and_says_why(file: Path, server: str) -> None:
    with closing(Store.open(server)) as store:
        half = moving.move(file, server)
        for step in half:
            if step.table == "check_in":
                break
        for refused_act in (
            store.ready,
            lambda: store.start_pair(mentor="Mae", mentee="Sally", first=Role.MENTOR, request=uuid4()),
            lambda: store._engine.write_for_pair().__enter__(),
        ):
            with pytest.raises(MoveUnfinished):
                refused_act()
        list(half)
        store.ready()
        ticket = store.start_pair(mentor="Mae", mentee="Sally", first=Role.MENTOR, request=uuid4())
        assert store.seat(store.redeem(ticket)).check_in.number == 1


def refused(source: Place, target: Place) -> FiveWaysError:
    with pytest.raises(FiveWaysError) as error:
        move(source, target)
    return error.value


def test_what_is_not_empty_is_left_alone(file: Path, server: str, lived_in: Path) -> None:
    move(file, server)
    before = held(server)
    assert isinstance(refused(file, server), TargetNotEmpty)
    assert held(server) == before
    files = content(lived_in.parent)
    assert isinstance(refused(server, lived_in), TargetNotEmpty)
    assert content(lived_in.parent) == files


def test_a_row_that_changes_on_the_way_is_noticed(
    file: Path, server: str, on_server: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = moving._compare

    def change(*asked: object) -> Iterator[Step]:
        with asked[1].write() as transaction:  # type: ignore[attr-defined]
            transaction.script("UPDATE rating SET value = 1 WHERE value = 4")
        return compare(*asked)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(moving, "_compare", change)
        told = refused(file, server)
    assert isinstance(told, MoveUnlike)
    assert told.table == "rating"
    with pytest.raises(MoveUnfinished):
        Store.open(server)


def test_what_cannot_be_moved_is_said(file: Path, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(refused(file, file), SameDatabase)
    assert isinstance(refused(server, tmp_path / "new.duckdb"), SourceBehind)
    missing = tmp_path / "nowhere" / "answers.duckdb"
    with pytest.raises((NoAnswersThere, StoreError)):
        move(missing, server)
    assert not missing.parent.exists()


def test_the_sum_does_not_depend_on_the_order_and_tells_doubled_rows() -> None:
    one, other = ("a", 1), ("b", None)
    assert Sum().with_rows([one, other]) == Sum().with_rows([other]).with_rows([one])
    assert Sum().with_rows([one, one]) != Sum().with_rows([one])
    assert Sum().with_rows([("a", 1)]) != Sum().with_rows([("a", "1")])
