"""`move FROM TO`: everything that people have answered goes from a file to a PostgreSQL server, or back.

The only command that fills another database. Whoever types it names both places; neither is ever printed, for the
address of a server holds its password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from operate.command import Command, Word
from operate.telling import counted
from store import moving, opening

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

BAR = 20


def run(said: Namespace) -> Iterator[str]:
    """Bring it over, and say at each twentieth of the way how far it is."""
    shown, rows = (False, -1), 0
    for step in moving.move(opening.place(said.source), opening.place(said.target)):
        part = step.done * BAR // max(step.rows, 1) if not step.compared else BAR
        rows = max(rows, step.rows)
        if (step.compared, part) != shown:
            shown = (step.compared, part)
            what = "comparing" if step.compared else f"{step.done:,} of {step.rows:,}"
            yield f"[{'#' * part}{'.' * (BAR - part)}] {what}"
    yield f"{counted(rows, 'row was', 'rows were')} brought over, and each table is like the one it came from."
    yield (
        "Set FIVE_WAYS_DATABASE to the new place and start Five Ways. The old one was not changed: remove it, with its "
        "copies, once all is well, because people may delete what is in it."
    )


COMMAND = Command(
    "bring all answers from a file to a PostgreSQL server, or back",
    run,
    (
        Word("source", {"metavar": "FROM", "help": "the file with the answers, or the address of the server"}),
        Word("target", {"metavar": "TO", "help": "where nothing is yet; where a move was broken off it goes on"}),
    ),
)
