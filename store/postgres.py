"""PostgreSQL as the store's engine: a server that several processes share, with a pool of connections to it.

The only place that speaks to it. Acts that decide by what they have read are done one at a time here too, across all
processes: each takes one lock of the whole database, acts on one pair a share of it and then their pair's row. Locks
end with their transaction, so a process that dies holds nothing, and as all are taken in this order nobody waits in a
circle. What somebody reads is of one moment, waits for nobody, and comes from the database alone: other processes
write too. A move may begin to fill a database that another process has open: from then on that one writes nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
from psycopg_pool import ConnectionPool

from assessments.errors import DatabaseReadOnly, MoveUnfinished, OldCopiesLeft, StoreError, StoreInterrupted
from store import servers, traces
from store.condition import Condition
from store.engine import Row, Told, Transaction
from store.questions import sql
from store.repeating import TIMES, waiting

Connection: TypeAlias = psycopg.Connection[Row]
Begun: TypeAlias = psycopg.Cursor[Row]

AT_ONCE = 5_000
MOST = 16
PATIENCE_SECONDS = 10.0
_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED; "
_WRITE = b"SELECT pg_advisory_xact_lock(%d)" % servers.LOCK
_WRITE_FOR_PAIR = b"SELECT pg_advisory_xact_lock_shared(%d)" % servers.LOCK
# Asked on the same way to the server as the lock, so that it costs no time of its own; and a move that holds the lock
# is not waited for.
_IS_HALF = b"to_regclass(quote_ident(current_schema()) || '.moving') IS NOT NULL"
_UNLESS_HALF = b" WHERE NOT (" + _IS_HALF + b"); SELECT " + _IS_HALF
_logger = logging.getLogger(__name__)


class Cursor:
    """One transaction on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, question: str, *values: object) -> list[Row]:
        """Ask one question and fetch all its rows."""
        cursor = self._connection.execute(sql(question).encode(), values or None)
        return cursor.fetchall() if cursor.description else []

    def script(self, text: str) -> None:
        """Run the statements of a migration."""
        self._connection.execute(text.encode(), prepare=False)

    def batches(self, text: str, *values: object) -> Iterator[list[Row]]:
        """The rows of any statement, some thousands at once."""
        if values:
            self._connection.execute(text.encode(), values)
            return
        with psycopg.RawServerCursor(self._connection, "batches") as cursor:
            cursor.execute(text.encode())
            while rows := cursor.fetchmany(AT_ONCE):
                yield rows

    def hold(self, pair_id: UUID) -> None:
        """Wait until nobody else writes for this pair, and let nobody until this transaction ends."""
        self.rows("hold_pair.postgres", pair_id)


class Postgres:
    """One database of a server; see store.engine.Engine for what each method promises."""

    name = "postgres"

    def __init__(self, address: str, *, fills: bool = False) -> None:
        """Only who `fills` a database with what another holds writes into it before it holds everything."""
        self._fills = fills
        parameters = servers.parameters(address)
        servers.look(parameters)
        self._pool: ConnectionPool[Any] = ConnectionPool(
            kwargs=parameters, configure=servers.prepare, min_size=1, max_size=MOST, num_workers=1, open=True
        )
        self._traces = traces.Traces(self._lent)

    def read(self) -> AbstractContextManager[Cursor]:
        """A transaction that sees one moment and changes nothing."""
        return self._begun(_READ)

    def recall(self, act: Callable[[Transaction], Told]) -> Told:
        """What `act` reads in the database; once more where the server was lost or has stopped it."""
        for repeat in range(TIMES):
            try:
                with self.read() as transaction:
                    return act(transaction)
            except StoreInterrupted:
                time.sleep(waiting(repeat))
        with self.read() as transaction:
            return act(transaction)

    def write(self) -> AbstractContextManager[Cursor]:
        """A transaction that is on the server's disk when its block ends, or not at all; the only one that writes."""
        return self._locked(_WRITE)

    def write_for_pair(self) -> AbstractContextManager[Cursor]:
        """The same beside others that hold other pairs."""
        return self._locked(_WRITE_FOR_PAIR)

    def _locked(self, lock: bytes) -> AbstractContextManager[Cursor]:
        return self._begun(_BEGIN + lock + (b"" if self._fills else _UNLESS_HALF))

    @contextmanager
    def _begun(self, beginning: bytes) -> Iterator[Cursor]:
        with self._lent(beginning) as begun:
            connection = begun.connection
            try:
                _refuse_half(begun)
                yield Cursor(connection)
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute(b"ROLLBACK")
                raise
            with servers.ending():
                connection.execute(b"COMMIT")

    @contextmanager
    def _lent(self, first: bytes) -> Iterator[Begun]:
        """What a connection told to this first statement; whatever goes wrong with it, said in a sentence."""
        with servers.sentences():
            begun = self._first(first)
            connection = begun.connection
            try:
                yield begun
            except psycopg.errors.ReadOnlySqlTransaction:
                # Another server may have taken over: the next connection finds it.
                connection.close()
                raise
            finally:
                self._pool.putconn(connection)

    def _first(self, statement: bytes) -> Begun:
        """As nothing was done yet, a connection that was lost while nobody used it is left for another one."""
        until, repeat = time.monotonic() + PATIENCE_SECONDS, 0
        while True:
            connection: Connection = self._pool.getconn(timeout=max(until - time.monotonic(), 0.1))
            try:
                begun = connection.execute(statement, prepare=False)
            except psycopg.OperationalError:
                lost = connection.closed
                self._pool.putconn(connection)
                if not lost or time.monotonic() > until:
                    raise
                time.sleep(waiting(repeat))
                repeat += 1
            except BaseException:
                self._pool.putconn(connection)
                raise
            else:
                return begun

    def rewrite(self, *acts: Callable[[Transaction], object]) -> None:
        """Do these acts in one transaction; then write anew the tables that still have traces of what they deleted."""
        with self.write() as transaction:
            for act in acts:
                act(transaction)
            transaction.rows("add_trace.postgres")
        if not self._traces.removed():
            raise OldCopiesLeft()

    def finish_rewrite(self) -> None:
        """Remove the traces that are left, whoever left them; what does not succeed is tried again after a while."""
        with suppress(StoreError):
            self._traces.removed_when_due()

    def checkpoint(self) -> None:
        """Nothing to do: the server sees to its log, and its keepers to its backups."""

    def checkpoint_when_due(self) -> None:
        """Nothing to do either."""

    def copy_when_asked(self) -> None:
        """Nothing to do: nobody waits here for a copy, which is the server's keepers' to make."""

    def condition(self) -> Condition:
        """Of its files the server's keepers know; raises DatabaseReadOnly where it takes no writes."""
        with self._begun(b"BEGIN") as transaction:
            if transaction.rows("read_only.postgres") == [("on",)]:
                raise DatabaseReadOnly()
        return Condition()

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()


def _refuse_half(begun: Begun) -> None:
    """By the last answer to a beginning that asks for it."""
    while begun.nextset():
        pass
    if begun.description and begun.fetchall() == [(True,)]:
        raise MoveUnfinished()
