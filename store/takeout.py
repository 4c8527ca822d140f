"""What may leave as tables for other programs: everything that can be counted, and nobody's words, names or ways in.

The only place that decides it. Of answers only what both of a pair have opened together is here: the gate is in each
question. Not here, whatever is asked: names, addresses, passphrases, links and codes, drafts, texts, who has looked,
and which pairs a release was made of. A table that is not named below does not leave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from store.engine import Row, Transaction
from store.seals import ranges


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it leaves: its name, its columns in the order of its question, and of what it is asked."""

    name: str
    columns: tuple[str, ...]
    by_range: bool = False
    of_program: bool = False


def _table(name: str, columns: str, *, by_range: bool = False, of_program: bool = False) -> Table:
    return Table(name, tuple(columns.split()), by_range, of_program)


RELEASED = (
    _table("waves", "id program_id number form instrument_id opens_on closes_on closed_at", of_program=True),
    _table("releases", "id wave_id number minimum pairs compared_with released_at", of_program=True),
    _table(
        "figures",
        "release_id ordinal breakdown group_key label kind side principle_id detail n value low high bound hidden",
        of_program=True,
    ),
)
TABLES = (
    _table("programs", "id name started_at"),
    _table("departments", "id program_id name"),
    _table("pairs", "id mentor_id mentee_id program_id department_id started_at ended_at"),
    _table("stages", "person_id ordinal level set_at"),
    _table("check_ins", "id pair_id number form instrument_id instrument_version opened_at closed_at"),
    _table(
        "responses",
        "id pair_id check_in_id role revision form instrument_id instrument_version sealed_at",
        by_range=True,
    ),
    _table("ratings", "response_id item_id perspective value code", by_range=True),
    _table("picks", "response_id subject kind principle_id", by_range=True),
    _table("means", "response_id perspective principle_id mean answered asked", by_range=True),
    _table("marks", "check_in_id agreement_id pair_id role ordinal mark marked_at"),
    *RELEASED,
)


def rows(transaction: Transaction, table: Table, program_id: UUID | None) -> Iterator[Row]:
    """What is in this table; so many answers at once that they fit in memory."""
    question = f"export_{table.name}"
    if table.by_range:
        for first, last in ranges(transaction):
            yield from transaction.rows(question, first, last)
    else:
        yield from transaction.rows(question, *((program_id,) if table.of_program else ()))
