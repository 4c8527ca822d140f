"""Kill a process that is storing answers, again and again, and look for an acknowledged answer that is gone.

    python bench/kills.py --kills 100

A child opens the store, saves taps and seals, and says on its standard output what the store has acknowledged. It is
killed with SIGKILL at a random moment. The store is then opened as it lies, and everything acknowledged must be there.
Before that it is backed up as it lies; the backup is put back elsewhere and compared with it, row by row.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessments.errors import StoreError  # noqa: E402
from assessments.instrument import Form, Role, load  # noqa: E402
from assessments.response import Pick, PickKind, Subject  # noqa: E402
from operate import fresh, kept  # noqa: E402
from store import Store, Tap, exchange, gone, looking, passphrases  # noqa: E402

MOST_HEARD = 45
LONGEST_WAIT_SECONDS = 0.02


@dataclass
class Tally:
    """What a run found. `lost` counts acknowledged taps and seals that were not in the store afterwards."""

    kills: int = 0
    taps: int = 0
    seals: int = 0
    lost: int = 0
    unopened: int = 0
    backups: int = 0
    unlike: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills while saving: {self.taps} taps and {self.seals} seals acknowledged, "
            f"{self.lost} lost; the store failed to open {self.unopened} times; {self.backups} backups were put back, "
            f"and {self.unlike} of them were not like it"
        )


def acknowledge(what: str, key: UUID) -> None:
    os.write(1, f"{what} {key}\n".encode())


def write(database: Path) -> None:
    """The child: one pair after another answers and seals, until somebody kills it."""
    passphrases.LOG_COST = 4  # the time is for saving
    store = Store.open(database)
    os.write(1, b"open\n")
    for what, key in answers(store):
        acknowledge(what, key)


def answers(store: Store) -> Iterator[tuple[str, UUID]]:
    """One pair after another answers and seals without an end; each tap and seal as soon as it is acknowledged."""
    instrument = load()
    while True:
        ticket = store.start_pair(mentor="A", mentee="B", first=Role.MENTEE, form=Form.SHORT, request=uuid4())
        token = store.redeem(ticket)
        store.choose_passphrase(token, "seven green kites")
        for item_id, perspective in instrument.asked(Role.MENTEE, Form.SHORT):
            tap = Tap(uuid4(), item_id, perspective, random.choice((1, 2, 3, 4, 5, None)))
            store.save_ratings(token, [tap])
            yield "tap", tap.id
        for subject in Subject:
            for kind in PickKind:
                store.save_pick(token, uuid4(), Pick(subject, kind, None))
        request = uuid4()
        store.seal(token, request)
        yield "seal", request


def live_and_die(database: Path) -> list[tuple[str, UUID]]:
    """Start a child, let it store a little, kill it at any moment of its work, and return what it acknowledged."""
    child = subprocess.Popen([sys.executable, __file__, "--write", database], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n", "the child could not open the store"
    said = b"".join(child.stdout.readline() for _ in range(random.randint(0, MOST_HEARD)))
    time.sleep(random.uniform(0, LONGEST_WAIT_SECONDS))
    child.kill()
    said += child.stdout.read()
    child.stdout.close()
    child.wait()
    lines = (line.split() for line in said.decode().splitlines(keepends=True) if line.endswith("\n"))
    return [(what, UUID(key)) for what, key in lines]


def stored(database: Path) -> set[UUID]:
    """Every tap in a draft or behind a seal, and every seal with all its answers, read past the store."""
    whole = """SELECT request_id FROM response JOIN rating ON response_id = id GROUP BY request_id, form
        HAVING count(*) = 20 AND form = 'short'"""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            f"SELECT tap_id FROM draft_rating UNION ALL SELECT id FROM spent_request UNION ALL {whole}"  # noqa: S608
        ).fetchall()
    return {key for (key,) in found}


def like_its_backup(database: Path, disk: Path) -> bool:
    """Back up what lies there, put the backup back elsewhere, and compare all content with what it was made of."""
    copied, _ = fresh.copy(database)
    made, _ = kept.make(copied, disk, datetime.now(UTC), "", left=gone.file_beside(database))
    elsewhere = disk / "elsewhere" / database.name
    exchange.put(elsewhere, exchange.prepare(elsewhere, made / database.name))
    like = looking.look(elsewhere).content == looking.look(database).content
    shutil.rmtree(made)
    shutil.rmtree(elsewhere.parent)
    return like


def play(kills: int, database: Path) -> Tally:
    """Kill so many times, and look after each time."""
    disk = database.with_name("backups")
    disk.mkdir()
    tally = Tally()
    for _ in range(kills):
        acknowledged = live_and_die(database)
        tally.kills += 1
        tally.taps += sum(what == "tap" for what, _ in acknowledged)
        tally.seals += sum(what == "seal" for what, _ in acknowledged)
        tally.backups += 1
        tally.unlike += not like_its_backup(database, disk)
        try:
            Store.open(database).close()
        except StoreError as error:
            print(error)
            tally.unopened += 1
            continue
        found = stored(database)
        tally.lost += sum(key not in found for _, key in acknowledged)
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(arguments.write)
    with tempfile.TemporaryDirectory() as folder:
        tally = play(arguments.kills, Path(folder) / "answers.duckdb")
    print(tally)
    sys.exit(1 if tally.lost or tally.unopened or tally.unlike else 0)


if __name__ == "__main__":
    main()
