"""The one store of this process: opened once, shared by pages and routes, closed at the end."""

from __future__ import annotations

from threading import Lock
from typing import Final

from server import settings
from store.store import Store


class Life:
    """Holds the store. A store that could not be opened is tried again at the next call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._store: Store | None = None

    def store(self) -> Store:
        """The open store; raises a StoreError whose message says what to do."""
        with self._lock:
            if self._store is None:
                self._store = Store.open(doors=settings.current().ways_in())
            return self._store

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None


process: Final = Life()
