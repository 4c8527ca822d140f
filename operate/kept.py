"""A backup: a dated folder of the operator's with the file, its log, its seals and the checksums of all three.

The only place that writes and reads such a folder. None is called a backup before it was read back, opened and
compared.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from io import FileIO
from typing import TYPE_CHECKING

from assessments.errors import BackupNotWritten, BackupUnlike, BackupUnusable, NoBackup, StoreError, StoreNewer
from store import backup, gone, looking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.looking import Seen

SUMS = "SHA256SUMS"  # as `sha256sum -c` reads it
NAMED = "five-ways-%Y%m%dT%H%M%S.%fZ"
PARTIAL = ".partial"
_CHUNK = 1 << 20


def make(copied: Path, folder: Path, now: datetime, content: str, left: Path) -> tuple[Path, Seen]:
    """Carry a copy over into a new dated folder and try it there; with `content`, everything in it must have that hash.

    The list of who has `left`, if there is one, goes with it.

    Raises BackupUnlike or BackupNotWritten; what was written is removed then.
    """
    done = folder / now.strftime(NAMED)
    partial = folder / (done.name + PARTIAL)
    with _unwritten_told(folder):
        partial.mkdir(mode=0o700)
        try:
            with FileIO(copied) as opened:
                backup.write_all(copied, opened, partial)
            seen = _compared(copied, partial / copied.name, content)
            if left.exists():
                with FileIO(left) as source:
                    backup.write_out(source, partial / gone.file_beside(copied).name)
            _write_sums(partial)
            partial.rename(done)
        except BaseException:
            shutil.rmtree(partial)
            raise
    backup.sync_folder(folder)
    return done, seen


@contextmanager
def _unwritten_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupNotWritten(folder, error.strerror or type(error).__name__) from None


def _compared(copied: Path, new: Path, content: str) -> Seen:
    if sums_of(new.parent) != sums_of(copied.parent):
        raise BackupUnlike("what was read back is not what was written")
    try:
        seen = looking.look(new)
    except StoreError:
        raise BackupUnlike("it does not open") from None
    if not seen.seals.agrees:
        raise BackupUnlike("a submitted response in it is gone or changed")
    if content and seen.content != content:
        raise BackupUnlike("it does not hold what Five Ways holds")
    return seen


def sums_of(folder: Path) -> dict[str, str]:
    """The checksum of each file in it."""
    return {file.name: _sum_of(file) for file in sorted(folder.iterdir()) if file.is_file() and file.name != SUMS}


def _sum_of(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _write_sums(folder: Path) -> None:
    lines = "".join(f"{found}  {name}\n" for name, found in sums_of(folder).items())
    with os.fdopen(os.open(folder / SUMS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
    backup.sync_folder(folder)


def file_in(folder: Path) -> Path:
    """The file with the answers in a backup, or in a dated copy; raises NoBackup."""
    files = [one for one in folder.glob("*") if one.is_file() and one.name != SUMS]
    mains = [one for one in files if one.suffix not in {".wal", ".seals", gone.SUFFIX}]
    if len(mains) != 1:
        raise NoBackup(folder)
    return mains[0]


def tried(folder: Path) -> Seen:
    """What is in a backup whose checksums are right, which opens, and whose seals agree; else BackupUnusable."""
    file = file_in(folder)
    try:
        whole = not (folder / SUMS).exists() or _written_sums(folder) == sums_of(folder)
    except OSError as error:
        raise BackupUnusable(folder, f"it cannot be read ({error.strerror})") from None
    if not whole:
        raise BackupUnusable(folder, "a file in it is not as it was written")
    try:
        seen = looking.look(file)
    except StoreNewer:
        raise
    except StoreError as problem:
        raise BackupUnusable(folder, f"it does not open ({type(problem).__name__})") from None
    if not seen.seals.agrees:
        raise BackupUnusable(folder, "a submitted response in it is gone or changed")
    return seen


def _written_sums(folder: Path) -> dict[str, str]:
    lines = (line.split("  ", 1) for line in (folder / SUMS).read_text(encoding="utf-8").splitlines())
    return {name: found for found, name in (line for line in lines if len(line) == 2)}


def remove_older(folder: Path, days: int, now: datetime) -> int:
    """Remove backups that were made before so many days, and what is left of those that a kill or a power cut ended.

    Whatever else lies there stays. Returns how many.
    """
    old = [one for one, made in _backups(folder) if now - made > timedelta(days=days)]
    for one in old:
        shutil.rmtree(one)
    return len(old)


def _backups(folder: Path) -> Iterator[tuple[Path, datetime]]:
    for one in folder.iterdir():
        if (made := made_at(one.name.removesuffix(PARTIAL))) and one.is_dir() and not one.is_symlink():
            yield one, made


def made_at(name: str) -> datetime | None:
    """When the backup of this name was made; None when it is none."""
    with suppress(ValueError):
        return datetime.strptime(name, NAMED).replace(tzinfo=UTC)
    return None
