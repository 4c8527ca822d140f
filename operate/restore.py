"""`restore BACKUP`: put a backup in the place of the answers, and keep what was there.

The only command that goes back in time, so it also says what comes back with that: who had deleted their answers since.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assessments.errors import DiskFull, NoFolder
from operate import kept, where
from operate.command import Command, Word
from operate.telling import counted
from store import backup as beside
from store import exchange, looking, owning, returning, seals

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from store.returning import Held


def run(said: Namespace) -> Iterator[str]:
    """Raises StoreBusy while Five Ways runs, BackupUnusable, or DiskFull; everything is as it was then."""
    database, folder = where.database(), said.folder.absolute()
    if not folder.is_dir():
        raise NoFolder(folder)
    if database.exists() and owning.is_served(database):
        raise owning.busy(database)
    seen = kept.tried(folder)
    yield f"{folder} was tried: its checksums are right, it opens, and {seen.seals.agreeing} submitted responses agree."
    returned, missing = _since(database, kept.file_in(folder))
    yield from _put(database, kept.file_in(folder))
    yield from _missing(missing)
    yield from _returned(returned)


def _put(database: Path, file: Path) -> Iterator[str]:
    try:
        prepared = exchange.prepare(database, file)
        returning.end_visits(prepared)
        aside = exchange.put(database, prepared)
    except OSError:
        exchange.clear(database)
        raise DiskFull() from None
    looking.look(database)
    yield f"It lies at {database} now and was opened there. Everybody has to sign in again. You can start Five Ways."
    if aside is not None:
        yield f"What was there is kept in {aside}. Remove it within 30 days: it holds what people delete meanwhile."


def _since(database: Path, file: Path) -> tuple[Held | None, int]:
    """Who has left since the backup was made (None when that cannot be told), and how many submitted since."""
    there = returning.newest(database)
    now = seals.Chain(beside.seals_of(database)).entries.keys()
    missing = len(now - seals.Chain(beside.seals_of(file)).entries.keys())
    return (None if there is None else returning.held(file) - there), missing


def _missing(count: int) -> Iterator[str]:
    if count:
        since = counted(count, "response that was", "responses that were")
        yield f"{since} submitted after the backup are not in it; they are only in what is kept aside."


def _returned(returned: Held | None) -> Iterator[str]:
    if returned is None:
        yield (
            "Whoever deleted their answers after the backup was made is in it again, and nothing here tells who that "
            "is: look through the requests you have had, and erase them again before you let people in."
        )
        return
    if not (returned.people or returned.seats):
        yield "Nobody had deleted anything after the backup was made."
        return
    yield "These had deleted their answers after the backup was made and are in it again. Before you let people in:"
    yield from (f"    python3 run.py erase {person}" for person in sorted(returned.people))
    for pair, role, person in sorted(returned.seats):
        yield f"    person {person} had taken back what they answered as {role} in pair {pair}; let them do it again"


COMMAND = Command(
    "put a backup in the place of the answers; keeps what was there",
    run,
    (Word("folder", {"type": Path, "metavar": "BACKUP", "help": "a dated folder that `backup` has made, or a copy"}),),
)
