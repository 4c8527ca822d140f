"""The steps by which a database came to its present shape: numbered files, each run once, with its record.

The only place that creates or changes tables. Steps only ever add, so an older step is never edited.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from assessments.errors import StoreNewer
from store.engine import Engine, Transaction

FOLDER = Path(__file__).parent / "migrations"
_RECORD = """CREATE TABLE migration (
    number SMALLINT PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at TIMESTAMP NOT NULL
)"""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of migrations/, such as 0001_pairs_and_answers.sql."""

    number: int
    name: str
    text: str

    @property
    def hash(self) -> str:
        """What the database remembers of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def steps(engine: str = "duckdb") -> tuple[Step, ...]:
    """Every step that this version knows for an engine, in order. A file names the one that it is for alone."""
    parts = [(file, file.name.split(".")) for file in sorted(FOLDER.glob("[0-9]*.sql"))]
    files = [(file, words[0]) for file, words in parts if words[1:-1] in ([], [engine])]
    return tuple(Step(int(name[:4]), name[5:], file.read_text(encoding="utf-8")) for file, name in files)


def applied(engine: Engine) -> dict[int, str]:
    """The steps that this database has taken, with their hashes. Empty for a new database."""
    with engine.read() as transaction:
        if transaction.rows("has_migrations") == [(0,)]:
            return {}
        return dict(transaction.rows("migrations_applied"))


def refuse_newer(engine: Engine) -> None:
    """Raise StoreNewer for a database with a step that this version does not know exactly so."""
    known = {step.number: step.hash for step in steps(engine.name)}
    if any(known.get(number) != found for number, found in applied(engine).items()):
        raise StoreNewer()


def run(engine: Engine) -> None:
    """Take every step that is missing, each with its record in one transaction, and a checkpoint after it.

    Of several processes that start at once one takes a step, while the others wait and find it taken.
    """
    done = applied(engine)
    for step in steps(engine.name):
        if step.number not in done:
            with engine.write() as transaction:
                _take(transaction, step)
            engine.checkpoint()


def _take(transaction: Transaction, step: Step) -> None:
    if transaction.rows("has_migrations") == [(0,)]:
        transaction.script(_RECORD)
    if any(number == step.number for number, _ in transaction.rows("migrations_applied")):
        return
    transaction.script(step.text)
    now = datetime.now(UTC).replace(tzinfo=None)
    transaction.rows("add_migration", step.number, step.name, step.hash, now)
