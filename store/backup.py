"""Dated copies of the database beside it: made before every checkpoint, and the backup of a running app.

The only place that writes or clears `<database>.copies`.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

KEEP = 7
_DATED = f"{'[0-9]' * 8}T{'[0-9]' * 6}.{'[0-9]' * 6}"
NAMED = "%Y%m%dT%H%M%S.%fZ"
_CHUNK = 1 << 20


def beside(database: Path) -> tuple[Path, ...]:
    """Everything that is the database: its file, then its log and its seals, which may be missing."""
    return (database, log_of(database), seals_of(database))


def folder_of(database: Path) -> Path:
    """Where the copies of this database lie."""
    return database.with_name(database.name + ".copies")


def log_of(database: Path) -> Path:
    """The log that belongs to the file: one without the other is not the database."""
    return database.with_name(database.name + ".wal")


def seals_of(database: Path) -> Path:
    """The chain of sealed responses beside the file."""
    return database.with_name(database.name + ".seals")


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system allows a folder to be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_out(source: FileIO, target: Path) -> None:
    """Copy all of it, on disk when this returns."""
    source.seek(0)
    with target.open("xb") as copy:
        while chunk := source.read(_CHUNK):
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())


def write_all(database: Path, opened: FileIO, folder: Path) -> None:
    """Copy all that is the database into this folder, each file on disk when this returns."""
    write_out(opened, folder / database.name)
    for other in beside(database)[1:]:
        if other.exists():
            with FileIO(other) as source:
                write_out(source, folder / other.name)
    sync_folder(folder)


def copy(database: Path, opened: FileIO) -> Path:
    """Copy file, log and seal chain into a new dated folder and return it; raises OSError when one cannot be made.

    `opened` is the caller's own handle on the file, which the caller keeps: closing any handle on a file gives up
    all locks of this process on it, and with them DuckDB's.
    """
    copies = folder_of(database)
    copies.mkdir(mode=0o700, exist_ok=True)
    _clear(copies, "Z.partial", keep=0)
    name = datetime.now(UTC).strftime(NAMED)
    partial = copies / f"{name}.partial"
    partial.mkdir(mode=0o700)
    write_all(database, opened, partial)
    done = partial.rename(copies / name)
    sync_folder(copies)
    _clear(copies, "Z", keep=KEEP)
    return done


def made(database: Path) -> dict[datetime, Path]:
    """The whole copies that lie beside it, by when they were made, the newest first."""
    return dated(folder_of(database))


def dated(folder: Path) -> dict[datetime, Path]:
    """What was made in this folder, by when, the newest first."""
    return {datetime.strptime(one.name, NAMED).replace(tzinfo=UTC): one for one in _dated(folder, "Z")}


def forget(database: Path) -> None:
    """Remove every copy that was made here, because each holds what was deleted since."""
    copies = folder_of(database)
    if copies.exists():
        for ending in ("Z", "Z.partial"):
            _clear(copies, ending, keep=0)
        sync_folder(copies)


def _clear(copies: Path, ending: str, keep: int) -> None:
    """Whatever else somebody put here, such as a note or another folder, is theirs."""
    for old in _dated(copies, ending)[keep:]:
        shutil.rmtree(old)


def _dated(copies: Path, ending: str) -> list[Path]:
    """The newest first."""
    return sorted((one for one in copies.glob(_DATED + ending) if one.is_dir() and not one.is_symlink()), reverse=True)
