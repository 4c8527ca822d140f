"""Kill a process that is erasing answers, again and again, and look for what is lost, halved or still there.

    python bench/erasures.py --kills 100

A child opens the store and lets pairs answer, seal and leave, and says on its standard output what the store has
acknowledged. It is killed with SIGKILL while somebody is leaving. The store is then opened as it lies: whoever did
not ask to leave has every answer, whoever asked has all of them or none, and of those who have none no file knows.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessments.errors import StoreError  # noqa: E402
from assessments.instrument import Form, Role, load  # noqa: E402
from assessments.response import Lane, Pick, PickKind, Reflection, Subject  # noqa: E402
from store import Store, Tap, passphrases  # noqa: E402

PHRASES = {Role.MENTOR: "quiet harbor lamp", Role.MENTEE: "seven green kites"}
MOST_LEFT = 3
LONGEST_WAIT_SECONDS = 0.6


@dataclass
class Tally:
    """What a run found. `halves` counts people of whose answers a part was gone; `traces` texts of erased people."""

    kills: int = 0
    sealed: int = 0
    asked: int = 0
    gone: int = 0
    lost: int = 0
    halves: int = 0
    traces: int = 0
    unopened: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills while people were leaving: {self.sealed} sealed, {self.asked} asked to leave, "
            f"{self.gone} were told that they have left; {self.lost} lost answers, {self.halves} lost a part, "
            f"{self.traces} left a trace; the store failed to open {self.unopened} times"
        )


def acknowledge(what: str, mark: str) -> None:
    os.write(1, f"{what} {mark}\n".encode())


def seal(store: Store, token: str, role: Role) -> str:
    """Answer everything with a text that nobody else has, and return it."""
    mark = f"mark-{uuid4().hex}"
    taps = [Tap(uuid4(), item, view, random.choice((1, 2, 3, 4, 5))) for item, view in load().asked(role, Form.SHORT)]
    store.save_ratings(token, taps)
    for subject in Subject:
        for kind in PickKind:
            store.save_pick(token, uuid4(), Pick(subject, kind, None))
    store.save_reflection(token, uuid4(), Reflection(load().principles[0].id, Lane.ONLY_ME, mark))
    store.seal(token, uuid4())
    acknowledge("sealed", mark)
    return mark


def live(database: Path) -> None:
    """The child: pairs answer, and one of each leaves, until somebody kills it."""
    passphrases.LOG_COST = 4  # the time is for erasing
    store = Store.open(database)
    os.write(1, b"open\n")
    while True:
        ticket = store.start_pair(mentor="A", mentee="B", first=Role.MENTOR, form=Form.SHORT, request=uuid4())
        mentor = store.redeem(ticket)
        code = store.seat(mentor).code
        tokens = {Role.MENTOR: mentor}
        tokens[Role.MENTEE] = store.redeem(store.resume(code=code, role=Role.MENTEE, passphrase=None))
        marks = {}
        for role, token in tokens.items():
            store.choose_passphrase(token, PHRASES[role])
            marks[role] = seal(store, token, role)
        who = random.choice(list(Role))
        acknowledge("asked", marks[who])
        if random.random() < 0.5:
            store.withdraw(tokens[who], PHRASES[who])
        else:
            store.delete_me(tokens[who], PHRASES[who])
        acknowledge("gone", marks[who])


def live_and_die(database: Path) -> list[tuple[str, str]]:
    """Start a child, let a few people leave, kill it while the next one does, and return what it acknowledged."""
    child = subprocess.Popen([sys.executable, __file__, "--live", database], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n", "the child could not open the store"
    wanted, said = random.randint(1, MOST_LEFT), b""
    while wanted:
        line = child.stdout.readline()
        assert line, "the child died by itself"
        said += line
        wanted -= line.startswith(b"asked")
    time.sleep(random.uniform(0, LONGEST_WAIT_SECONDS))
    child.kill()
    said += child.stdout.read()
    child.stdout.close()
    child.wait()
    lines = (line.split() for line in said.decode().splitlines(keepends=True) if line.endswith("\n"))
    return [(what, mark) for what, mark in lines]


def stored(database: Path) -> dict[str, int]:
    """How many answers lie beside each text, read past the store."""
    whole = """SELECT text, (SELECT count(*) FROM rating WHERE rating.response_id = reflection.response_id)
            + (SELECT count(*) FROM pick WHERE pick.response_id = reflection.response_id)
            + (SELECT count(*) FROM response WHERE response.id = reflection.response_id)
        FROM reflection"""
    with duckdb.connect(str(database), read_only=True) as connection:
        return dict(connection.execute(whole).fetchall())


def traces(folder: Path, marks: set[str]) -> int:
    """How many of these texts are in any file."""
    found = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return sum(any(mark.encode() in content for content in found) for mark in marks)


def play(kills: int, database: Path) -> Tally:
    """Kill so many times, and look after each time at everybody who ever sealed."""
    tally, said = Tally(), dict[str, set[str]](sealed=set(), asked=set(), gone=set())
    for _ in range(kills):
        for what, mark in live_and_die(database):
            said[what].add(mark)
        tally.kills += 1
        try:
            Store.open(database).close()
        except StoreError as error:
            print(error)
            tally.unopened += 1
            continue
        found, whole = stored(database), len(load().asked(Role.MENTOR, Form.SHORT)) + 4 + 1
        tally.lost += len(said["sealed"] - said["asked"] - found.keys())
        tally.halves += sum(found[mark] != whole for mark in said["sealed"] & found.keys())
        tally.traces += len(said["gone"] & found.keys())
        tally.traces += traces(database.parent, said["sealed"] - found.keys())
    tally.sealed, tally.asked, tally.gone = (len(said[what]) for what in ("sealed", "asked", "gone"))
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--live", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.live:
        live(arguments.live)
    with tempfile.TemporaryDirectory() as folder:
        tally = play(arguments.kills, Path(folder) / "kept" / "answers.duckdb")
    print(tally)
    sys.exit(1 if tally.lost or tally.halves or tally.traces or tally.unopened else 0)


if __name__ == "__main__":
    main()
