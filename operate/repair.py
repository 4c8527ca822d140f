"""`repair`: make a damaged database open again, keep what was there, and say what was done and what is lost.

The only command that puts anything in the place of a damaged file. Five Ways never does so by itself.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assessments.errors import NoAnswersThere
from operate import disk, where
from operate.command import Command
from operate.telling import counted, megabytes
from store import backup, exchange, looking, mending

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from store.mending import Mended


def run(_: Namespace) -> Iterator[str]:
    """Raises StoreBusy while Five Ways runs, NothingOpens, or DiskFull; everything is as it was then."""
    database = where.database()
    if not any(one.exists() for one in backup.beside(database)) and not exchange.is_under_way(database):
        raise NoAnswersThere(database)
    with disk.full_told():
        mended = mending.mend(database)
    if mended is None:
        yield f"Nothing is wrong with {database}: it can be read, and every submitted response is as it was sealed."
        return
    yield from _done(mended)
    yield from _lost(mended.lost)
    yield from _now(database, mended)


def _done(mended: Mended) -> Iterator[str]:
    if mended.finished:
        yield "A repair or a restore that was broken off has been brought to its end."
    elif mended.copy_of is not None:
        yield f"The copy of {mended.copy_of:%d %B %Y %H:%M:%S} UTC was put back: nothing newer holds as much."
        yield "What people saved after that moment is not in it."
    elif mended.cut_bytes:
        cut = megabytes(mended.cut_bytes) if mended.cut_bytes > 100_000 else f"{mended.cut_bytes:,} bytes"
        yield f"The log was torn: its last {cut} could not be read and were cut off. All before them is there."
        yield "After a power cut they are what was just being saved and was not called saved yet."
    else:
        yield "The file could be read; the list that vouches for submitted responses did not fit it, and begins anew."


def _lost(lost: frozenset[UUID]) -> Iterator[str]:
    if not lost:
        yield "No submitted response is lost."
        return
    yield f"{counted(len(lost), 'submitted response is', 'submitted responses are')} lost or not as they were sealed:"
    for response in sorted(lost):
        yield f"    {response}, submitted about {_when(response):%d %B %Y %H:%M} UTC"


def _when(response: UUID) -> datetime:
    """Ids of version 7 begin with their time."""
    return datetime.fromtimestamp((response.int >> 80) / 1000, UTC)


def _now(database: Path, mended: Mended) -> Iterator[str]:
    seen = looking.look(database)
    sealed = counted(seen.seals.agreeing + len(seen.seals.new), "submitted response", "submitted responses")
    yield f"{database} was opened and read as it lies now: {sealed}. You can start Five Ways."
    if mended.aside is not None:
        yield f"What was there is kept in {mended.aside}. Remove it within 30 days."
        yield "Until then it holds what people delete meanwhile."


COMMAND = Command("make damaged answers open again; keeps what is there, and says what it did", run)
