"""Everything random: row ids, pair codes, and the secrets of tickets and visits.

The only place that makes them, and the only place that says how a secret is kept: as its hash, never as itself.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def row_id() -> UUID:
    """A UUID of version 7: rows made together lie together."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def pair_code() -> str:
    """Eight letters and digits that cannot be mistaken for one another."""
    random = secrets.randbits(5 * CODE_LENGTH)
    return "".join(ALPHABET[random >> 5 * place & 31] for place in range(CODE_LENGTH))


def fold_code(typed: str) -> str | None:
    """The code as it is stored, however it was typed; None when no code can look like this."""
    code = typed.upper().translate(LOOKALIKES)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def secret() -> str:
    """24 random bytes as text that may stand in a cookie or a form."""
    return secrets.token_urlsafe(24)


def kept(secret: str) -> str:
    """What the database keeps of a secret. The secrets are random, so a plain hash gives nothing away."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
