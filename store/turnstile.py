"""Who is using the database right now, so that its file can be taken away for a moment when nobody is.

The only place that lets an act wait for that moment. Acts are short; they wait for a swap of files and never see it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assessments.errors import StoreUnavailable

PATIENCE_SECONDS = 30.0


class Turnstile:
    """Any number of threads inside, or one alone. Nobody inside may wait for a lock that the one alone holds."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._shut = False
        self._own = threading.local()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Wait until nobody is alone, and go in; a thread that is inside already goes further in."""
        depth = getattr(self._own, "depth", 0)
        with self._changed:
            self._changed.wait_for(lambda: depth or not self._shut)
            self._inside += 1
        self._own.depth = depth + 1
        try:
            yield
        finally:
            self._own.depth = depth
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody in any more and wait until all are out; raises StoreUnavailable when somebody stays."""
        with self._changed:
            self._shut = True
            try:
                if not self._changed.wait_for(lambda: not self._inside, PATIENCE_SECONDS):
                    raise StoreUnavailable()
            except BaseException:
                self._open()
                raise
        try:
            yield
        finally:
            with self._changed:
                self._open()

    def _open(self) -> None:
        self._shut = False
        self._changed.notify_all()
