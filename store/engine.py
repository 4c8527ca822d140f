"""The seam between what the store does and the database that keeps it.

The only place that says what a database has to offer. A second database is one more class with these methods,
and the whole store suite runs over it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar
from uuid import UUID

from store.condition import Condition

Row = tuple[Any, ...]
Told = TypeVar("Told")


class Transaction(Protocol):
    """One transaction: questions by the name of their file in queries/, answered as rows."""

    def rows(self, question: str, *values: object) -> list[Row]:
        """Ask one question and fetch all its rows."""

    def script(self, text: str) -> None:
        """Run the statements of a migration."""

    def hold(self, pair_id: UUID) -> None:
        """Keep other writers off this pair. What was read of it before may have changed meanwhile."""


Reading = Callable[[], AbstractContextManager[Transaction]]


class Engine(Protocol):
    """One open database. Every method raises a StoreError that says what happened in a sentence."""

    name: str
    """What stands before the ending of a file in migrations/ or queries/ that is for this engine alone."""

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that sees one moment and changes nothing."""

    def recall(self, act: Callable[[Transaction], Told]) -> Told:
        """What `act` reads in such a transaction, perhaps from memory. It may be run twice, and only reads."""

    def write(self) -> AbstractContextManager[Transaction]:
        """A transaction that is stored on disk when its block ends, or not at all. Nobody else writes meanwhile.

        StoreInterrupted says that nothing was stored, MaybeSaved that nobody knows; others store nothing too.
        """

    def write_for_pair(self) -> AbstractContextManager[Transaction]:
        """The same for an act on one pair, which holds it before it decides anything.

        Others may write for other pairs meanwhile, but nobody writes anything that is not of one pair.
        """

    def rewrite(self, *acts: Callable[[Transaction], object]) -> None:
        """All of these acts, each in a transaction of its own, or none; then nothing keeps what they deleted.

        Others read on meanwhile, and write afterwards. A refusal of an act, or DiskFull, leaves everything as it was;
        OldCopiesLeft says that the acts are done and only copies made before could not be removed yet.
        """

    def finish_rewrite(self) -> None:
        """Remove what a rewrite could not, or had no time to, be it in an earlier process; a failure is logged."""

    def checkpoint(self) -> None:
        """Fold the log into the file, after a synced copy of both; never raises, a failure is logged."""

    def checkpoint_when_due(self) -> None:
        """The same, once the log has grown enough."""

    def copy_when_asked(self) -> None:
        """Make the copy that a command of the operator's waits for, where copies are this engine's to make."""

    def condition(self) -> Condition:
        """How it stands; raises StoreReadOnly or DiskFull where nothing more could be stored now."""

    def close(self) -> None:
        """Let go of the file."""
