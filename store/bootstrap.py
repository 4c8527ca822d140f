"""The first way in for an administrator: a file beside the database, made by whoever runs the server.

The only place that reads it, and it is gone once it was used. It holds the hash of a link's token, never the token.
"""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from pathlib import Path

from store import keys


def file_of(database: Path) -> Path:
    """Where that file lies."""
    return database.with_name(database.name + ".admin")


def take(file: Path, token: str, now: datetime) -> bool:
    """Use the file up if this is its token and it is not too old (naive UTC); False when nothing opens."""
    try:
        wanted = json.loads(file.read_bytes())
        expires = datetime.fromisoformat(wanted["expires"])
        right = hmac.compare_digest(str(wanted["token_sha256"]), keys.kept(token))
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if not right or (expires.astimezone(UTC).replace(tzinfo=None) if expires.tzinfo else expires) <= now:
        return False
    file.unlink(missing_ok=True)
    return True
