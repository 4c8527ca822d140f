from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.instrument import Role
from store import gone
from tests.store.people import PASSPHRASES, Two

if TYPE_CHECKING:
    from pathlib import Path


def test_who_deletes_something_is_noted_beside_a_file_and_not_for_a_server(
    two_alone: Two, engine: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[tuple[Path, gone.Held]] = []
    monkeypatch.setattr(gone, "note", lambda file, left, now: noted.append((file, left)))
    two_alone.seal(Role.MENTOR)
    two_alone.store.withdraw(two_alone.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    two_alone.store.delete_me(two_alone.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE])
    if engine == "postgres":
        assert noted == []
        return
    assert {file for file, _ in noted} == {gone.file_beside(database)}
    _, withdrawn = noted[0]
    assert (len(withdrawn.people), [role for _, role, _ in withdrawn.seats]) == (0, [Role.MENTOR])
    assert all(len(left.people) <= 2 for _, left in noted)
    assert sum(len(left.seats) for _, left in noted) == 2


def test_who_is_noted_behind_half_a_line_is_read(tmp_path: Path) -> None:
    file, now = tmp_path / "a.duckdb.gone", datetime(2030, 1, 1)  # noqa: DTZ001 - the store's times are naive
    first, second, third = (gone.Held(frozenset({uuid4()})) for _ in range(3))
    gone.note(file, first, now)
    gone.note(file, second, now)
    file.write_bytes(file.read_bytes()[:-20])
    gone.note(file, third, now)
    assert gone.read([file]) == first | third


def test_without_room_for_the_note_it_is_deleted_all_the_same(
    two_alone: Two, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, engine: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gone, "note", full)
    two_alone.seal(Role.MENTOR)
    two_alone.store.withdraw(two_alone.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    with two_alone.store._engine.read() as transaction:
        assert [role for _, role, _ in gone.held(transaction).seats] == [Role.MENTEE]
    assert ("could not be noted" in caplog.text) == (engine == "duckdb")
