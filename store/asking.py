"""A copy asked of the process that has the file, by whoever may write beside it, and what it answers.

The only place that reads and writes the two notes: `<database>.asked`, and `<database>.answered` with the same mark.
They hold the name of a copy and a hash of everything in it, no answer and no name. Who may write there has the answers
anyway, so neither a secret nor an open port is needed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

LOOK_EVERY_SECONDS = 0.1
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """The folder in which the copy lies and the hash of all content, or the problem why there is none."""

    mark: str
    copy: str = ""
    content: str = ""
    problem: str = ""


def asked_of(database: Path) -> Path:
    """Where somebody leaves the wish for a copy."""
    return database.with_name(database.name + ".asked")


def answered_of(database: Path) -> Path:
    """Where the answer to the last wish lies."""
    return database.with_name(database.name + ".answered")


def waiting(database: Path) -> str | None:
    """The mark of the wish that nobody has answered yet. It is taken away: each is answered once."""
    note = asked_of(database)
    try:
        mark = note.read_bytes()[:_LONGEST].decode("ascii", "replace")
        note.unlink()
    except FileNotFoundError:
        return None
    return mark


def answer(database: Path, told: Answer) -> None:
    """Tell whoever has asked."""
    _write(answered_of(database), json.dumps(asdict(told)))


def ask(database: Path, is_there: Callable[[], bool], patience: float) -> Answer | None:
    """Ask the process that has the file and wait; None when it has gone (not `is_there`) or does not answer in time."""
    mark = uuid4().hex
    until = time.monotonic() + patience
    try:
        leave_wish(database, mark)
        while time.monotonic() < until and is_there():
            if answered := told(database, mark):
                return answered
            time.sleep(LOOK_EVERY_SECONDS)
        return told(database, mark)
    finally:
        for note in (asked_of(database), answered_of(database)):
            note.unlink(missing_ok=True)


def leave_wish(database: Path, mark: str) -> None:
    """Ask, and do not wait."""
    _write(asked_of(database), mark)


def told(database: Path, mark: str) -> Answer | None:
    """The answer to the wish with this mark, once it is there."""
    try:
        found = Answer(**json.loads(answered_of(database).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.mark == mark else None


def _write(note: Path, text: str) -> None:
    """Whole or not at all, and for nobody else to read."""
    new = note.with_name(note.name + ".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
    new.replace(note)
