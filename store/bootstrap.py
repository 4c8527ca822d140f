"""The first way in for an administrator: a file beside the database, made by whoever runs the server.

The only place that reads it, and it is gone once it was used. It holds the hash of a link's token, never the token.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store import keys


@dataclass(frozen=True, slots=True)
class Opened:
    """The file was right; `another`: a further administrator is wanted, and not the one who is there."""

    another: bool


def file_of(database: Path) -> Path:
    """Where that file lies."""
    return database.with_name(database.name + ".admin")


def take(file: Path, token: str, now: datetime) -> Opened | None:
    """Use the file up if this is its token and it is not too old (naive UTC); None when nothing opens."""
    try:
        wanted = json.loads(file.read_bytes())
        expires = datetime.fromisoformat(wanted["expires"])
        right = hmac.compare_digest(str(wanted["token_sha256"]), keys.kept(token))
        another = wanted.get("another") is True
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if not right or (expires.astimezone(UTC).replace(tzinfo=None) if expires.tzinfo else expires) <= now:
        return None
    file.unlink(missing_ok=True)
    return Opened(another)
