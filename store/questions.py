"""The SQL of the store: one file per question in queries/, read once and asked by name.

The only place that reads those files. No SQL is ever put together from parts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "queries"


@cache
def _all() -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8").strip() for file in FOLDER.glob("*.sql")}


def sql(question: str) -> str:
    """The text of one question; raises KeyError for a name without a file."""
    return _all()[question]
