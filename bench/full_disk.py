"""Let the disk run full while answers are saved, folded in and backed up, and look for one that is lost or untold.

    python bench/full_disk.py --rounds 100

In every round the disk is full but for a little, at another point each time. Then taps are saved, a checkpoint is made,
and a copy is asked for as `python3 run.py backup` does. Whatever is refused has to be told as not saved, everything
that was acknowledged has to be there, people have to be able to read on, and once there is room saving has to go on.
As root on Linux the disk is a small one of its own; else (or with --limit) no file may grow beyond a limit.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID, uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessments.errors import BackupNotWritten, BackupUnlike, DiskFull, StoreError  # noqa: E402
from assessments.instrument import Form, Role, load  # noqa: E402
from bench.kills import stored  # noqa: E402
from operate import kept  # noqa: E402
from store import Store, Tap, asking, backup, gone, passphrases  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEGABYTE = 1 << 20
DISK = 96 * MEGABYTE
MOST_TAPS = 40
TRIES = 3


class Ground(Protocol):
    """Where the answers lie, and what can be done to its room."""

    folder: Path

    def fill(self, left: int) -> None:
        """Leave only so many bytes of room."""

    def free(self) -> None:
        """Make room again."""


@dataclass
class SmallDisk:
    """A disk in memory, filled up with a file."""

    folder: Path

    def fill(self, left: int) -> None:
        room = os.statvfs(self.folder)
        size = room.f_bavail * room.f_frsize - left
        with suppress(OSError), (self.folder / "filler").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(size, 1))

    def free(self) -> None:
        (self.folder / "filler").unlink()


@dataclass
class Limit:
    """No file of this process grows beyond a limit: that of the log, the file or any copy, whichever comes first."""

    folder: Path

    def fill(self, left: int) -> None:
        log = self.folder / "answers.duckdb.wal"
        size = log.stat().st_size if log.exists() else 0
        self._limit(size + left % 20_000)

    def free(self) -> None:
        import resource

        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


@dataclass
class Tally:
    """What a run found. `untold` counts refusals that did not say so, `stuck` rounds after which nothing was saved."""

    rounds: int = 0
    acknowledged: set[UUID] = field(default_factory=set)
    refused: int = 0
    untold: int = 0
    unread: int = 0
    folds: int = 0
    unfolded: int = 0
    backups: int = 0
    no_backups: int = 0
    stuck: int = 0
    lost: int = 0

    def __str__(self) -> str:
        return (
            f"{self.rounds} times the disk was full: {len(self.acknowledged)} taps acknowledged, {self.refused} "
            f"refused as not saved, {self.untold} otherwise; {self.unread} times nobody could read; {self.unfolded} of "
            f"{self.folds} checkpoints and {self.no_backups} of {self.backups} backups could not be made; "
            f"{self.stuck} times saving did not go on; {self.lost} acknowledged taps lost"
        )

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.untold or self.unread or self.stuck)


class Person:
    """Somebody who taps."""

    def __init__(self, store: Store) -> None:
        self.store = store
        ticket = store.start_pair(mentor="A", mentee="B", first=Role.MENTEE, form=Form.FULL, request=uuid4())
        self.token = store.redeem(ticket)
        store.choose_passphrase(self.token, "seven green kites")
        self.asked = load().asked(Role.MENTEE, Form.FULL)

    def tap(self, tally: Tally) -> bool:
        """Whether it was acknowledged; a refusal has to say that the disk is full and nothing was saved."""
        item_id, perspective = random.choice(self.asked)
        one = Tap(uuid4(), item_id, perspective, random.choice((1, 2, 3, 4, 5, None)))
        try:
            self.store.save_ratings(self.token, [one])
        except DiskFull:
            tally.refused += 1
        except StoreError as problem:
            tally.refused += "not saved" in str(problem)
            tally.untold += "not saved" not in str(problem)
        else:
            tally.acknowledged.add(one.id)
            return True
        return False

    def read(self, tally: Tally) -> None:
        try:
            self.store.draft(self.token)
        except StoreError:
            tally.unread += 1


def play(rounds: int, ground: Ground) -> Tally:
    """Fill the disk so many times."""
    tally = Tally()
    database = ground.folder / "answers.duckdb"
    store = Store.open(database)
    person = Person(store)
    for _ in range(rounds):
        tally.rounds += 1
        ground.fill(random.choice((0, random.randrange(20_000), random.randrange(12 * MEGABYTE))))
        while_full(store, person, database, tally)
        ground.free()
        tally.stuck += not any(person.tap(Tally() if number else tally) for number in range(TRIES))
    store.close()
    Store.open(database).close()
    tally.lost = len(tally.acknowledged - stored(database))
    return tally


def while_full(store: Store, person: Person, database: Path, tally: Tally) -> None:
    """Everything that writes, in any order, and a look after each."""
    acts: list[Callable[[], None]] = [
        lambda: taps(person, tally),
        lambda: fold(store, database, tally),
        lambda: back_up(store, database, tally),
    ]
    for act in random.sample(acts, len(acts)):
        act()
        person.read(tally)


def taps(person: Person, tally: Tally) -> None:
    for _ in range(MOST_TAPS):
        if not person.tap(tally):
            return


def fold(store: Store, database: Path, tally: Tally) -> None:
    if backup.log_of(database).exists():
        tally.folds += 1
        store._engine.checkpoint()  # noqa: SLF001 - as the upkeep does when the log has grown
        tally.unfolded += backup.log_of(database).exists()


def back_up(store: Store, database: Path, tally: Tally) -> None:
    """As the command does, with the app's part and its own in one process."""
    tally.backups += 1
    folder = database.parent / "backups"
    try:
        folder.mkdir(exist_ok=True)
        asking.leave_wish(database, "a mark")
        store._engine.copy_when_asked()  # noqa: SLF001 - as the upkeep does
        told = asking.told(database, "a mark")
        if told is None or told.problem:
            raise BackupNotWritten(folder, "no copy")
        copied = backup.folder_of(database) / told.copy / database.name
        made, _ = kept.make(copied, folder, datetime.now(UTC), told.content, gone.file_beside(database))
    except (OSError, BackupNotWritten, BackupUnlike):
        tally.no_backups += 1
        assert not any(one.name.endswith(".partial") for one in folder.glob("*")), "half a backup is left"
        return
    kept.tried(made)
    kept.remove_older(folder, 0, datetime.now(UTC))


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Mount a disk of its own at `folder` where the system lets us, and say if it did."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and not subprocess.run(words, check=False).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--limit", action="store_true")
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    logging.getLogger("store").setLevel(logging.CRITICAL + 1)
    random.seed(arguments.seed)
    passphrases.LOG_COST = 4  # the time is for saving
    with tempfile.TemporaryDirectory() as name, small_disk(Path(name)) as mounted:
        folder = Path(name)
        tally = play(arguments.rounds, Limit(folder) if arguments.limit or not mounted else SmallDisk(folder))
    print(tally)
    sys.exit(0 if tally.is_well else 1)


if __name__ == "__main__":
    main()
