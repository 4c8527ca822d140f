"""One suite for every engine: a test that takes `store` or `opened` runs once on each of them."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING

import pytest

from store import Store
from tests.postgres_server import Server
from tests.store.department import Department
from tests.store.engines import Files, OnServer, cursor_of, open_at
from tests.store.people import Clock, Two

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.engine import Row, Transaction
    from tests.store.engines import Begun, Databases, OpenedAfter

ENGINES = {"duckdb": Files, "postgres": OnServer}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        only = next(metafunc.definition.iter_markers("engine"), None)
        metafunc.parametrize("engine", only.args if only else ENGINES, indirect=True, scope="module")


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def files(empty: Path) -> Files:
    return Files(empty)


@pytest.fixture(scope="session")
def on_server(postgres_server: Server) -> OnServer:
    """Those of this test process's own server."""
    return OnServer(postgres_server)


@pytest.fixture(scope="module")
def databases(engine: str, request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue("files" if engine == "duckdb" else "on_server")
    return found


@pytest.fixture(scope="module")
def clock_of_file() -> Clock:
    """That of the one store for every test of a file."""
    return Clock()


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Clock:
    """Begins anew with each store of a test's own, whatever other tests let pass."""
    found: Clock = request.getfixturevalue("clock_of_file") if "store" in request.fixturenames else Clock()
    return found


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "answers.duckdb"


@pytest.fixture(scope="module")
def store(databases: Databases, clock_of_file: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for every test of a file that only needs a pair of its own."""
    path = tmp_path_factory.mktemp("store") / "answers.duckdb"
    databases.lay_out(path)
    with databases.as_laid_out():
        one = open_at(databases, path, clock_of_file)
    yield one
    one.close()
    databases.forget(path)


@pytest.fixture
def opened(databases: Databases, clock: Clock) -> Iterator[Callable[[Path], Store]]:
    """Opens a store at a path; whatever is still open at the end is closed."""
    stores: list[Store] = []
    paths: set[Path] = set()

    def open_here(path: Path) -> Store:
        paths.add(path)
        stores.append(open_at(databases, path, clock))
        return stores[-1]

    yield open_here
    for one in stores:
        one.close()
    databases.forget(*paths)


@pytest.fixture
def fresh(opened: Callable[[Path], Store], database: Path, databases: Databases) -> Store:
    """A store that holds nothing yet, at `database`."""
    databases.lay_out(database)
    with databases.as_laid_out():
        return opened(database)


@pytest.fixture
def two(store: Store) -> Two:
    return Two.sit_down(store)


@pytest.fixture
def opened_after(opened: Callable[[Path], Store], database: Path, databases: Databases, clock: Clock) -> OpenedAfter:
    """Opens a store at `database` in which something was done as the first of all, and gives what that gave."""

    def begin(act: Callable[[Store, Path], Begun]) -> Begun:
        given = databases.lay_out_begun(database, clock, act)
        with databases.as_laid_out():
            store = opened(database)
        return given(store)

    return begin


@pytest.fixture
def two_alone(opened_after: OpenedAfter) -> Two:
    """The only pair of a store of its own."""
    return opened_after(sit_down)


@pytest.fixture
def department(opened_after: OpenedAfter) -> Department:
    """A store of its own with an administrator who is in, and one program."""
    return opened_after(Department.open)


def sit_down(store: Store, _: Path) -> Two:
    return Two.sit_down(store)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, engine: str) -> list[str]:
    """The questions of this thread that reach the database, from now on; the upkeep has questions of its own."""
    questions: list[str] = []
    here = get_ident()
    cursor = cursor_of(engine)
    rows = cursor.rows

    def note(self: Transaction, question: str, *values: object) -> list[Row]:
        if get_ident() == here:
            questions.append(question)
        found: list[Row] = rows(self, question, *values)
        return found

    monkeypatch.setattr(cursor, "rows", note)
    return questions
