"""The one store of this process: opened once, shared by pages and routes, closed at the end.

In the demo it is made: a sample department in a folder of its own, which goes with the process.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from assessments.errors import SampleOnly
from server import settings
from store.store import Store

if TYPE_CHECKING:
    from sample import Sample
    from sample.folder import Folder


class Life:
    """Holds the store. A store that could not be opened or made is tried again, a sample in a new folder."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._store: Store | None = None
        self._sample: Sample | None = None
        self._folder: Folder | None = None

    def store(self) -> Store:
        """The open store; raises a StoreError whose message says what to do."""
        with self._lock:
            if self._store is None:
                self._store = self._made() if settings.is_demo() else Store.open(doors=settings.current().ways_in())
            return self._store

    def sample(self) -> Sample:
        """Who is who in the sample department; raises SampleOnly anywhere but in the demo."""
        self.store()
        if self._sample is None:
            raise SampleOnly
        return self._sample

    def _made(self) -> Store:
        from sample import build
        from sample.folder import Folder

        settings.refuse_real_database()
        folder = Folder.make()
        try:
            self._sample = build(folder.database, doors=settings.current().ways_in())
        except BaseException:
            folder.remove()
            raise
        self._folder = folder
        return self._sample.store

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = self._sample = None
            if self._folder is not None:
                self._folder.remove()
                self._folder = None


process: Final = Life()
