"""How the database stands, for whoever watches over it: in numbers about files, and about nobody in them.

The only place that draws this shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ROOM = 16 * 1024 * 1024  # bytes on the disk below which answers are soon refused


@dataclass(frozen=True, slots=True)
class Condition:
    """None stands for what this engine does not know, because another server keeps its files."""

    file_bytes: int | None = None
    log_bytes: int | None = None
    free_bytes: int | None = None
    newest_copy_at: datetime | None = None
