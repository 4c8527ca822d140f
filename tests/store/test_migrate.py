from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessments.errors import StoreNewer, StoreUnavailable
from store import Store, migrate
from tests.store.test_seals import change_by_hand, contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_every_step_has_its_number_and_its_record(fresh: Store) -> None:
    assert [step.number for step in migrate.steps()] == list(range(1, len(migrate.steps()) + 1))
    assert migrate.applied(fresh._engine) == {step.number: step.hash for step in migrate.steps()}


def test_a_step_is_taken_once(fresh: Store, database: Path, opened: Callable[[Path], Store]) -> None:
    fresh.close()
    assert len(migrate.applied(opened(database)._engine)) == len(migrate.steps())


def test_a_step_that_fails_leaves_no_trace(fresh: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrate.Step(9000, "broken", "CREATE TABLE half (id INTEGER); CREATE TABLE person (id INTEGER)")
    monkeypatch.setattr(migrate, "steps", lambda: (broken,))
    with pytest.raises(StoreUnavailable):
        migrate.run(fresh._engine)
    with fresh._engine.read() as transaction, pytest.raises(Exception, match="half"):
        transaction.script("SELECT * FROM half")
    assert 9000 not in migrate.applied(fresh._engine)


NEWER = {
    "a later step": "INSERT INTO migration VALUES (9000, 'later', 'x', now()::TIMESTAMP)",
    "another text of a step": "UPDATE migration SET hash = 'x' WHERE number = 1",
}


@pytest.mark.parametrize("change", NEWER.values(), ids=NEWER.keys())
def test_a_newer_database_is_left_untouched(
    fresh: Store, database: Path, opened: Callable[[Path], Store], engine: str, change: str
) -> None:
    fresh.close()
    change_by_hand(engine, database, change)
    before = contents(database.parent)
    with pytest.raises(StoreNewer):
        opened(database)
    assert contents(database.parent) == before
