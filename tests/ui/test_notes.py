"""What one session keeps of a field: a text is stored once, a refused one is not settled, nobody else's is taken."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from assessments.errors import ChangedElsewhere, DiskFull, TextTooLong
from ui.notes.keeping import Keeping

if TYPE_CHECKING:
    from server.notes import Note

OWNER, NOW = "a check-in:mentor", datetime(2026, 11, 22, 21, 8)  # noqa: DTZ001


class Saver:
    """Stores what it is given, or raises what it is told to."""

    def __init__(self) -> None:
        self.stored: list[str] = []
        self.failure: Exception | None = None

    def __call__(self, note: Note) -> datetime:
        if self.failure:
            raise self.failure
        self.stored.append(note.reflection.text)
        return NOW


def sending(attempt: int, text: str = "typed", name: UUID | None = None, owner: str = OWNER) -> dict[str, Any]:
    content = {"text": text, "lane": "only_me"}
    return {"attempt": attempt, "owner": owner, "id": str(name or uuid4()), "principle": "care", "bases": [], **content}


def test_a_text_is_stored_and_settled() -> None:
    keeping, save, name = Keeping(OWNER), Saver(), uuid4()
    assert keeping.take(sending(1, name=name), save)
    assert (keeping.settled, keeping.saved_at, keeping.trouble) == (name, NOW, None)


def test_a_sending_is_tried_once_and_an_older_one_never_after_it() -> None:
    keeping, save = Keeping(OWNER), Saver()
    keeping.take(sending(2, "newer"), save)
    assert not keeping.take(sending(2, "again"), save)
    assert not keeping.take(sending(1, "older"), save)
    assert save.stored == ["newer"]


def test_a_text_that_is_settled_is_answered_again_and_not_stored_again() -> None:
    keeping, save, name = Keeping(OWNER), Saver(), uuid4()
    keeping.take(sending(1, name=name), save)
    assert keeping.take(sending(2, name=name), save)
    assert save.stored == ["typed"]


def test_a_text_of_somebody_else_is_not_taken() -> None:
    keeping, save = Keeping(OWNER), Saver()
    for other in ("a check-in:mentee", "another check-in:mentor", ""):
        assert not keeping.take(sending(1, owner=other), save)
    assert (save.stored, keeping.settled, keeping.refused) == ([], None, None)


def test_a_refused_text_is_refused_and_not_settled_until_another_is_stored() -> None:
    keeping, save, name = Keeping(OWNER), Saver(), uuid4()
    for attempt, refusal in enumerate((TextTooLong(1001, 1000), ChangedElsewhere()), 1):
        save.failure = refusal
        assert keeping.take(sending(attempt, name=name), save)
        assert (keeping.settled, keeping.refused, keeping.trouble) == (None, name, refusal.message)
    save.failure = None
    keeping.take(sending(3, "shorter"), save)
    assert (keeping.refused, keeping.trouble, save.stored) == (None, None, ["shorter"])


def test_a_failure_is_said_and_the_same_text_may_come_again() -> None:
    keeping, save, name = Keeping(OWNER), Saver(), uuid4()
    save.failure = DiskFull()
    keeping.take(sending(1, name=name), save)
    assert (keeping.settled, keeping.refused, keeping.trouble) == (None, None, DiskFull.sentence)
    save.failure = None
    keeping.take(sending(2, name=name), save)
    assert (keeping.settled, keeping.trouble) == (name, None)
