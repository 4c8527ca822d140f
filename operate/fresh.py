"""A fresh copy of the database as it is this moment, whether people are at it or not.

The only place that gets one: from the process that has the file where one has it, else from the file, which nobody else
opens meanwhile. Copying file and log by other means while Five Ways runs gives two files of different moments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.errors import BackupNotWritten, NoAnswersThere, NotAnswered, SealsDisagree, StoreBusy
from store import asking, backup, looking, owning

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_SECONDS = 60.0
_TRIES = 3


def copy(database: Path) -> tuple[Path, str]:
    """The copied file, and the hash of everything that the running process has in it (empty when none runs)."""
    if not database.exists():
        raise NoAnswersThere(database)
    for _ in range(_TRIES):
        try:
            _refuse_damaged(database)
            with owning.alone(database) as opened:
                return backup.copy(database, opened) / database.name, ""
        except StoreBusy as busy:
            # It may just be ending, and then nobody answers.
            if told := _asked(database, busy.other):
                return told
        except OSError as error:
            raise BackupNotWritten(backup.folder_of(database), error.strerror or type(error).__name__) from None
    raise StoreBusy()


def _refuse_damaged(database: Path) -> None:
    """Each copy pushes out the oldest: a few of a damaged file, and `repair` would find no good one any more."""
    seals = looking.look(database).seals
    if not seals.agrees:
        raise SealsDisagree(database, len(seals.missing), len(seals.changed))


def _asked(database: Path, other: str) -> tuple[Path, str] | None:
    told = asking.ask(database, lambda: owning.is_served(database), PATIENCE_SECONDS)
    if told is None:
        if owning.is_served(database):
            raise NotAnswered(other)
        return None
    if told.problem:
        raise BackupNotWritten(backup.folder_of(database), told.problem)
    return backup.folder_of(database) / told.copy / database.name, told.content


def look(database: Path) -> looking.Seen:
    """What is in the database now: in itself when nobody is at it, else in a fresh copy."""
    if not owning.is_served(database):
        return looking.look(database)
    copied, _ = copy(database)
    return looking.look(copied)
