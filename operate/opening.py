"""The store, opened by a command while Five Ways does not run. The only place that does it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assessments.errors import NoAnswersThere
from operate import where
from server import settings
from store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def opened() -> Iterator[Store]:
    """The store of this installation; raises NoAnswersThere where a new one would be made, and StoreError."""
    if not (where.is_elsewhere() or where.database().exists()):
        raise NoAnswersThere(where.database())
    store = Store.open(doors=settings.current().ways_in())
    try:
        yield store
    finally:
        store.close()
