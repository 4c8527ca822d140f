"""How much and how many, as people say it."""

from __future__ import annotations


def megabytes(count: int) -> str:
    """So many bytes in words."""
    return f"{count / 1_000_000:,.1f} MB" if count < 1_000_000_000 else f"{count / 1_000_000_000:,.1f} GB"


def counted(number: int, one: str, many: str) -> str:
    """So many of something, in the singular where it is one."""
    return f"{number:,} {one if number == 1 else many}"
