"""The rows that every run of a page asks for first, remembered until a commit may have changed them.

The only place that answers without the database. It is for an engine that is the only writer of its database, one
write at a time; an engine that shares its database has no memory and asks. Why no answer is stale:

- A *generation* is the time between two commits that may change a remembered row. `Memory.rows` is its dict, and
  another dict for every generation. It is gone before such a commit and a new one comes after it, so all that the
  dict of a generation holds is the same at every moment of that generation.
- Which commits may change a row is decided by the questions asked in the transaction: any but those in HARMLESS.
- A transaction takes the dict before it sees its moment of the database, and looks after every question whether the
  dict is still in use. If so, its moment lies in that generation: the rows may be remembered, and agree with all that
  it was told from memory. If not, and it was told anything from memory, it is stopped with Moved, before it gets the
  rows; else it goes on and leaves the memory alone.
- A writing transaction takes the dict while it holds the write lock, so no generation ends under it. Once it has
  asked anything that may change a row it sees its own changes, and neither uses nor fills the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol
from uuid import UUID

from store.engine import Row, Transaction

# Most people have no duty, most pairs no program and no agreement yet, and that is worth a place too: only somebody
# found is asked for it.
_PROMISES = {"proposals", "own_marks", "shown_marks"}
_OFTEN_NOTHING = frozenset({"duties", "contacts", "next_date"} | _PROMISES)
REMEMBERED = frozenset({"visit", "pair", "people", "story", "own_pairs"}) | _OFTEN_NOTHING
_DRAFTS = {
    *("agreement_by_request", "proposal_drafts", "add_proposal_draft", "drop_proposal_draft", "drop_proposal_drafts"),
    *("rating_requests", "pick_requests", "spent_requests", "add_spent_request"),
    *("draft_ratings", "draft_picks", "draft_reflections"),
    *("add_draft_ratings", "add_draft_pick", "add_draft_reflection", "drop_draft_reflection"),
}
# store.presence knows better when a visit was last used, and what is remembered here holds no looks.
_TRACES = {"touch_visits", "add_look"}
HARMLESS = REMEMBERED | _DRAFTS | _TRACES | {"pair_by_code", "history_views"}
MOST = 4096

Rows = dict[tuple[object, ...], list[Row]]


class Moved(Exception):  # noqa: N818
    """A commit came between two answers of one transaction: whoever asked begins again."""


class Memory:
    """What is remembered now; None while a commit is under way."""

    def __init__(self) -> None:
        self.rows: Rows | None = {}

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Forget everything, and remember nothing until this ends. Only under the write lock."""
        self.rows = None
        try:
            yield
        finally:
            self.rows = {}


class Begun(Transaction, Protocol):
    """A transaction of the database itself."""

    def batches(self, text: str, *values: object) -> Iterator[list[Row]]:
        """The rows of any statement, some thousands at once."""

    def commit(self) -> None:
        """Store on disk what was changed."""


class Recalling:
    """One transaction, begun in the database with the first question that the memory cannot answer."""

    def __init__(self, memory: Memory, begin: Callable[[], Begun]) -> None:
        self._memory = memory
        self._rows = memory.rows
        self._begin = begin
        self._begun: Begun | None = None
        self._relies = self._changes = False

    def rows(self, question: str, *values: object) -> list[Row]:
        """The rows of one question, from memory where they are there."""
        self._changes |= question not in HARMLESS
        if self._changes or question not in REMEMBERED:
            return self._asked(question, *values)
        known = self._rows.get((question, *values)) if self._rows else None
        if known is not None:
            self._relies = True
            return known.copy()
        rows = self._asked(question, *values)
        # Nothing found is not worth a place, or made-up tokens would take everybody's.
        if self._rows is not None and (rows or question in _OFTEN_NOTHING):
            _keep(self._rows, (question, *values), rows)
        return rows

    def _asked(self, question: str, *values: object) -> list[Row]:
        rows = self._database().rows(question, *values)
        if self._memory.rows is not self._rows:
            if self._relies:
                raise Moved
            self._rows = None
        return rows

    def script(self, text: str) -> None:
        """Run the statements of a migration."""
        self._changes = True
        self._database().script(text)

    def batches(self, text: str, *values: object) -> Iterator[list[Row]]:
        """The rows of any statement, which may change anything."""
        self._changes = True
        return self._database().batches(text, *values)

    def hold(self, pair_id: UUID) -> None:
        """Keep other writers off this pair, as the database does it."""
        self._database().hold(pair_id)

    def commit(self) -> None:
        """Store on disk what was changed, and forget what it may have changed."""
        if self._begun and self._changes:
            with self._memory.changing():
                self._begun.commit()
        elif self._begun:
            self._begun.commit()

    def _database(self) -> Begun:
        self._begun = self._begun or self._begin()
        return self._begun


def _keep(kept: Rows, key: tuple[object, ...], rows: list[Row]) -> None:
    if len(kept) >= MOST:
        kept.clear()
    kept[key] = rows.copy()
