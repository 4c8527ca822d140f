from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.instrument import Role
from operate import fresh, kept
from store import Store, asking, backup, gone, looking
from store import duckdb as engine_module
from store import store as store_module
from tests.operate.running import served
from tests.store.people import Two
from tests.store.test_seals import change_by_hand, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operate.running import Typed


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("disk")


def only(folder: Path) -> Path:
    [one] = folder.iterdir()
    return one


def test_a_backup_holds_file_log_seals_and_their_checksums(typed: Typed, answered: Path, folder: Path) -> None:
    before = {one.name: one.read_bytes() for one in answered.parent.iterdir() if one.is_file()}
    said = typed("backup", folder)
    assert (said.code, said.problem) == (0, "")
    made = only(folder)
    found = {one.name: one.read_bytes() for one in made.iterdir()}
    sums = found.pop(kept.SUMS).decode()
    assert found == before
    assert sorted(line.split("  ")[1] for line in sums.splitlines()) == sorted(before)
    assert f"{made} is a backup of" in said.out
    assert "1 submitted response is in it as sealed" in said.out


def test_while_people_answer_a_backup_holds_what_was_acknowledged_before_it(
    typed: Typed, answered: Path, folder: Path
) -> None:
    with served(answered) as submit:
        submit()
        said = typed("backup", folder)
        submit()
    assert said.code == 0
    assert "like what Five Ways holds this moment" in said.out
    assert "2 submitted responses are in it as sealed" in said.out
    left = [one.name for one in answered.parent.iterdir() if one.suffix in {".asked", ".answered", ".new"}]
    assert left == []


def test_a_backup_opens_elsewhere_with_all_answers(typed: Typed, answered: Path, folder: Path) -> None:
    before = looking.look(answered).content
    typed("backup", folder)
    assert looking.look(only(folder) / answered.name).content == before


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
def test_the_folder_of_a_backup_is_for_nobody_else(typed: Typed, answered: Path, folder: Path) -> None:
    typed("backup", folder)
    assert stat.S_IMODE(only(folder).stat().st_mode) == 0o700
    assert stat.S_IMODE((only(folder) / kept.SUMS).stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_not_made(typed: Typed, answered: Path, folder: Path) -> None:
    said = typed("backup", folder / "not mounted")
    assert (said.code, said.out) == (2, "")
    assert "There is no folder" in said.problem
    assert list(folder.iterdir()) == []


def test_without_answers_there_is_nothing_to_back_up(
    typed: Typed, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(tmp_path / "elsewhere.duckdb"))
    assert "There are no answers at" in typed("backup", folder).problem


def test_what_is_damaged_is_not_called_a_backup(typed: Typed, answered: Path, folder: Path) -> None:
    answered.write_bytes(answered.read_bytes()[:5000])
    said = typed("backup", folder)
    assert (said.code, said.out) == (2, "")
    assert "python3 run.py repair" in said.problem
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("lost", ["file", "answer"])
def test_tried_night_after_night_it_leaves_the_good_copies_of_what_is_damaged(
    typed: Typed, answered: Path, folder: Path, lost: str
) -> None:
    """Else a week of nights would push out every copy that a repair needs."""
    Store.open(answered).close()
    good = backup.made(answered)
    assert good
    if lost == "file":
        answered.write_bytes(answered.read_bytes()[:5000])
    else:
        change_by_hand("duckdb", answered, "UPDATE rating SET value = 5")
    for _ in range(backup.KEEP):
        assert typed("backup", folder).code == 2
    assert backup.made(answered) == good
    assert typed("repair").code == 0
    assert looking.look(answered).seals.agreeing == 1


def test_a_backup_that_is_not_like_what_runs_is_not_called_one(
    typed: Typed, answered: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = fresh.copy
    monkeypatch.setattr(fresh, "copy", lambda database: (copy(database)[0], "another hash"))
    said = typed("backup", folder)
    assert said.code == 2
    assert "does not hold what Five Ways holds" in said.problem
    assert list(folder.iterdir()) == []


def test_what_was_written_wrongly_is_not_called_a_backup(
    typed: Typed, answered: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = backup.write_all

    def tear(database: Path, opened: object, into: Path) -> None:
        write(database, opened, into)  # type: ignore[arg-type]
        if into.parent == folder:
            (into / (answered.name + ".wal")).write_bytes(b"")

    monkeypatch.setattr(backup, "write_all", tear)
    said = typed("backup", folder)
    assert "what was read back is not what was written" in said.problem
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_told_and_nothing_half_is_left(
    typed: Typed, answered: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = backup.write_all

    def full(database: Path, opened: object, into: Path) -> None:
        write(database, opened, into)  # type: ignore[arg-type]
        if into.parent == folder:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "write_all", full)
    said = typed("backup", folder)
    assert said.code == 2
    assert "No space left on device" in said.problem
    assert list(folder.iterdir()) == []


def test_every_file_of_a_backup_is_on_disk_before_it_is_called_one(
    typed: Typed, answered: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of who has left, too: torn by a power cut it would make the whole backup one that is refused."""
    gone.note(gone.file_beside(answered), gone.Held(frozenset({uuid4()})), datetime(2030, 1, 1))  # noqa: DTZ001
    synced, sync = set(), os.fsync

    def noted(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    typed("backup", folder)
    made = list(only(folder).iterdir())
    assert gone.file_beside(answered).name in {one.name for one in made}
    assert {one.name for one in made if one.stat().st_ino not in synced} == set()


def test_only_backups_that_are_too_old_are_removed(typed: Typed, answered: Path, folder: Path) -> None:
    now = datetime.now(UTC)
    for days in (29, 31, 400):
        (folder / (now - timedelta(days=days)).strftime(kept.NAMED)).mkdir()
    (folder / "20200101 theirs").mkdir()
    typed("backup", folder)
    assert len(list(folder.iterdir())) == 5
    said = typed("backup", folder, "--keep-days", "30")
    assert "2 backups older than 30 days removed" in said.out
    names = {one.name for one in folder.iterdir()}
    assert "20200101 theirs" in names
    assert (now - timedelta(days=29)).strftime(kept.NAMED) in names


def test_what_a_kill_left_of_a_backup_grows_no_older_than_a_backup(typed: Typed, answered: Path, folder: Path) -> None:
    now = datetime.now(UTC)
    old, new = (folder / f"{(now - timedelta(days=days)).strftime(kept.NAMED)}.partial" for days in (31, 29))
    for one in (old, new):
        one.mkdir()
        (one / answered.name).write_bytes(b"what somebody has deleted since")
    typed("backup", folder, "--keep-days", "30")
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize("days", ["0", "-1", "x", "9999", ""])
def test_a_strange_number_of_days_is_refused_before_anything_is_done(
    typed: Typed, answered: Path, folder: Path, days: str
) -> None:
    with pytest.raises(SystemExit):
        typed("backup", folder, "--keep-days", days)
    assert list(folder.iterdir()) == []


def test_who_does_not_answer_in_time_is_named(
    typed: Typed, answered: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fresh, "PATIENCE_SECONDS", 0.0)
    with served(answered):
        said = typed("backup", folder)
    assert said.code == 2
    assert "Five Ways runs (process " in said.problem
    assert "no backup" in said.problem


def test_what_others_write_meanwhile_is_not_in_the_hash_of_a_copy(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read for the hash is of the moment of the copy, though others write again before it is read."""
    monkeypatch.setattr(store_module, "LOOK_EVERY_SECONDS", 3600)
    store = Store.open(database)
    two = Two.sit_down(store)
    content = engine_module.Cursor.content

    def late(self: engine_module.Cursor) -> str:
        two.seal(Role.MENTOR)
        return content(self)

    monkeypatch.setattr(engine_module.Cursor, "content", late)
    engine = store._engine
    assert isinstance(engine, engine_module.DuckDB)
    copied, told = engine._copy_and_content()
    store.close()
    monkeypatch.undo()
    there = looking.look(backup.folder_of(database) / copied / database.name)
    assert there.content == told
    assert looking.look(database).content != told


def test_a_copy_that_cannot_be_made_is_told_to_whoever_asked(
    database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store.open(database)
    asking.leave_wish(database, "a mark")

    def full(database: Path, opened: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "copy", full)
    store._engine.copy_when_asked()
    told = asking.told(database, "a mark")
    store.close()
    assert told is not None
    assert "disk is full" in told.problem
    assert not asking.asked_of(database).exists()


def test_nothing_that_somebody_wrote_is_in_the_notes(database: Path) -> None:
    store = Store.open(database)
    Two.sit_down(store).seal(Role.MENTOR)
    asking.leave_wish(database, "a mark")
    store._engine.copy_when_asked()
    note = asking.answered_of(database)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert not any(word in note.read_text() for word in ("Ada", "Grace"))
    store.close()


def test_a_backup_leaves_the_answers_as_they_were(typed: Typed, answered: Path, folder: Path) -> None:
    before = contents(answered.parent)
    typed("backup", folder)
    assert before.items() <= contents(answered.parent).items()
