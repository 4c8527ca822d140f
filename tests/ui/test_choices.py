"""What plain radio buttons keep of a choice: it is stored once, and a refused one is said until another is stored."""

from __future__ import annotations

import pytest

from assessments.errors import AlreadySealed, DiskFull, FiveWaysError
from ui.choices.keeping import Keeping


class Saver:
    """Keeps choices as the store does; raises `fault` while there is one."""

    def __init__(self) -> None:
        self.stored: list[str] = []
        self.fault: FiveWaysError | None = None

    def save(self, chosen: str) -> None:
        if self.fault is not None:
            raise self.fault
        self.stored.append(chosen)


@pytest.fixture
def saver() -> Saver:
    return Saver()


def test_what_was_stored_differs_no_more_even_from_an_older_look(saver: Saver) -> None:
    keeping = Keeping()
    assert keeping.differs("care", "respect")
    keeping.keep("care", saver.save)
    assert not keeping.differs("care", "respect")
    assert saver.stored == ["care"]


def test_what_the_store_held_already_and_what_nobody_chose_does_not_differ() -> None:
    assert not Keeping().differs("care", "care")
    assert not Keeping().differs(None, "care")


@pytest.mark.parametrize("refusal", [AlreadySealed(), DiskFull()])
def test_a_refused_choice_differs_and_is_said_until_another_is_stored(saver: Saver, refusal: FiveWaysError) -> None:
    keeping, saver.fault = Keeping(), refusal
    keeping.keep("care", saver.save)
    assert (keeping.trouble, saver.stored, keeping.differs("care", None)) == (refusal.message, [], True)
    saver.fault = None
    keeping.keep("care", saver.save)
    assert (keeping.trouble, saver.stored, keeping.differs("care", None)) == (None, ["care"], False)
