"""`backup FOLDER`: a dated backup in a folder of the operator's, while Five Ways runs or not.

The only command that writes outside of the folder of the answers.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessments.errors import NoFolder
from operate import fresh, kept, where
from operate.command import Command, Word
from operate.telling import counted, megabytes
from store import gone

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator


def run(said: Namespace) -> Iterator[str]:
    """Make one, try it, and remove those that are too old."""
    folder: Path = said.folder.absolute()
    if not folder.is_dir():
        raise NoFolder(folder)
    database = where.database()
    copied, content = fresh.copy(database)
    now = datetime.now(UTC)
    made, seen = kept.make(copied, folder, now, content, left=gone.file_beside(database))
    size = sum(file.stat().st_size for file in made.iterdir())
    like = "like what Five Ways holds this moment" if content else "byte for byte like the file"
    yield f"{made} is a backup of {megabytes(size)}. It was read back and opened, and it is {like}."
    sealed = counted(seen.seals.agreeing + len(seen.seals.new), "submitted response is", "submitted responses are")
    yield f"{sealed} in it as sealed. Settings and secrets are not: keep five_ways.toml apart, where few can read it."
    if said.keep_days is not None:
        removed = kept.remove_older(folder, said.keep_days, now)
        yield f"{counted(removed, 'backup', 'backups')} older than {counted(said.keep_days, 'day', 'days')} removed."
    else:
        yield "Backups hold what people delete later: remove them after 30 days, or type --keep-days 30 with this."


def days(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= 3650:
        raise ArgumentTypeError("write a number of days from 1 to 3650")
    return int(typed)


COMMAND = Command(
    "make a dated backup in FOLDER, also while Five Ways runs",
    run,
    (
        Word("folder", {"type": Path, "metavar": "FOLDER", "help": "a folder that is there, on another disk at best"}),
        Word("--keep-days", {"type": days, "metavar": "DAYS", "help": "then remove backups in FOLDER that are older"}),
    ),
)
