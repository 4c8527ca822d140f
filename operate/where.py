"""Where the answers of this installation are, as every command of the operator's needs to know."""

from __future__ import annotations

from pathlib import Path

from assessments.errors import KeptElsewhere
from store import opening


def server() -> str | None:
    """The address of the PostgreSQL server that keeps the answers; None when a file on this machine does."""
    found = opening.place()
    return None if isinstance(found, Path) else found


def is_elsewhere() -> bool:
    """Whether a PostgreSQL server keeps the answers, and not a file on this machine."""
    return server() is not None


def database() -> Path:
    """The file with the answers; raises KeptElsewhere when a server keeps them."""
    found = opening.place()
    if not isinstance(found, Path):
        raise KeptElsewhere
    return found
