# ruff: noqa: SLF001 - how long a write keeps others waiting is measured at the engine itself
"""What a roster costs as it grows: reading it, judging it, looking ahead, bringing it in. Rows a second, peak memory.

    python -m bench.rosters                 # 1,000, 10,000 and 100,000 rows, as CSV and as a workbook

Each size and kind has a process and a database of its own. A second is one of the processor, so that a busy machine
tells the same; memory is the peak of the whole process. The last columns hold each size against the smallest. What
nobody else can save anything during, the longest write of bringing in, is told in seconds, for a program without pairs
and for the same number of pairs once more.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import uuid4

import openpyxl

from assessments.roster import Roster
from assessments.roster_judge import judge
from bench.table import printed
from papers import cells, roster_files
from store import keys
from store.actors import utc_now
from store.bootstrap import file_of
from store.cards import Door, Duty, Entry
from store.engine import Transaction
from store.store import Store

SIZES = (1_000, 10_000, 100_000)
KINDS = ("csv", "xlsx")
PARTS = ("read", "judge", "look ahead", "bring in")
HEADINGS = ("Mentor", "Mentor e-mail", "Mentee", "Mentee e-mail", "Department", "Stage")
PHRASE = "nine slow trains"
GOAL = 2.0
Made = TypeVar("Made")


def rows(number: int) -> Iterator[tuple[str, ...]]:
    """Mentors with three mentees each, in twenty departments."""
    for row in range(number):
        mentor, mentee = row // 3, f"Méntee {row}"
        yield f"Mentor {mentor}", f"m{mentor}@h.example", mentee, f"e{row}@h.example", f"Ward {row % 20}", "resident"


def content(kind: str, number: int) -> bytes:
    if kind == "csv":
        return cells.as_csv(HEADINGS, rows(number))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADINGS, *rows(number)):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def timed(act: Callable[[], Made]) -> tuple[Made, float]:
    """What it gives, and the seconds of the processor that it took."""
    start = time.process_time()
    made = act()
    return made, time.process_time() - start


def lead(store: Store, database: Path) -> tuple[Callable[[Roster], object], Callable[[Roster], int]]:
    """The two acts of a lead of a new program on a roster."""
    token = "the first administrator's link"  # noqa: S105
    wanted = {"token_sha256": keys.kept(token), "expires": (utc_now() + timedelta(hours=1)).isoformat()}
    file_of(database).write_text(json.dumps(wanted))
    administrator = store.redeem(store.enter_by_invite(store.open_link(token), PHRASE))
    program = store.add_program(administrator, uuid4(), "Surgery", "")
    who = store.add_staff(administrator, Entry("Lea", "lea@h.example"), Duty.LEAD, program.id)
    link = store.issue_link(administrator, who)
    seat = store.redeem(store.enter_by_invite(store.open_link(link.token), PHRASE))
    return (
        lambda roster: store.preview_roster(seat, program.id, roster),
        lambda roster: store.import_roster(seat, uuid4(), program.id, roster),
    )


@contextmanager
def watched(store: Store) -> Iterator[list[float]]:
    """The seconds of the processor in each write from here on."""
    seconds: list[float] = []
    write = store._engine.write

    @contextmanager
    def timed_write() -> Iterator[Transaction]:
        start = time.process_time()
        with write() as transaction:
            yield transaction
        seconds.append(time.process_time() - start)

    store._engine.write = timed_write  # type: ignore[method-assign]
    yield seconds
    store._engine.write = write  # type: ignore[method-assign]


def others(roster: Roster) -> Roster:
    """As many pairs of other people."""
    return Roster(
        tuple(replace(pair, mentor=pair.mentee, mentee=pair.mentor) for pair in roster.pairs), roster.headings
    )


def measure(kind: str, number: int) -> dict[str, float]:
    """Seconds of each part, and the peak memory in MB, in this process."""
    file = content(kind, number)
    sheet, read = timed(lambda: roster_files.read(file))
    judged, judging = timed(lambda: judge(sheet))
    assert judged.roster is not None
    roster = judged.roster
    with TemporaryDirectory() as folder:
        database = Path(folder) / "answers.duckdb"
        store = Store.open(database, doors=tuple(Door))
        look, bring = lead(store, database)
        _, looking = timed(lambda: look(roster))
        with watched(store) as holds:
            brought, bringing = timed(lambda: bring(roster))
            again, _ = timed(lambda: bring(others(roster)))
        assert brought == again == number
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first, second = (one for one in holds if one > max(holds) / 3)
    found = dict(zip(PARTS, (read, judging, looking, bringing), strict=True)) | {"peak": peak, "bytes": len(file)}
    return found | {"hold": first, "hold again": second}


def in_a_process_of_its_own(kind: str, number: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.rosters", "--one", kind, str(number)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def table(kind: str, found: dict[int, dict[str, float]]) -> str:
    """Rows a second by part and size, and what a row costs against the smallest size."""
    smallest, *larger = found
    lines = []
    for part in PARTS:
        each = {number: one[part] / number for number, one in found.items()}
        ratios = [each[number] / each[smallest] for number in larger]
        rates = [f"{1 / max(cost, 1e-9):,.0f}" for cost in each.values()]
        lines.append((part, *rates, *(f"{one:.2f}" for one in ratios), "met" if ratios[-1] <= GOAL else "MISSED"))
    peaks = [one["peak"] for one in found.values()]
    lines.append(("peak, MB", *(f"{one:.0f}" for one in peaks), *(f"{one / peaks[0]:.2f}" for one in peaks[1:]), ""))
    lines += [
        (f"{part}, s", *(f"{one[part]:.2f}" for one in found.values()), *("" for _ in larger), "")
        for part in ("hold", "hold again")
    ]
    sizes = [f"{number:,}" for number in found]
    return printed(lines, (f"{kind}, rows a second", *sizes, *(f"{size} : {sizes[0]}" for size in sizes[1:]), ""))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=2, metavar=("KIND", "ROWS"))
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one[0], int(chosen.one[1]))))
        return
    for kind in KINDS:
        print(table(kind, {number: in_a_process_of_its_own(kind, number) for number in SIZES}), end="\n\n")


if __name__ == "__main__":
    main()
