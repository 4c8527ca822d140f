"""`restore BACKUP`: put a backup in the place of the answers, and keep what was there.

The only command that goes back in time, so it also sees to it that nobody comes back who had left since.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessments.errors import NoFolder, SealsDisagree, StoreError
from operate import disk, kept, where
from operate.command import Command, Word
from operate.telling import counted
from store import backup as beside
from store import exchange, gone, looking, owning, returning, seals

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from store.gone import Held


def run(said: Namespace) -> Iterator[str]:
    """Raises StoreBusy while Five Ways runs, BackupUnusable, or DiskFull; everything is as it was then."""
    database, folder = where.database(), said.folder.absolute()
    if not folder.is_dir():
        raise NoFolder(folder)
    if database.exists() and owning.is_served(database):
        raise owning.busy(database)
    seen = kept.tried(folder)
    yield f"{folder} was tried: its checksums are right, it opens, and {seen.seals.agreeing} submitted responses agree."
    lists = _lists(database, folder)
    missing = _submitted_since(database, kept.file_in(folder))
    unknown = _unknown(database, lists)
    back, aside = _put(database, kept.file_in(folder), gone.read(lists), unknown)
    if lists and gone.file_beside(database) not in lists:
        gone.note(gone.file_beside(database), gone.read(lists), _now())
    yield f"It lies at {database} now and was opened there. Everybody has to sign in again. You can start Five Ways."
    if aside is not None:
        yield f"What was there is kept in {aside}. Remove it within 30 days: it holds what people delete meanwhile."
    if missing:
        since = counted(missing, "response that was", "responses that were")
        yield f"{since} submitted after the backup are not in it; they are only in what is kept aside."
    yield from _again(back)
    if perhaps := unknown and looking.held(database) & unknown:
        yield "A deletion was broken off for these, and whether it came to its end cannot be told any more:"
        yield from _listed(perhaps)
        yield "Ask them before you let people in, and erase again who had deleted it."
    if aside is None:
        yield "Nothing was here, so nobody is known who deleted answers after the last backup in that folder was made."
        yield "Look through the requests you have had since, and erase them again before you let people in."


def _unknown(database: Path, lists: list[Path]) -> Held:
    """Whoever was about to leave when a process was killed, unless what is here tells whether they have.

    That is settled now, because what comes in its place was made before and tells nothing of it.
    """
    own = gone.file_beside(database)
    if own not in lists:
        return gone.unsettled(lists)
    leaving = gone.unsettled([own])
    if not leaving or (still := _held(database)) is None:
        return leaving
    with disk.full_told():
        gone.settle(own, leaving, still, _now())
    return gone.Held()


def _held(database: Path) -> Held | None:
    with suppress(StoreError):
        return looking.held(database)
    return None


def _put(database: Path, file: Path, left: Held, unknown: Held) -> tuple[Held, Path | None]:
    own = gone.file_beside(database)
    try:
        with disk.full_told():
            prepared = exchange.prepare(database, file)
            back = returning.make_ready(prepared, left)
            if unknown and own.exists():
                # The next start would take whom the backup does not hold for gone.
                gone.settle(own, unknown, unknown, _now())
            aside = exchange.put(database, prepared)
    finally:
        exchange.clear(database)
    if not looking.look(database).seals.agrees:
        raise SealsDisagree(database, 0, 0)
    return back, aside


def _lists(database: Path, folder: Path) -> list[Path]:
    """Who has left, by the list beside the database and those in the backups beside this one.

    A disk has folders of its own that nobody may look into; a backup that cannot be looked into stops this.
    """
    name = gone.file_beside(kept.file_in(folder)).name
    there = (one for one in folder.parent.iterdir() if one.is_dir())
    beside = (one / name for one in there if kept.made_at(one.name) or os.access(one, os.X_OK))
    return [one for one in (gone.file_beside(database), *beside) if _is_there(one)]


def _is_there(file: Path) -> bool:
    """As `exists`, which from Python 3.14 on calls missing what may not be looked at; this raises PermissionError."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return bool(file.stat())
    return False


def _submitted_since(database: Path, file: Path) -> int:
    now, then = (seals.Chain(beside.seals_of(one)).entries.keys() for one in (database, file))
    return len(now - then)


def _again(back: Held) -> Iterator[str]:
    if back:
        people = counted(len(back.people), "person", "people")
        pairs = counted(len({pair for pair, _, _ in back.seats}), "pair", "pairs")
        yield f"Deleted again, because they had been deleted after the backup: {people}, and answers in {pairs}:"
        yield from _listed(back)


def _listed(who: Held) -> Iterator[str]:
    yield from (f"    person {person}" for person in sorted(who.people))
    yield from (f"    {role} of pair {pair} (person {person})" for pair, role, person in sorted(who.seats))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


COMMAND = Command(
    "put a backup in the place of the answers; keeps what was there",
    run,
    (Word("folder", {"type": Path, "metavar": "BACKUP", "help": "a dated folder that `backup` has made, or a copy"}),),
)
