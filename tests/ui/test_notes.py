"""What plain inputs keep of a text: a refused one is said until another is stored in its place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import ChangedElsewhere, DiskFull, FiveWaysError, TextTooLong
from assessments.response import Lane, Reflection
from server.notes import Note
from ui.notes.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Callable

OWNER, NOW = "a check-in:mentor", datetime(2026, 11, 22, 21, 8)  # noqa: DTZ001


def note(text: str = "typed") -> Note:
    return Note(OWNER, uuid4(), Reflection("care", Lane.ONLY_ME, text), ())


def saver(stored: list[str], failure: FiveWaysError | None = None) -> Callable[[Note], datetime]:
    def save(one: Note) -> datetime:
        if failure:
            raise failure
        stored.append(one.reflection.text)
        return NOW

    return save


def test_a_text_is_stored_with_its_moment() -> None:
    keeping, stored = Keeping(OWNER), list[str]()
    keeping.keep(note(), saver(stored))
    assert (stored, keeping.saved_at, keeping.trouble) == (["typed"], NOW, None)


@pytest.mark.parametrize("refusal", [TextTooLong(1001, 1000), ChangedElsewhere(), DiskFull()])
def test_why_a_text_is_not_stored_is_said_until_another_is(refusal: FiveWaysError) -> None:
    keeping, stored = Keeping(OWNER), list[str]()
    keeping.keep(note(), saver(stored, refusal))
    assert (keeping.trouble, keeping.saved_at, stored) == (refusal.message, None, [])
    keeping.keep(note("another"), saver(stored))
    assert (keeping.trouble, stored) == (None, ["another"])
