"""Pairs that are in a database before the server opens it: one process at a time may hold the file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from store import Store
from tests.browser.serving import ROOT, Server, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def database(folder: Path) -> Path:
    return folder / "answers.duckdb"


@contextmanager
def seeding(folder: Path) -> Iterator[Store]:
    """The store of a server that has not started yet. Whoever sits down in it will not be away for an hour."""
    store = Store.open(database(folder))
    try:
        yield store
    finally:
        store.close()
    with duckdb.connect(str(database(folder))) as file:
        file.execute("UPDATE visit SET last_seen = last_seen + INTERVAL 1 HOUR")


@contextmanager
def five_ways(folder: Path) -> Iterator[Server]:
    """The product over the database in `folder`."""
    with served(ROOT / "app.py", folder, FIVE_WAYS_DATABASE=str(database(folder))) as server:
        yield server
