"""Where the database lies, and what is looked at before anything in it is changed.

The only place that tells a file from a server: DuckDB keeps one, PostgreSQL is the other.
"""

from __future__ import annotations

import logging
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from assessments.errors import DriverMissing, MoveUnfinished, NoAnswersThere, StoreReadOnly
from store import backup, bootstrap, exchange, gone, migrate, seals
from store.actors import utc_now
from store.duckdb import DuckDB, damaged
from store.engine import Engine

if TYPE_CHECKING:
    from store.postgres import Postgres

DEFAULT = Path(__file__).resolve().parent.parent / "data" / "five_ways.duckdb"
# No path has it. An address that is misspelled before it is refused as one: as a path it would show its password.
_OF_AN_ADDRESS = "://"
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database that is up to date, what vouches for its answers, and the first administrator's file."""

    engine: Engine
    chain: seals.Chain
    admin_file: Path


def place(where: str | Path | None = None) -> str | Path:
    """The address of a server or the path of a file: this one, else $FIVE_WAYS_DATABASE, else in data/."""
    named = where or os.environ.get("FIVE_WAYS_DATABASE") or DEFAULT
    return str(named) if _OF_AN_ADDRESS in str(named) else Path(named).absolute()


def beside(where: str | Path) -> Path:
    """Beside what the files of this installation lie: the file itself, or where it would be without a server."""
    return where if isinstance(where, Path) else DEFAULT


def opened(where: str | Path) -> Opened:
    """Open the database there and bring it up to date; raises a StoreError with nothing changed."""
    chain = seals.Chain(None)
    if isinstance(where, Path):
        _make_folder(where.parent)
        chain = _chain_beside(where)
    one = engine(where)
    try:
        migrate.refuse_newer(one)
        refuse_half(one)
        new = {}
        if isinstance(where, Path):
            new = _vouched(one, chain, where)
            exchange.clear_left(where)
            one.finish_rewrite()
            one.checkpoint()
        begins = not migrate.applied(one)
        migrate.run(one)
        chain.append(new)
        if isinstance(where, Path):
            _settle_gone(one, where, begins=begins)
    except BaseException:
        one.close()
        raise
    return Opened(one, chain, bootstrap.file_of(beside(where)))


def _settle_gone(engine: Engine, database: Path, *, begins: bool) -> None:
    """Who was about to leave when a process was killed: what is here now tells who has.

    A database that only begins tells of nobody. A list that cannot be read or written is left to the next start.
    """
    file = gone.file_beside(database)
    try:
        if not file.exists() or not (leaving := gone.unsettled([file])):
            return
        with engine.read() as transaction:
            still = leaving if begins else gone.held(transaction)
        gone.settle(file, leaving, still, utc_now())
    except OSError as error:
        _logger.error("Who has left when a process was killed could not be noted: %s", error.strerror)


def engine(where: str | Path, *, only_look: bool = False, fills: bool = False) -> Engine:
    """The database there as it is; with `only_look` nothing of a file is changed.

    Who `fills` it writes on a server before everything is there. A file is nobody else's meanwhile.
    """
    if isinstance(where, str):
        return _server(where, fills=fills)
    if only_look and not where.exists():
        raise NoAnswersThere(where)
    # DuckDB makes its log whenever it likes, and nobody else on the machine may read it.
    os.umask(0o077)
    _make_folder(where.parent)
    return DuckDB(where, only_look=only_look)


def refuse_half(engine: Engine) -> None:
    """Raise MoveUnfinished for a database that a move was to fill, and that does not hold everything yet."""
    with engine.read() as transaction:
        if transaction.rows("is_moving") != [(0,)]:
            raise MoveUnfinished()


def clock_of_server(address: str) -> datetime:
    """What time it is at a server that lets us in and takes answers, in UTC; else a StoreError. Nothing is changed."""
    with closing(_server(address)) as engine:
        migrate.refuse_newer(engine)
        engine.condition()
        with engine.read() as transaction:
            [(clock,)] = transaction.rows("server_clock.postgres")
    return datetime.fromisoformat(str(clock))


def _server(address: str, *, fills: bool = False) -> Postgres:
    try:
        from store.postgres import Postgres
    except ModuleNotFoundError:
        raise DriverMissing() from None
    return Postgres(address, fills=fills)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StoreReadOnly(folder) from None


def _chain_beside(database: Path) -> seals.Chain:
    """A file that is gone while its log or its seals are there was lost, and is not to be made anew.

    Nor is a file to be opened while only some of its parts are in their place.
    """
    if exchange.is_under_way(database):
        raise damaged(database)
    try:
        chain = seals.Chain(backup.seals_of(database))
    except OSError:
        raise StoreReadOnly(backup.seals_of(database)) from None
    if not database.exists() and (chain.entries or chain.broken or backup.log_of(database).exists()):
        raise damaged(database)
    return chain


def _vouched(engine: Engine, chain: seals.Chain, database: Path) -> dict[UUID, str]:
    """What the chain does not vouch for yet; raises StoreDamaged when something is not as it was sealed."""
    new = _unvouched(engine, chain)
    if new is None:
        raise damaged(database)
    if new and not chain.entries:
        _logger.warning("No seal chain lay beside the database; it begins anew with %d responses.", len(new))
    return new


def _unvouched(engine: Engine, chain: seals.Chain) -> dict[UUID, str] | None:
    if not migrate.applied(engine):
        return chain.unvouched(())
    with engine.read() as transaction:
        return chain.unvouched(seals.stored(transaction), seals.erased(transaction))
