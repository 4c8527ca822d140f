"""What every test stands on: its own database, and a process that holds no other."""

from __future__ import annotations

import gc
import os
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from server import limits
from server.life import process
from store import Store, backup, passphrases
from tests.played import Played
from tests.postgres_server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

# What Hypothesis makes up is the same each time, so that a failure is of the change and not of the draw. Whoever looks
# for more asks for new ones: FIVE_WAYS_SEARCH=1. A busy machine is no failure: there is no deadline.
settings.register_profile("the same", deadline=None, derandomize=True)
settings.register_profile("new ones", deadline=None)
settings.load_profile("new ones" if os.environ.get("FIVE_WAYS_SEARCH") else "the same")

# The folders whose files take longest, which go first: else one of several workers ends long after the others.
LONGEST = {folder: number for number, folder in enumerate(("browser", "store", "server", "pages", "papers"))}
# Whatever this installation has decided for itself.
os.environ["FIVE_WAYS_SETTINGS"] = str(Path(__file__).parent / "data" / "two_doors.toml")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.get(item.path.parent.name, len(LONGEST)))


# What is imported and collected lasts as long as the process: nothing of it is waste, and nobody has to look for any.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def quick_passphrases() -> Iterator[None]:
    """The real cost is tested once, in test_passphrases; elsewhere it would only be waiting."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrases, "LOG_COST", 4)
        yield


@pytest.fixture(autouse=True, scope="session")
def packages_looked_through_once() -> Iterator[None]:
    """Streamlit looks for components in all that is installed at every AppTest: nine tenths of what one costs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The PostgreSQL server of this test process, for as long as it lives."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database that holds nothing yet, to be copied: its tables cost more than all else of a start."""
    folder = tmp_path_factory.mktemp("empty")
    database = folder / "answers.duckdb"
    Store.open(database).close()
    for old in sorted(backup.folder_of(database).iterdir())[:-1]:
        shutil.rmtree(old)  # one for each migration: there would be no room for those of the test
    return folder


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """What many tests begin with."""
    return Played(tmp_path_factory.mktemp("played"))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: Path) -> Iterator[Path]:
    """An empty database of this test's own, which the process's store uses; no door was tried yet."""
    path = shutil.copytree(empty, tmp_path, dirs_exist_ok=True) / "answers.duckdb"
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(path))
    for counted in ("tries", "links"):
        monkeypatch.setattr(limits, counted, limits.Tries())
    process.close()
    yield path
    process.close()
