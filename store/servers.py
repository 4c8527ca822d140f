"""What a PostgreSQL server has to be for us, and what its refusals mean in sentences.

The only place that says so. What an error of the database says may quote a person's words or how to get in, so only
its kind is logged and nothing of it is passed on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import PoolTimeout

from assessments.errors import (
    DatabaseReadOnly,
    DatabaseUnreachable,
    DatabaseUnusable,
    DiskFull,
    MaybeSaved,
    StoreError,
    StoreInterrupted,
    StoreUnavailable,
)

OLDEST = 15
# "five way" in letters: nobody else in this database is likely to take it.
LOCK: Final = int.from_bytes(b"five way")
CUT = "08"  # how the codes of connections that broke begin
TRY = b"SELECT pg_try_advisory_xact_lock(%d)"
_DEFAULTS = {
    "application_name": "five ways",
    "connect_timeout": "5",
    # A server that is gone without a word is noticed within half a minute.
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
# The other way round, too: a machine of ours that is gone without a word holds no lock for longer.
_SETTINGS = b"""
SET lock_timeout = '30s';
SET idle_in_transaction_session_timeout = '10min';
SET tcp_keepalives_idle = 10;
SET tcp_keepalives_interval = 5;
SET tcp_keepalives_count = 3;
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
"""
_logger = logging.getLogger(__name__)
# The server ended a connection, or what was asked on it, for a reason that is not in what was asked.
_STOPPED = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.IdleSessionTimeout,
)
_LET_IN = {
    r"password authentication failed|no password supplied": (
        "The server does not take this name and password.",
        "Correct them in FIVE_WAYS_DATABASE, or in the password file, then start again.",
    ),
    r'(database|role) "[^"]*" does not exist': (
        "The database server knows no database or user of this name.",
        "Have them made as docs/operate.md describes, or correct FIVE_WAYS_DATABASE, then start again.",
    ),
    r"permission denied for database": (
        "The database server lets this user not into this database.",
        "Have the user made its owner as docs/operate.md describes, then start again.",
    ),
    r"certificate|SSL|sslmode": (
        "The connection to the database server could not be made secure.",
        "Compare sslmode and sslrootcert in FIVE_WAYS_DATABASE with what the server offers, then start again.",
    ),
}
_MALFORMED = (
    "FIVE_WAYS_DATABASE is not written as an address of a database.",
    "Write it as postgresql://user:password@server:5432/database, then start again.",
)
_OWNER = (
    "The database lets this user not make or change its tables.",
    "Have the user made its owner as docs/operate.md describes, then start again.",
)


def parameters(address: str) -> dict[str, Any]:
    """What a connection is made with: the address, and for what it does not say our own defaults."""
    try:
        told = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise DatabaseUnusable(*_MALFORMED) from None
    return {**_DEFAULTS, **told, "autocommit": True, "cursor_factory": psycopg.RawCursor}


def prepare(connection: psycopg.Connection[Any]) -> None:
    """What every connection begins with. "Stored" means on disk, whatever the server was set to."""
    connection.execute(_SETTINGS, prepare=False)


def look(wanted: Mapping[str, Any]) -> None:
    """Raise DatabaseUnusable or DatabaseUnreachable unless a server that will do lets us in."""
    try:
        with psycopg.connect(**wanted) as one, psycopg.connect(**wanted) as other:
            _refuse_unlike(one, other)
    except psycopg.OperationalError as error:
        _logger.error("PostgreSQL refused: %s", type(error).__name__)
        raise _entrance(str(error)) from None


def _refuse_unlike(one: psycopg.Connection[Any], other: psycopg.Connection[Any]) -> None:
    if one.info.server_version < OLDEST * 10_000:
        raise DatabaseUnusable(
            f"The database server is older than PostgreSQL {OLDEST}.", "Use a newer one, then start again."
        )
    if one.info.parameter_status("server_encoding") != "UTF8":
        raise DatabaseUnusable(
            "The database does not keep texts as UTF-8.",
            "Have it made anew as docs/operate.md describes, then start again.",
        )
    with one.transaction():
        one.execute(b"SELECT pg_advisory_xact_lock(%d)" % (LOCK + 1))
        taken = other.execute(TRY % (LOCK + 1)).fetchone()
    if taken != (False,):
        raise DatabaseUnusable(
            "The database server gives the same lock to two at once, so answers would not be safe in it.",
            "Use PostgreSQL itself, then start again.",
        )


def _entrance(told: str) -> StoreError:
    for pattern, sentences in _LET_IN.items():
        if re.search(pattern, told):
            return DatabaseUnusable(*sentences)
    return DatabaseUnreachable()


@contextmanager
def sentences() -> Iterator[None]:
    """Whatever the database refuses in this block, as an error of the tree."""
    try:
        yield
    except psycopg.Error as error:
        _logger.error("PostgreSQL refused: %s", type(error).__name__)
        raise _sentence(error) from None


@contextmanager
def ending() -> Iterator[None]:
    """The end of a transaction: when the server is lost in it, nobody knows whether it is stored."""
    try:
        yield
    except psycopg.OperationalError as error:
        if _is_cut(error) or isinstance(error, _STOPPED[2:]):
            _logger.error("PostgreSQL was lost at the end of an act: %s", type(error).__name__)
            raise MaybeSaved() from None
        raise


def _sentence(error: psycopg.Error) -> StoreError:
    if isinstance(error, errors.DiskFull):
        return DiskFull()
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return DatabaseReadOnly()
    if isinstance(error, errors.InsufficientPrivilege):
        return DatabaseUnusable(*_OWNER)
    if isinstance(error, PoolTimeout):
        return StoreUnavailable()
    if isinstance(error, _STOPPED) or _is_cut(error):
        return StoreInterrupted()
    return StoreUnavailable()


def _is_cut(error: psycopg.Error) -> bool:
    """Whether the connection broke: nobody said a word, or a pooler in between said that it has lost the server."""
    return isinstance(error, psycopg.OperationalError) and (error.sqlstate or CUT).startswith(CUT)
