"""How a passphrase is kept (scrypt) and how many wrong ones anyone may try. The only place that hashes one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from threading import BoundedSemaphore

LOG_COST = 15
BLOCK, LANES = 8, 3
TRIES, WITHIN = 5, timedelta(minutes=15)
_two_at_a_time = BoundedSemaphore(2)


def _stretch(text: str, salt: bytes, log_cost: int, block: int, lanes: int) -> bytes:
    memory = 2 * 128 * block * (1 << log_cost)
    with _two_at_a_time:
        return hashlib.scrypt(text.encode(), salt=salt, n=1 << log_cost, r=block, p=lanes, maxmem=memory)


def keep(text: str) -> str:
    """What the database keeps of a passphrase: cost, salt and hash."""
    salt = secrets.token_bytes(16)
    return f"scrypt {LOG_COST} {BLOCK} {LANES} {salt.hex()} {_stretch(text, salt, LOG_COST, BLOCK, LANES).hex()}"


def matches(text: str, kept: str) -> bool:
    """Whether `text` is the passphrase that was kept."""
    _, log_cost, block, lanes, salt, expected = kept.split(" ")
    found = _stretch(text, bytes.fromhex(salt), int(log_cost), int(block), int(lanes))
    return hmac.compare_digest(found, bytes.fromhex(expected))
