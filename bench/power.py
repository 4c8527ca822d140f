"""Cut the power while answers are being saved, again and again, and look for an acknowledged answer that is gone.

    python bench/power.py --images 300

A store lives through saves and checkpoints and is watched: what lay on the disk before and after each, and what was
acknowledged by then. From that are made the disks as they may lie after a power cut in the middle: of what was not
synced yet each sector of 512 bytes is written, or not, or a tail is missing or empty. Each image is opened as it lies;
one that is refused is repaired as an operator would. Then everything acknowledged must be there.

The order in which DuckDB syncs was read from its system calls: a save is one write to the log; a checkpoint writes a
mark to the log, then blocks all over the file, then one of two headers, and then the log goes.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessments.errors import OperatorError, StoreDamaged, StoreError  # noqa: E402
from bench.kills import answers, stored  # noqa: E402
from store import Store, backup, mending, passphrases  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

SECTOR = 512
HEADERS = range(4096, 12288)
SAVES = range(5, 60)


@dataclass(frozen=True)
class Disk:
    """What lies there: the file, its log and its seals (None where there is none), and the newest copy."""

    file: bytes
    log: bytes | None
    seals: bytes | None
    copy: Path | None

    @classmethod
    def of(cls, database: Path) -> Disk:
        log, seals = (one.read_bytes() if one.exists() else None for one in backup.beside(database)[1:])
        copies = sorted(backup.folder_of(database).glob("*Z"))
        return cls(database.read_bytes(), log, seals, copies[-1] if copies else None)


@dataclass(frozen=True)
class Moment:
    """The disk before and after something that the power can break off, and what was acknowledged before it."""

    kind: str
    before: Disk
    after: Disk
    acknowledged: frozenset[UUID]


@dataclass
class Tally:
    """What a run found."""

    images: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    lost: int = 0
    unopened: int = 0

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} in {kind}" for kind, count in sorted(self.images.items()))
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        return (
            f"{self.images.total()} images of power cuts ({kinds}): {outcomes}; of {self.acknowledged} acknowledged "
            f"taps and seals {self.lost} lost; {self.unopened} images did not open"
        )


class Watched:
    """A store at work, of which every moment in which the power can fail is written down."""

    def __init__(self, folder: Path, copies: Path) -> None:
        self.database = folder / "answers.duckdb"
        self.kept = copies
        self.store = Store.open(self.database)
        self.known: set[UUID] = set()

    def moments(self) -> Iterator[Moment]:
        """Saves, and every now and then a checkpoint, without an end."""
        acts = answers(self.store)
        while True:
            for _ in range(random.choice(SAVES)):
                before = self.disk()
                what, key = next(acts)
                yield Moment(f"a {what}", before, self.disk(), frozenset(self.known))
                self.known.add(key)
            yield from self.checkpoint()

    def disk(self) -> Disk:
        """As it lies now. Its copy is kept elsewhere, because those beside the database are cleared in their turn."""
        found = Disk.of(self.database)
        if found.copy is None:
            return found
        kept = self.kept / found.copy.name
        if not kept.exists():
            shutil.copytree(found.copy, kept)
        return Disk(found.file, found.log, found.seals, kept)

    def checkpoint(self) -> Iterator[Moment]:
        """In three parts: the copy, the checkpoint itself, and the end of the log."""
        begun, known = self.disk(), frozenset(self.known)
        with backup.log_of(self.database).open("rb") as log:  # its last bytes are written before its name goes
            self.store._engine.checkpoint()  # noqa: SLF001 - as the upkeep does when the log has grown
            done = self.disk()
            marked = Disk(begun.file, log.read(), begun.seals, done.copy)
        copied = Disk(begun.file, begun.log, begun.seals, done.copy)
        yield Moment("a copy", begun, copied, known)
        yield Moment("a checkpoint's mark", copied, marked, known)
        blocks = Disk(with_headers_of(marked.file, done.file), marked.log, marked.seals, done.copy)
        yield Moment("a checkpoint's blocks", marked, blocks, known)
        headed = Disk(done.file, marked.log, marked.seals, done.copy)
        yield Moment("a checkpoint's header", blocks, headed, known)
        yield Moment("a checkpoint's end", headed, done, known)
        yield Moment("a checkpoint on a disk that keeps no order", marked, headed, known)


def with_headers_of(old: bytes, new: bytes) -> bytes:
    """The new file with the headers of the old one: all blocks are written, and not in use yet."""
    return new[: HEADERS.start] + old[HEADERS.start : HEADERS.stop] + new[HEADERS.stop :]


def torn(before: bytes | None, after: bytes | None) -> bytes | None:
    """What may lie there when the power fails before `after` is synced."""
    if after is None or (before is None and random.random() < 0.3):
        return random.choice((before, after)) if after is None else None
    before = before or b""
    if before == after:
        return before
    end = random.randint(min(len(before), len(after)), max(len(before), len(after)))
    chance = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    return b"".join(
        after[place : place + SECTOR] if random.random() < chance else unwritten(before, place)
        for place in range(0, end, SECTOR)
    )[:end]


def unwritten(before: bytes, place: int) -> bytes:
    """The old sector; beyond the old end there are zeros, or whatever lay on the disk."""
    old = before[place : place + SECTOR]
    rest = SECTOR - len(old)
    return old + (random.randbytes(rest) if random.random() < 0.3 else bytes(rest))


def lay(moment: Moment, folder: Path) -> Path:
    """A disk as it may lie after the power failed in this moment."""
    folder.mkdir()
    database = folder / "answers.duckdb"
    before, after = moment.before, moment.after
    log = torn(before.log, after.log)
    # The seal is written once the answer is synced, so never without it.
    seals = torn(before.seals, after.seals) if log == after.log else before.seals
    contents = (torn(before.file, after.file), log, seals)
    for path, content in zip(backup.beside(database), contents, strict=True):
        if content is not None:
            path.write_bytes(content)
    _lay_copies(moment, database)
    return database


def _lay_copies(moment: Moment, database: Path) -> None:
    copies = backup.folder_of(database)
    for copy in {moment.before.copy, moment.after.copy} - {None}:
        assert copy is not None
        if moment.kind != "a copy" or copy == moment.before.copy:
            shutil.copytree(copy, copies / copy.name)
            continue
        partial = copies / f"{copy.name}.partial"
        partial.mkdir(parents=True)
        for file in copy.iterdir():
            (partial / file.name).write_bytes(torn(b"", file.read_bytes()) or b"")


def look_after(database: Path, moment: Moment, tally: Tally) -> None:
    """Start as after a power cut, repair where the start is refused, and look for what was acknowledged."""
    tally.images[moment.kind] += 1
    tally.acknowledged += len(moment.acknowledged)
    try:
        tally.outcomes[started(database)] += 1
    except (StoreError, OperatorError) as problem:
        print(f"{moment.kind}: {problem}")
        tally.unopened += 1
        return
    lost = moment.acknowledged - stored(database)
    if lost:
        print(f"{moment.kind}: {len(lost)} lost")
    tally.lost += len(lost)


def started(database: Path) -> str:
    try:
        Store.open(database).close()
    except StoreDamaged:
        mended = mending.mend(database)
        Store.open(database).close()
        assert mended is not None, "a start was refused where a repair finds nothing"
        how = "a copy" if mended.copy_of else "cutting the log" if mended.cut_bytes else "new seals"
        return f"repaired by {how}"
    return "opened as they lay"


def often(moment: Moment) -> int:
    """How many images of a moment: a save is one of very many, and a checkpoint is broken off in many ways."""
    if moment.kind == "a tap":
        return int(random.random() < 0.08)
    return 1 if moment.kind in {"a seal", "a copy", "a checkpoint's mark", "a checkpoint's end"} else 3


def play(images: int, folder: Path, how_many: Callable[[Moment], int] = often) -> Tally:
    """Make so many images, some of each moment, and look after each."""
    tally = Tally()
    for name in ("at work", "copies"):
        (folder / name).mkdir()
    watched = Watched(folder / "at work", folder / "copies")
    try:
        for moment in watched.moments():
            for _ in range(how_many(moment)):
                image = folder / "image"
                look_after(lay(moment, image), moment, tally)
                shutil.rmtree(image)
                if tally.images.total() == images:
                    return tally
    finally:
        watched.store.close()
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    logging.getLogger("store").setLevel(logging.CRITICAL)
    random.seed(arguments.seed)
    passphrases.LOG_COST = 4  # the time is for saving
    with tempfile.TemporaryDirectory() as folder:
        tally = play(arguments.images, Path(folder))
    print(tally)
    sys.exit(1 if tally.lost or tally.unopened else 0)


if __name__ == "__main__":
    main()
