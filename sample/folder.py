"""Where a sample department lives: a temporary folder of its own, which goes when its process does.

The only place that removes one. What a process left behind that was killed goes when the next demo starts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PREFIX = "five-ways-demo-"


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder, named after the process that it belongs to."""

    path: Path

    @classmethod
    def make(cls) -> Folder:
        """A new one, once those are gone that nobody needs any more."""
        _sweep(Path(tempfile.gettempdir()))
        return cls(Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")))

    @property
    def database(self) -> Path:
        """Where the database of the sample is made."""
        return self.path / "sample.duckdb"

    def remove(self) -> None:
        """Away with all of it."""
        shutil.rmtree(self.path, ignore_errors=True)


def _sweep(where: Path) -> None:
    for folder in where.glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdecimal() and not _lives(int(owner)) and not folder.is_symlink() and _is_ours(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Whether it is there and of this account; another demo that starts now may have removed it."""
    with suppress(OSError):
        return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    return False


def _lives(process: int) -> bool:
    """Whether there is such a process. Where that cannot be asked harmlessly, what is left is left alone."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
