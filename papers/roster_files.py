"""A roster as somebody brings it, from bytes to rows of cells: the only place that decides what a file is.

By what it holds and never by its name. What is no table is refused in a sentence, whatever it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assessments.errors import NoTable, OldWorkbook, RosterTooLarge
from papers import roster_book, roster_text

if TYPE_CHECKING:
    from assessments.roster import Sheet
    from papers.roster_text import Told

LARGEST: Final = 10 * 1024 * 1024
WORKBOOK: Final = b"PK\x03\x04"
OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAPER: Final = b"%PDF-"
NEAR: Final = 1024  # bytes within which readers of PDF look for its beginning


def read(content: bytes, told: Told = lambda done, of: None) -> Sheet:
    """The rows of a file or of pasted text. `told` hears how much is done, of how much. Raises RosterError."""
    if len(content) > LARGEST:
        raise RosterTooLarge
    if content.startswith(OLD_WORKBOOK):
        raise OldWorkbook
    if content.startswith(WORKBOOK):
        return roster_book.read(content, told)
    if PAPER in content[:NEAR]:
        raise NoTable
    return roster_text.read(content, told)
