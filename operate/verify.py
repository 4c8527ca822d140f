"""`verify`: every block read, every submitted response compared with the chain of seals. It changes nothing.

The only command that says so of the database as well as of a backup. While Five Ways runs, a fresh copy is looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assessments.errors import NoAnswersThere, NoFolder, SealsDisagree
from operate import fresh, kept, where
from operate.command import Command, Word
from operate.telling import counted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from store.looking import Seen


def run(said: Namespace) -> Iterator[str]:
    """Raises SealsDisagree, BackupUnusable or a StoreError when something is wrong."""
    if said.folder is None:
        yield from told(_looked_at(where.database()), "The answers")
        return
    if not said.folder.is_dir():
        raise NoFolder(said.folder)
    yield from told(kept.tried(said.folder), f"The backup {said.folder}")


def _looked_at(database: Path) -> Seen:
    if not database.exists():
        raise NoAnswersThere(database)
    seen = fresh.look(database)
    if not seen.seals.agrees:
        raise SealsDisagree(database, len(seen.seals.missing), len(seen.seals.changed))
    return seen


def told(seen: Seen, what: str) -> Iterator[str]:
    """What was found, in numbers."""
    found = seen.seals
    yield f"{what} can be read from the first byte to the last, and every checksum is right."
    sealed = counted(found.agreeing, "submitted response is", "submitted responses are")
    yield f"{sealed} there as sealed; none is gone, none changed."
    yield f"{counted(found.erased, 'was', 'were')} erased because their people wanted it."
    if found.new:
        waiting = counted(len(found.new), "has no seal yet and gets", "have no seal yet and get")
        yield f"{waiting} one at the next start."


COMMAND = Command(
    "read everything, and compare every submitted response with its seal",
    run,
    (
        Word(
            "folder",
            {
                "type": Path,
                "nargs": "?",
                "metavar": "BACKUP",
                "help": "a dated backup; else the answers themselves",
            },
        ),
    ),
)
