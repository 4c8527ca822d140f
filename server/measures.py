"""What a monitoring system may know: how much is asked, how fast it is answered, and how the database stands.

The only place that keeps these numbers, and that writes them in Prometheus' format. None of them is about a person, a
pair or a program, and requests are told apart only by their kind: a count for each door would tell who answered when.
"""

from __future__ import annotations

import logging
import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from assessments.errors import FiveWaysError
from store.condition import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.store import Store

CONTENT_TYPE: Final = prometheus_client.CONTENT_TYPE_LATEST
PARTS: Final = frozenset({"store", "server", "ui", "papers", "streamlit", "uvicorn"})
TENTHS_AND_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
STANDING: Final = {
    "ready": "1 when answers can be stored, else 0.",
    "database_bytes": "Size of the database.",
    "database_log_bytes": "Size of the database's log, which grows from one checkpoint to the next.",
    "disk_free_bytes": "Room on the disk of the database.",
    "newest_copy_timestamp_seconds": "When the newest copy was made; each checkpoint makes one first.",
}
prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]


class Kind(StrEnum):
    """What a request asks for."""

    PAGE = "page"
    DOOR = "door"
    FILE = "file"
    PROBE = "probe"


class Measures:
    """The numbers of one process."""

    def __init__(self) -> None:
        self.registry = on = CollectorRegistry()
        self.requests = Counter("five_ways_requests", "Requests answered.", ["kind", "status"], registry=on)
        self.seconds = Histogram(
            "five_ways_request_seconds", "Time to answer.", ["kind"], buckets=TENTHS_AND_SECONDS, registry=on
        )
        self.connections = Gauge("five_ways_connections", "Open connections of browsers.", registry=on)
        self.lines = Counter("five_ways_log_lines", "Log lines, by who wrote them.", ["level", "part"], registry=on)
        self.database_errors = Counter(
            "five_ways_database_errors", "Times that the database refused or did not answer.", registry=on
        )
        self.standing = {name: Gauge(f"five_ways_{name}", told, registry=on) for name, told in STANDING.items()}
        ProcessCollector(registry=self.registry)

    def answered(self, kind: Kind, status: int, seconds: float) -> None:
        """Count one request."""
        self.requests.labels(str(kind), f"{status // 100}xx").inc()
        self.seconds.labels(str(kind)).observe(seconds)

    def logged(self, record: logging.LogRecord) -> None:
        """Count one line of the log; an error of the store's is one of the database."""
        part = record.name.partition(".")[0]
        self.lines.labels(record.levelname.lower(), part if part in PARTS else "other").inc()
        if part == "store" and record.levelno >= logging.ERROR:
            self.database_errors.inc()

    def text(self, store: Store | None) -> bytes:
        """All of it now, in Prometheus' text format."""
        for name, value in _standing(store).items():
            self.standing[name].set(value)
        return prometheus_client.generate_latest(self.registry)


def _standing(store: Store | None) -> Mapping[str, float]:
    """How the database stands; what nobody can say is not a number."""
    try:
        condition = store.ready() if store else None
    except FiveWaysError:
        condition = None
    now = condition or Condition()
    copied = now.newest_copy_at
    return {
        "ready": float(condition is not None),
        "database_bytes": _number(now.file_bytes),
        "database_log_bytes": _number(now.log_bytes),
        "disk_free_bytes": _number(now.free_bytes),
        "newest_copy_timestamp_seconds": _number(copied.timestamp() if copied else None),
    }


def _number(value: float | None) -> float:
    return math.nan if value is None else value


measures: Final = Measures()
