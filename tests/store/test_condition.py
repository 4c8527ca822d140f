"""How a database stands, asked of each engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessments.errors import StoreReadOnly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store import Store
    from tests.store.engines import Databases

TAKES_WRITES = """
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = {}', current_database());
END $$
"""


def test_a_database_that_takes_answers_is_ready_and_only_a_file_says_its_size(fresh: Store, engine: str) -> None:
    assert bool(fresh.ready().file_bytes) is (engine == "duckdb")


@pytest.mark.engine("postgres")
def test_a_server_that_only_answers_questions_is_not_ready(
    databases: Databases, database: Path, opened: Callable[[Path], Store]
) -> None:
    databases.lay_out(database)
    store = opened(database)
    pool = store._engine._pool  # type: ignore[attr-defined]
    pool.wait()  # or a connection that is still being opened would not know of the change, nor be drained
    databases.change(database, TAKES_WRITES.format("on"))
    try:
        pool.drain()
        with pytest.raises(StoreReadOnly):
            store.ready()
    finally:
        databases.change(database, "SET TRANSACTION READ WRITE;" + TAKES_WRITES.format("off"))
