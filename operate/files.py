"""What the doctor sees of the file with the answers and what lies beside it: whether it opens, who may read it, room.

The only place that judges how much room and how new a copy is enough.
"""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assessments.errors import StoreBusy, StoreDamaged, StoreError
from operate.finding import Finding, fine
from operate.telling import counted, megabytes
from store import backup, exchange, gone, looking
from store.bootstrap import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOM = 256 * 1024 * 1024
TIMES = 3  # a copy before a checkpoint, and the two that a deletion writes
OLD = timedelta(days=7)
AHEAD = timedelta(minutes=5)
LONGEST_ASIDE = timedelta(days=30)


def findings(database: Path) -> Iterator[Finding]:
    if not database.parent.is_dir():
        yield fine(f"There is no folder {database.parent} yet; the first start makes it.")
        return
    yield from content(database)
    yield from rights(database)
    yield from room(database)
    yield from copies(database)
    yield from aside(database)
    yield from clock(database)


def content(database: Path) -> Iterator[Finding]:
    """Whether it can be read, and is as it was sealed; what can be told of it while Five Ways runs."""
    beside = (backup.log_of(database), backup.seals_of(database))
    if not database.exists() and not any(one.exists() for one in beside):
        yield fine(f"There are no answers at {database} yet; the first start begins them.")
        return
    try:
        seen = looking.look(database)
    except StoreBusy as problem:
        yield fine(f"Five Ways runs on {database} ({problem.other}), and has read all of it when it started.")
    except StoreDamaged:
        yield damaged(database)
    except StoreError as problem:
        yield Finding(str(problem))
    else:
        if seen.seals.agrees:
            sealed = counted(seen.seals.agreeing, "submitted response is", "submitted responses are")
            yield fine(f"{database} can be read; {sealed} in it as sealed.")
        else:
            yield damaged(database)


def damaged(database: Path) -> Finding:
    return Finding(
        f"{database} is damaged, or a submitted response in it is. Start nothing that writes there, and type "
        "`python3 run.py repair`: it keeps what is there and says what it did."
    )


def rights(database: Path) -> Iterator[Finding]:
    """Everything beside it is its owner's alone, and can be written by whoever types this."""
    if os.name == "nt":
        return
    files = (*backup.beside(database), file_of(database), gone.file_beside(database))
    for path in (*files, backup.folder_of(database), exchange.aside_of(database)):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(f"Others on this computer can read {path}. Type `chmod go= {path}`.")
    if stat.S_IMODE(database.parent.stat().st_mode) & 0o022:
        folder = database.parent
        yield Finding(
            f"Others on this computer can write in {folder}, so they could swap files. Type `chmod go-w {folder}`."
        )
    for path in (database.parent, *files):
        if path.exists() and not os.access(path, os.W_OK | os.R_OK):
            yield Finding(
                f"You may not write to {path}. Type this as the account that runs Five Ways, or let it write."
            )


def room(database: Path) -> Iterator[Finding]:
    """Whether a copy and a deletion find room: without a copy the log grows, without room nothing is saved."""
    size = sum(one.stat().st_size for one in (database, backup.log_of(database)) if one.exists())
    free, wanted = shutil.disk_usage(database.parent).free, TIMES * size + ROOM
    told = f"{megabytes(free)} are free beside {database}, which takes {megabytes(size)}"
    if free >= wanted:
        yield fine(f"{told}.")
    else:
        yield Finding(f"Only {told}. Free {megabytes(wanted - free)} more, so that copies and deletions find room.")


def copies(database: Path) -> Iterator[Finding]:
    """Whether there is a copy, and what was written since the newest one."""
    if not database.exists():
        return
    made = backup.made(database)
    if not made:
        yield Finding(
            f"There is no copy of {database}. Type `python3 run.py backup FOLDER`, with a folder on another disk."
        )
        return
    when = max(made)
    told = f"The newest of {counted(len(made), 'copy', 'copies')} beside {database} is of {when:%d %B %Y %H:%M} UTC"
    if datetime.now(UTC) - when > OLD and newest_change(database) > when:
        yield Finding(f"{told}, and answers came since. Type `python3 run.py backup FOLDER`, every night at best.")
    else:
        yield fine(f"{told}; a disk that breaks takes them with it, so keep backups on another one, too.")


def aside(database: Path) -> Iterator[Finding]:
    """What a repair or a restore has kept still holds what people have deleted since."""
    for when, folder in exchange.put_aside(database).items():
        if datetime.now(UTC) - when > LONGEST_ASIDE:
            yield Finding(f"{folder} holds what people have deleted since {when:%d %B %Y}. Remove it.")


def clock(database: Path) -> Iterator[Finding]:
    """A clock that was put back would order answers wrongly, and would let links live longer."""
    if database.exists() and newest_change(database) > datetime.now(UTC) + AHEAD:
        yield Finding(
            f"The clock of this machine is behind: {database} was last changed at "
            f"{newest_change(database):%d %B %Y %H:%M} UTC. Set the clock right, and let it follow a time server."
        )


def newest_change(database: Path) -> datetime:
    written = (one.stat().st_mtime for one in (database, backup.log_of(database)) if one.exists())
    return datetime.fromtimestamp(max(written), UTC)
