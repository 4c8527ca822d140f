"""An older file made ready to take the place of the database, so that nobody comes back with it who had left since.

The only place that deletes again what was deleted after a backup was made, and that ends the visits in it.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from store import backup, gone
from store.actors import utc_now
from store.duckdb import DuckDB
from store.erasure import erase_everything, erase_seat, sweeps
from store.places import read_pairs
from store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from store.engine import Transaction
    from store.gone import Held

_EVER = datetime(9999, 1, 1)  # noqa: DTZ001 - the store's times are naive


def make_ready(database: Path, left: Held) -> Held:
    """Bring a prepared file up to date, end every visit, and delete again what has left since; returns what that was.

    Nobody is to be signed in by a visit that may have ended, or been ended, since it was written.
    """
    Store.open(database).close()
    with closing(DuckDB(database)) as engine:
        with engine.write() as transaction:
            transaction.rows("end_old_visits", _EVER)
        with engine.read() as looking:
            back = gone.held(looking) & left
        if back:
            engine.rewrite(lambda transaction: _erase(transaction, back), *sweeps())
    backup.forget(database)
    shutil.rmtree(backup.folder_of(database), ignore_errors=True)
    return back


def _erase(transaction: Transaction, back: Held) -> None:
    now = utc_now()
    for pair_id, role, _ in back.seats:
        erase_seat(transaction, pair_id, role, now)
    for person_id in back.people:
        for pair in read_pairs(transaction, person_id):
            erase_seat(transaction, pair.pair_id, pair.role, now)
        erase_everything(transaction, person_id)
