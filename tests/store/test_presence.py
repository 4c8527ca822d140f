from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from assessments.errors import DiskFull, Locked
from assessments.instrument import Role
from store.memory import Recalling
from store.presence import Presence
from tests.store.people import Clock, Two

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store import Store
    from store.engine import Row

MENTOR = Role.MENTOR


def test_what_is_new_is_taken_once(clock: Clock) -> None:
    presence, moments = Presence(), [clock(), clock(), clock()]
    presence.touch("a", moments[0])
    presence.touch("b", moments[1])
    presence.touch("a", moments[2])
    assert presence.take_unstored() == {"a": moments[2], "b": moments[1]}
    assert presence.take_unstored() == {}
    presence.put_back({"b": moments[1]})
    assert presence.take_unstored() == {"b": moments[1]}


def test_the_newer_of_the_two_counts(clock: Clock) -> None:
    presence, early, late = Presence(), clock(), clock()
    assert presence.last("a", early) == early
    presence.touch("a", late)
    assert presence.last("a", early) == late
    assert presence.last("a", late + timedelta(1)) == late + timedelta(1)


def test_visits_that_are_over_are_forgotten(clock: Clock) -> None:
    presence, early = Presence(), clock()
    presence.touch("over", early)
    presence.tell("over", "views")
    presence.touch("open", early + timedelta(hours=12))
    presence.take_unstored()
    presence.put_back({"over": early})
    assert presence.take_unstored() == {}
    assert presence.last("over", early - timedelta(1)) == early - timedelta(1)
    assert presence.is_news("over", "views")


def test_a_restart_forgets_no_absence_and_no_presence(
    two_alone: Two, database: Path, opened: Callable[[Path], Store], clock: Clock
) -> None:
    mentor, mentee = two_alone.tokens[MENTOR], two_alone.tokens[MENTOR.other]
    clock.pass_by(minutes=4)
    two_alone.store.seat(mentor)
    two_alone.store.close()
    clock.pass_by(minutes=4)
    again = opened(database)
    assert again.seat(mentor).role is MENTOR
    with pytest.raises(Locked):
        again.seat(mentee)


@pytest.mark.engine("duckdb")
def test_storing_who_is_there_forgets_nothing_that_is_remembered(two: Two) -> None:
    two.store.seat(two.tokens[MENTOR])
    memory = two.store._engine._memory  # type: ignore[attr-defined]
    before = memory.rows
    assert before
    two.store._store_presence()
    assert memory.rows is before


def test_what_cannot_be_stored_is_stored_later(
    two_alone: Two, database: Path, opened: Callable[[Path], Store], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, token = two_alone.store, two_alone.tokens[MENTOR]

    def full(self: Recalling, question: str, *values: object) -> list[Row]:
        raise DiskFull

    clock.pass_by(minutes=4)
    store.seat(token)
    with monkeypatch.context() as patch:
        patch.setattr(Recalling, "rows", full)
        store._store_presence()
    store.close()
    clock.pass_by(minutes=4)
    assert opened(database).seat(token).role is MENTOR
