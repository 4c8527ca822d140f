"""One suite for every engine: a test that takes `store` or `opened` runs once on each of them."""

from __future__ import annotations

import shutil
from threading import get_ident
from typing import TYPE_CHECKING

import pytest

from store import Store
from store import duckdb as engine_module
from tests.store.department import Department
from tests.store.people import Clock, Two

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.engine import Row

ENGINES = ["duckdb"]


@pytest.fixture(params=ENGINES, scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Begins anew with each file, whatever tests of others let pass."""
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "answers.duckdb"


@pytest.fixture(scope="module")
def store(engine: str, clock: Clock, tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Iterator[Store]:
    """One store for every test of a file that only needs a pair of its own."""
    folder = shutil.copytree(empty, tmp_path_factory.mktemp(engine), dirs_exist_ok=True)
    one = open_with(engine, folder / "answers.duckdb", clock)
    yield one
    one.close()


@pytest.fixture
def opened(engine: str, clock: Clock) -> Iterator[Callable[[Path], Store]]:
    """Opens a store at a path; whatever is still open at the end is closed."""
    stores: list[Store] = []

    def open_at(path: Path) -> Store:
        stores.append(open_with(engine, path, clock))
        return stores[-1]

    yield open_at
    for one in stores:
        one.close()


def open_with(engine: str, path: Path, clock: Clock) -> Store:
    assert engine == "duckdb"
    return Store.open(path, clock=clock)


@pytest.fixture
def fresh(opened: Callable[[Path], Store], database: Path, empty: Path) -> Store:
    """A store that holds nothing yet, at `database`."""
    shutil.copytree(empty, database.parent)
    return opened(database)


@pytest.fixture
def two(store: Store) -> Two:
    return Two.sit_down(store)


@pytest.fixture
def two_alone(fresh: Store) -> Two:
    """The only pair of a store of its own."""
    return Two.sit_down(fresh)


@pytest.fixture
def department(fresh: Store, database: Path) -> Department:
    """A store of its own with an administrator who is in, and one program."""
    return Department.open(fresh, database)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions of this thread that reach the database, from now on; the upkeep has questions of its own."""
    questions: list[str] = []
    here = get_ident()
    rows = engine_module.Cursor.rows

    def note(self: engine_module.Cursor, question: str, *values: object) -> list[Row]:
        if get_ident() == here:
            questions.append(question)
        return rows(self, question, *values)

    monkeypatch.setattr(engine_module.Cursor, "rows", note)
    return questions
