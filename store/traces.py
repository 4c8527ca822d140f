"""What PostgreSQL keeps of deleted rows in the files of its tables, and how these are written anew.

The only place that does it. A row in the table `trace` stands for something deleted of which the tables may still
have traces; it goes once they are written anew, by whichever process. Written anew are the tables that hold words,
names, or what ties an answer to a person. Those that hold numbers alone are only cleared, as they are large: what may
be left of them in free space belongs to ids that lead nowhere any more. A table that is written anew while somebody's
transaction began before the deletion keeps what was deleted, for that one may still look at it: then it is done again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import psycopg

from assessments.errors import StoreError
from store.questions import sql
from store.repeating import TIMES, waiting
from store.servers import LOCK

NUMBERS = (
    *("rating", "pick", "principle_mean", "comparison_mean", "draft_rating", "draft_pick", "spent_request"),
    *("release_figure", "release_member"),
)
AGAIN_SECONDS = 60.0
_FIRST = b"SET lock_timeout = '2s'"
_LAST = b"SET lock_timeout = '30s'"
_logger = logging.getLogger(__name__)

Lent = Callable[[bytes], AbstractContextManager[psycopg.Cursor[Any]]]


class Traces:
    """Removes them, one process at a time."""

    def __init__(self, lent: Lent) -> None:
        self._lent = lent
        self._not_before = 0.0

    def removed_when_due(self) -> bool:
        """The same as removed(), unless it failed a moment ago."""
        return time.monotonic() >= self._not_before and self.removed()

    def removed(self) -> bool:
        """Write anew what has traces; False when some are left, which is logged."""
        try:
            with self._lent(_FIRST) as begun:
                connection = begun.connection
                try:
                    for repeat in range(TIMES):
                        if self._remove(connection):
                            return True
                        time.sleep(waiting(repeat))
                finally:
                    if not connection.closed:
                        connection.execute(_LAST)
            why = "older transactions"
        except StoreError as error:
            why = type(error).__name__
        self._not_before = time.monotonic() + AGAIN_SECONDS
        _logger.error("Traces of what was deleted are left and removed later: %s", why)
        return False

    def _remove(self, connection: psycopg.Connection[Any]) -> bool:
        traces = connection.execute(sql("traces.postgres").encode()).fetchall()
        if not traces:
            return True
        if connection.execute(b"SELECT pg_try_advisory_lock(%d)" % (LOCK + 2)).fetchone() != (True,):
            return False
        try:
            for (table,) in connection.execute(sql("tables.postgres").encode()).fetchall():
                how = b"VACUUM" if table in NUMBERS else b"VACUUM (FULL)"
                connection.execute(how + b' "%s"' % table.encode(), prepare=False)
            asked = ([one for (one,) in traces], list(NUMBERS))
            dropped = connection.execute(sql("drop_traces.postgres").encode(), asked).fetchall()
        finally:
            if not connection.closed:
                connection.execute(b"SELECT pg_advisory_unlock(%d)" % (LOCK + 2))
        return len(dropped) == len(traces)
