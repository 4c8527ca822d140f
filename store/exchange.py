"""Other files in the place of the database, with what was there kept aside under its date.

The only place that does this, for a restored backup and for a repair. Nothing that was there is ever written over, and
how far it came is told by folders beside the database, so that after a kill at any moment no start takes half of it for
the whole, and `finish` brings it to its end:

    <database>.exchange.partial/  being written: worth nothing
    <database>.exchange/          whole: what is in the way goes aside
    <database>.exchanging/        nothing is in the way any more: it comes into its place
    <database>.aside/<time>/      what was there
"""

from __future__ import annotations

import logging
import shutil
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from store import backup, owning

_logger = logging.getLogger(__name__)


def _partial_of(database: Path) -> Path:
    return database.with_name(database.name + ".exchange.partial")


def _whole_of(database: Path) -> Path:
    return database.with_name(database.name + ".exchange")


def _moving_of(database: Path) -> Path:
    return database.with_name(database.name + ".exchanging")


def aside_of(database: Path) -> Path:
    """Where everything lies that was put aside."""
    return database.with_name(database.name + ".aside")


def put_aside(database: Path) -> dict[datetime, Path]:
    """What was put aside, by when, the newest first."""
    return backup.dated(aside_of(database))


def is_under_way(database: Path) -> bool:
    """Whether an exchange has begun and has not come to its end."""
    return _whole_of(database).exists() or _moving_of(database).exists()


def prepare(database: Path, other: Path) -> Path:
    """A copy of `other` with its log and seals, on disk, that may still be changed; returns its file.

    Raises OSError where there is no room for it; nothing is in anybody's way then.
    """
    clear(database)
    folder = _partial_of(database)
    folder.mkdir(mode=0o700, parents=True)
    try:
        with FileIO(other) as opened:
            backup.write_all(other, opened, folder)
        for old, new in zip(backup.beside(folder / other.name), backup.beside(folder / database.name), strict=True):
            if old.exists():
                old.chmod(0o600)
                old.rename(new)
    except OSError:
        clear(database)
        raise
    return folder / database.name


def clear(database: Path) -> None:
    """Take away what was prepared and is not wanted."""
    if _partial_of(database).exists():
        shutil.rmtree(_partial_of(database))


def clear_left(database: Path) -> None:
    """The same at a start, after a kill: an older file that was being prepared may hold what somebody has deleted."""
    try:
        clear(database)
    except OSError as error:
        _logger.error("What a restore or a repair had begun is not cleared away yet: %s", error.strerror)


def put(database: Path, prepared: Path) -> Path | None:
    """Let what was prepared be the database; returns the folder of what was there, None where nothing was.

    Raises StoreBusy while another process has the database.
    """
    backup.sync_folder(prepared.parent)
    with _held(database):
        prepared.parent.rename(_whole_of(database))
        backup.sync_folder(database.parent)
        return _finish(database)


def finish(database: Path) -> Path | None:
    """Bring an exchange to its end that an earlier process began; returns the folder of what was there."""
    with _held(database):
        return _finish(database)


def _held(database: Path) -> AbstractContextManager[object]:
    return owning.alone(database) if database.exists() else nullcontext()


def _finish(database: Path) -> Path | None:
    aside = None
    if _whole_of(database).exists():
        aside = _put_aside(database)
        _whole_of(database).rename(_moving_of(database))
        backup.sync_folder(database.parent)
    for one in reversed(backup.beside(database)):
        with suppress(FileNotFoundError):
            (_moving_of(database) / one.name).replace(one)
    backup.sync_folder(database.parent)
    _moving_of(database).rmdir()
    return aside


def _put_aside(database: Path) -> Path | None:
    there = [one for one in backup.beside(database) if one.exists()]
    if not there:
        return None
    folder = aside_of(database) / datetime.now(UTC).strftime(backup.NAMED)
    folder.mkdir(mode=0o700, parents=True)
    for one in there:
        one.rename(folder / one.name)
    backup.sync_folder(folder)
    backup.sync_folder(folder.parent)
    return folder
