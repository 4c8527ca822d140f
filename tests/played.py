"""What many tests begin with, played once: the only place that keeps a database in which something has happened.

Whoever begins there gets a copy of the database and of what was made in it, as a test of its own would have made them.
"""

from __future__ import annotations

import io
import pickle
import shutil
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from server.life import process
from store import Store, backup

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

Made = TypeVar("Made")
LASTS = 120.0  # seconds: who sits at the laptop is away after five minutes


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder with a database in it, and what was made there."""

    folder: Path
    made: bytes
    until: float


class Played:
    """Everything that was played so far, by what it was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[Hashable, Kept] = {}
        self._folders = 0

    def begin(self, database: Path, what: Hashable, play: Callable[[], Made]) -> Made:
        """What `play` makes in the process's store, which has this database and where nothing happened yet.

        `what` tells it from everything else that is played.
        """
        process.close()
        assert not backup.log_of(database).exists(), "something was written here already"
        kept = self._kept.get(what)
        if kept and monotonic() < kept.until:
            shutil.copytree(kept.folder, database.parent, dirs_exist_ok=True)
        else:
            kept = self._kept[what] = self._play(database, play)
        made: Made = read(kept.made, process.store)
        return made

    def _play(self, database: Path, play: Callable[[], object]) -> Kept:
        until = monotonic() + LASTS
        made = written(play())
        process.close()
        process.store()  # folds the log into the file, once for all copies
        process.close()
        for old in sorted(backup.folder_of(database).iterdir())[:-1]:
            shutil.rmtree(old)
        self._folders += 1
        folder = self._folder / str(self._folders)
        return Kept(shutil.copytree(database.parent, folder), made, until)


def written(made: object) -> bytes:
    """What was made, without the store that it was made in."""
    file = io.BytesIO()
    _Writing(file).dump(made)
    return file.getvalue()


def read(made: bytes, store: Callable[[], Store]) -> Any:
    """The same in another store."""
    return _Reading(io.BytesIO(made), store).load()


class _Writing(pickle.Pickler):
    def persistent_id(self, one: Any) -> str | None:
        return "the store" if isinstance(one, Store) else None


class _Reading(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, store: Callable[[], Store]) -> None:
        super().__init__(file)
        self._store = store

    def persistent_load(self, _: Any) -> Store:
        return self._store()
