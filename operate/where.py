"""Where the answers of this installation are, as every command of the operator's needs to know."""

from __future__ import annotations

import os
from pathlib import Path

from assessments.errors import KeptElsewhere
from store.opening import DEFAULT

POSTGRESQL = ("postgresql://", "postgres://")


def is_elsewhere() -> bool:
    """Whether a PostgreSQL server keeps the answers, and not a file on this machine."""
    return os.environ.get("FIVE_WAYS_DATABASE", "").startswith(POSTGRESQL)


def database() -> Path:
    """The file with the answers; raises KeptElsewhere when a server keeps them."""
    if is_elsewhere():
        raise KeptElsewhere
    return Path(os.environ.get("FIVE_WAYS_DATABASE") or DEFAULT).absolute()
