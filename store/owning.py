"""Who has the file with the answers: the one process that serves people, or a command for as long as it works on it.

The only place that takes the file without opening it as a database. The lock is the one that DuckDB takes, so that
neither begins while the other is at it; the system gives it up with the process, however that ends.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from io import FileIO
from typing import TYPE_CHECKING

from assessments.errors import StoreBusy, StoreError, StoreReadOnly
from store.duckdb import DuckDB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(database: Path) -> Iterator[FileIO]:
    """Our own handle on the file, which no other process opens meanwhile; raises StoreBusy or StoreReadOnly.

    Not for a process whose store is open: closing any handle gives up all locks of a process on a file.
    """
    try:
        opened = FileIO(database, "r+")
    except OSError:
        raise StoreReadOnly(database) from None
    with opened:
        if not _lock(opened):
            raise busy(database)
        yield opened


def busy(database: Path) -> StoreBusy:
    """The refusal, which names the other process where the system tells it."""
    try:
        DuckDB(database, only_look=True).close()
    except StoreBusy as refused:
        return refused
    except StoreError:
        pass
    return StoreBusy()


def is_served(database: Path) -> bool:
    """Whether another process has it open now."""
    with suppress(StoreReadOnly):
        try:
            with alone(database):
                return False
        except StoreBusy:
            return True
    return False


def _lock(opened: FileIO) -> bool:
    if os.name == "nt":
        # There nobody else could have opened it.
        return True
    import fcntl

    try:
        fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
