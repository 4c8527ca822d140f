from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import NotDeletedYet
from assessments.instrument import Role
from store import Store, backup, gone, rewriting
from tests.store.people import PASSPHRASES, Two

if TYPE_CHECKING:
    from collections.abc import Callable
NOW = datetime(2030, 1, 1)  # noqa: DTZ001 - the store's times are naive


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
    file, now = tmp_path / "a.duckdb.gone", NOW
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

    monkeypatch.setattr(gone, "_append", full)
    two_alone.seal(Role.MENTOR)
    two_alone.store.withdraw(two_alone.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    with two_alone.store._engine.read() as transaction:
        assert [role for _, role, _ in gone.held(transaction).seats] == [Role.MENTEE]
    assert ("could not be noted" in caplog.text) == (engine == "duckdb")


def anybody() -> gone.Held:
    return gone.Held(frozenset({uuid4()}), frozenset({(uuid4(), Role.MENTEE, uuid4())}))


def test_the_folder_is_on_disk_when_the_list_is_made_and_not_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(backup, "sync_folder", synced.append)
    for _ in range(2):
        gone.note(tmp_path / "a.duckdb.gone", anybody(), NOW)
    assert synced == [tmp_path]


# Who is about to leave


def test_whoever_is_about_to_leave_is_gone_only_once_the_database_holds_them_no_more(tmp_path: Path) -> None:
    file, left, stayed = tmp_path / "a.duckdb.gone", anybody(), anybody()
    gone.intend(file, left | stayed, NOW)
    assert (gone.read([file]), gone.unsettled([file])) == (gone.Held(), left | stayed)
    gone.settle(file, left | stayed, stayed | anybody(), NOW)
    assert (gone.read([file]), gone.unsettled([file])) == (left, gone.Held())
    gone.intend(file, stayed, NOW)
    assert (gone.read([file]), gone.unsettled([file])) == (left, stayed)


def test_a_list_that_was_copied_meanwhile_does_not_open_again_what_another_one_knows(tmp_path: Path) -> None:
    copied, file, left = tmp_path / "copied.gone", tmp_path / "a.duckdb.gone", anybody()
    gone.intend(copied, left, NOW)
    gone.note(file, left, NOW)
    assert gone.unsettled([copied, file]) == gone.Held()


@pytest.mark.engine("duckdb")
def test_before_the_old_file_goes_the_list_says_who_leaves(
    two_alone: Two, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, seen = gone.file_beside(database), list[tuple[gone.Held, gone.Held]]()
    put_in_place = rewriting.put_in_place

    def look(place: Path) -> None:
        seen.append((gone.read([file]), gone.unsettled([file])))
        put_in_place(place)

    monkeypatch.setattr(rewriting, "put_in_place", look)
    two_alone.store.withdraw(two_alone.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    [(left, leaving)] = seen
    assert (left, [role for _, role, _ in leaving.seats]) == (gone.Held(), [Role.MENTOR])
    assert (gone.read([file]), gone.unsettled([file])) == (leaving, gone.Held())


@pytest.mark.engine("duckdb")
def test_a_deletion_that_fails_at_the_last_moment_never_counts(
    two_alone: Two, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rewriting, "put_in_place", full)
    with pytest.raises(NotDeletedYet):
        two_alone.store.withdraw(two_alone.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    file = gone.file_beside(database)
    assert "staying" in file.read_text(encoding="ascii")
    assert (gone.read([file]), gone.unsettled([file])) == (gone.Held(), gone.Held())


# What a kill leaves


@pytest.fixture
def killed(database: Path, empty: Path) -> Callable[[str], Path]:
    """The list after a mentor has deleted everything in a process that was killed before or after it was done."""

    def die(when: str) -> Path:
        shutil.copytree(empty, database.parent)
        command = [sys.executable, str(Path(__file__).with_name("leaving.py")), str(database), when]
        child = subprocess.run(command, check=False, capture_output=True, text=True)
        assert child.returncode == -signal.SIGKILL, child.stderr
        return gone.file_beside(database)

    return die


def held_when_opened(database: Path) -> gone.Held:
    store = Store.open(database)
    with store._engine.read() as transaction:
        held = gone.held(transaction)
    store.close()
    return held


def test_who_was_deleted_when_a_kill_came_counts_as_gone_from_the_next_start_on(
    killed: Callable[[str], Path], database: Path
) -> None:
    file = killed("after")
    leaving = gone.unsettled([file])
    assert (gone.read([file]), len(leaving.people), [role for _, role, _ in leaving.seats]) == (
        gone.Held(),
        1,
        [Role.MENTOR],
    )
    assert not held_when_opened(database) & leaving
    assert (gone.read([file]), gone.unsettled([file])) == (leaving, gone.Held())


def test_who_was_not_deleted_yet_when_a_kill_came_does_not(killed: Callable[[str], Path], database: Path) -> None:
    file = killed("before")
    leaving = gone.unsettled([file])
    assert leaving
    assert held_when_opened(database) & leaving == leaving
    assert (gone.read([file]), gone.unsettled([file])) == (gone.Held(), gone.Held())


def test_a_database_that_only_begins_tells_nothing_of_who_has_left(database: Path) -> None:
    file, leaving = gone.file_beside(database), anybody()
    file.parent.mkdir()
    gone.intend(file, leaving, NOW)
    for _ in range(2):
        held_when_opened(database)
    assert (gone.read([file]), gone.unsettled([file])) == (gone.Held(), gone.Held())


def test_a_list_that_takes_no_line_is_in_nobodys_way_and_is_tried_again(
    database: Path, empty: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(empty, database.parent)
    file, leaving = gone.file_beside(database), anybody()
    gone.intend(file, leaving, NOW)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(gone, "settle", full)
        held_when_opened(database)
    assert "could not be noted: No space left on device" in caplog.text
    held_when_opened(database)
    assert gone.read([file]) == leaving
