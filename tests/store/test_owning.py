from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from assessments.errors import StoreBusy, StoreReadOnly
from store import Store, owning
from tests.operate.running import served
from tests.store.test_store import elsewhere

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.engine("duckdb")


@pytest.fixture
def place(fresh: Store, database: Path) -> Path:
    """A database that nobody has open."""
    fresh.close()
    return database


def test_no_other_process_opens_the_file_while_a_command_has_it(place: Path) -> None:
    with owning.alone(place):
        told = elsewhere(place)
    assert told.startswith("StoreBusy:")
    assert f"process {os.getpid()}" in told
    assert elsewhere(place) == "opened"


def test_a_command_does_not_take_the_file_from_who_serves_people(place: Path) -> None:
    with served(place) as submit:
        assert owning.is_served(place)
        with pytest.raises(StoreBusy, match="process"), owning.alone(place):
            pass
        submit()
        assert elsewhere(place).startswith("StoreBusy:"), "looking who has it gave up the lock on it"
    assert not owning.is_served(place)


def test_where_nothing_is_nobody_has_it(tmp_path: Path) -> None:
    assert not owning.is_served(tmp_path / "nothing.duckdb")
    with pytest.raises(StoreReadOnly), owning.alone(tmp_path / "nothing.duckdb"):
        pass
