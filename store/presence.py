"""When each open visit was last used. The only place that says when a visit is too old, or its person too long away.

Every act says so here and not in the database, so that reading stays reading; what is new is stored now and then.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta

VISIT_LASTS = timedelta(hours=12)
IDLE = timedelta(minutes=30)
IDLE_AT_LAPTOP = timedelta(minutes=5)


class Presence:
    """The last sign of life of every visit since this process began, by the hash of its token."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, datetime] = {}
        self._unstored: set[str] = set()
        self._told: set[tuple[str, object]] = set()

    def last(self, visit: str, stored: datetime) -> datetime:
        """When this visit was last used, in this process or as stored."""
        return max(self._seen.get(visit, stored), stored)

    def touch(self, visit: str, now: datetime) -> None:
        """Somebody is there."""
        with self._lock:
            self._seen[visit] = now
            self._unstored.add(visit)

    def take_unstored(self) -> Mapping[str, datetime]:
        """What was not stored yet; forgets the visits that are over."""
        with self._lock:
            taken = {visit: self._seen[visit] for visit in self._unstored}
            self._unstored.clear()
            newest = max(self._seen.values(), default=None)
            for visit, moment in list(self._seen.items()):
                if newest and moment <= newest - VISIT_LASTS:
                    del self._seen[visit]
            self._told = {(visit, what) for visit, what in self._told if visit in self._seen}
        return taken

    def put_back(self, taken: Mapping[str, datetime]) -> None:
        """It could not be stored: the next time it will be taken again."""
        with self._lock:
            self._unstored |= taken.keys() & self._seen.keys()

    def is_news(self, visit: str, what: object) -> bool:
        """Whether this was not told of this visit before."""
        return (visit, what) not in self._told

    def tell(self, visit: str, what: object) -> None:
        """From now on it is no news."""
        with self._lock:
            self._told.add((visit, what))
