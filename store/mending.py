"""A damaged database made to open again, never by itself, with everything that was there kept aside.

The only place that decides what is put in its place: the file with its log cut where it is torn, or one of the dated
copies, whichever holds most of the submitted responses for which the chain of seals vouches; of equals the newest.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assessments.errors import NothingOpens, StoreDamaged, StoreError
from store import backup, exchange, looking, owning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from store.looking import Seen

# Each cut takes what the one before left, so there are not many.
_MOST_CUTS = 100


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done. `lost` are submitted responses that are not there any more as they were sealed."""

    aside: Path | None = None
    cut_bytes: int | None = None
    copy_of: datetime | None = None
    finished: bool = False
    lost: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something that opens."""

    database: Path
    seen: Seen
    cut_bytes: int | None = None
    copy_of: datetime | None = None


def mend(database: Path) -> Mended | None:
    """Put in place what holds most; None when nothing is wrong.

    Raises StoreBusy while a process has it, StoreNewer, NothingOpens when there is nothing to put in place, or OSError
    when there is no room: then everything is as it was.
    """
    if database.exists():
        with owning.alone(database):
            pass
    if exchange.is_under_way(database):
        return Mended(aside=exchange.finish(database), finished=True)
    try:
        if looking.look(database).seals.agrees:
            return None
    except StoreDamaged:
        pass
    return _put(database, _best(database))


def _best(database: Path) -> _Choice:
    choices = [*_as_cut(database), *_copies(database)]
    if not choices:
        exchange.clear(database)
        raise NothingOpens(database)
    return max(choices, key=lambda one: one.seen.seals.agreeing + len(one.seen.seals.new))


def _as_cut(database: Path) -> Iterator[_Choice]:
    """The file as it is, its log cut at each byte that is named until it opens."""
    if not database.exists():
        return
    trial = exchange.prepare(database, database)
    log = backup.log_of(trial)
    before = log.stat().st_size if log.exists() else 0
    for _ in range(_MOST_CUTS):
        try:
            seen = looking.look(trial)
        except StoreDamaged as damage:
            if damage.torn_at is None or damage.torn_at >= log.stat().st_size:
                return
            _cut(log, damage.torn_at)
            continue
        after = log.stat().st_size if log.exists() else 0
        yield _Choice(trial, seen, cut_bytes=before - after)
        return


def _cut(log: Path, size: int) -> None:
    with log.open("r+b") as file:
        file.truncate(size)
    if not size:
        log.unlink()


def _copies(database: Path) -> Iterator[_Choice]:
    for when, folder in backup.made(database).items():
        with suppress(StoreError):
            copied = folder / database.name
            yield _Choice(copied, looking.look(copied, seals_at=backup.seals_of(database)), copy_of=when)


def _put(database: Path, choice: _Choice) -> Mended:
    prepared = choice.database if choice.copy_of is None else exchange.prepare(database, choice.database)
    if not choice.seen.seals.agrees:
        _let_seals_fit(prepared, of_copy=choice.copy_of is not None)
    aside = exchange.put(database, prepared)
    lost = choice.seen.seals.missing | choice.seen.seals.changed
    return Mended(aside, choice.cut_bytes, choice.copy_of, lost=lost)


def _let_seals_fit(prepared: Path, *, of_copy: bool) -> None:
    """A chain that vouches for what is not there stops every start: a new one begins, and the old one is kept aside."""
    if not (of_copy and looking.look(prepared).seals.agrees):
        backup.seals_of(prepared).unlink(missing_ok=True)
