"""A file with answers looked at as it lies, with its log and its seals, and not a byte of them changed.

The only place that opens a database for anything but serving people: for the doctor, for a backup that is tried, and
before and after a repair. Nothing of it can be looked at while another process has it open.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.errors import StoreReadOnly
from store import backup, exchange, gone, migrate, opening, seals
from store.duckdb import DuckDB, damaged

if TYPE_CHECKING:
    from pathlib import Path

    from store.gone import Held
    from store.seals import Compared


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in it: how many steps of its tables' history were taken, a hash of everything, what its seals say."""

    steps: int
    content: str
    seals: Compared


def look(database: Path, seals_at: Path | None = None) -> Seen:
    """Read all of it. Raises a StoreError: StoreDamaged when it does not open, StoreNewer, StoreBusy.

    That it opens says nothing yet about its seals: see `Seen.seals`, which are its own or those in `seals_at`.
    """
    if not database.exists() or exchange.is_under_way(database):
        raise damaged(database)
    chain = _chain(seals_at or backup.seals_of(database))
    with closing(DuckDB(database, only_look=True)) as engine:
        migrate.refuse_newer(engine)
        steps = len(migrate.applied(engine))
        with engine.read() as transaction:
            content = transaction.content()
            if not steps:
                return Seen(0, content, chain.compared(()))
            return Seen(steps, content, chain.compared(seals.stored(transaction), seals.erased(transaction)))


def held(database: Path) -> Held:
    """Whom it holds. Raises a StoreError where that cannot be told: it is damaged, or only a part of it is here."""
    if not look(database).seals.agrees:
        raise damaged(database)
    with closing(DuckDB(database, only_look=True)) as engine, engine.read() as transaction:
        opening.refuse_half(engine)
        return gone.held(transaction)


def _chain(file: Path) -> seals.Chain:
    try:
        return seals.Chain(file)
    except OSError:
        raise StoreReadOnly(file) from None
