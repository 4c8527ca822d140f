from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assessments.errors import SignedOut
from assessments.instrument import Role
from operate import kept
from store import Store, backup, exchange, gone, looking
from tests.operate.running import served
from tests.store.people import PASSPHRASES, Two
from tests.store.test_seals import change_by_hand, contents

if TYPE_CHECKING:
    from tests.operate.running import Typed


@pytest.fixture
def backed_up(typed: Typed, answered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    assert typed("backup", folder).code == 0
    [made] = folder.iterdir()
    return made


def test_a_backup_is_put_back_and_what_was_there_is_kept(typed: Typed, answered: Path, backed_up: Path) -> None:
    store = Store.open(answered)
    Two.sit_down(store).seal(Role.MENTOR)
    store.close()
    before = {one.name: one.read_bytes() for one in backup.beside(answered) if one.exists()}
    said = typed("restore", backed_up)
    assert (said.code, said.problem) == (0, "")
    assert "1 response that was submitted after the backup" in said.out
    assert "Deleted again" not in said.out
    assert "nobody is known" not in said.out
    assert looking.look(answered).seals.agreeing == 1
    [aside] = exchange.aside_of(answered).iterdir()
    assert {one.name: one.read_bytes() for one in aside.iterdir()} == before
    Store.open(answered).close()


def test_a_backup_comes_back_where_nothing_is_under_any_name(
    typed: Typed, answered: Path, backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new machine" / "other.duckdb"
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(new))
    said = typed("restore", backed_up)
    assert said.code == 0
    assert "nobody is known who deleted answers" in said.out
    assert looking.look(new).seals.agreeing == 1
    assert not exchange.aside_of(new).exists()
    Store.open(new).close()


def test_who_was_signed_in_then_has_to_sign_in_again(
    typed: Typed, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store.open(database)
    two = Two.sit_down(store)
    store.close()
    typed("backup", folder := tmp_path_factory.mktemp("disk"))
    typed("restore", *folder.iterdir())
    again = Store.open(database)
    with pytest.raises(SignedOut):
        again.seat(two.tokens[Role.MENTOR])
    token = again.redeem(again.resume(code=two.code, role=Role.MENTOR, passphrase=PASSPHRASES[Role.MENTOR]))
    assert again.seat(token).role is Role.MENTOR
    again.close()


@dataclass
class Leavers:
    """Three pairs that have submitted all, of whom one person leaves for good and another leaves a pair."""

    database: Path
    codes: list[str]
    gone: gone.Held = field(default_factory=gone.Held)

    def leave(self) -> None:
        store = Store.open(self.database)
        before = held(store)
        store.delete_me(self.come_back(store, 0, Role.MENTOR), PASSPHRASES[Role.MENTOR])
        store.withdraw(self.come_back(store, 1, Role.MENTEE), PASSPHRASES[Role.MENTEE])
        self.gone = before - held(store)
        store.close()

    def come_back(self, store: Store, pair: int, role: Role) -> str:
        return store.redeem(store.resume(code=self.codes[pair], role=role, passphrase=PASSPHRASES[role]))


def held(store: Store) -> gone.Held:
    with store._engine.read() as transaction:
        return gone.held(transaction)


def broken_off(leavers: Leavers) -> None:
    """As a kill leaves the list, when it comes before who has left could be written down as gone."""
    file = gone.file_beside(leavers.database)
    file.unlink(missing_ok=True)
    gone.intend(file, leavers.gone, datetime(2030, 1, 1))  # noqa: DTZ001 - the store's times are naive


@pytest.fixture(scope="module")
def before_they_left(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of such a database, to be copied, and the codes of its pairs."""
    folder = Path(shutil.copytree(empty, tmp_path_factory.mktemp("before") / "they left"))
    store = Store.open(folder / "answers.duckdb")
    pairs = [Two.sit_down(store) for _ in range(3)]
    for two in pairs:
        two.seal_both()
    store.close()
    return folder, [two.code for two in pairs]


@pytest.fixture
def leavers(database: Path, before_they_left: tuple[Path, list[str]]) -> Leavers:
    folder, codes = before_they_left
    shutil.copytree(folder, database.parent, dirs_exist_ok=True)
    return Leavers(database, codes)


@pytest.fixture
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("disk")


def test_who_had_deleted_answers_after_the_backup_does_not_come_back(
    typed: Typed, leavers: Leavers, disk: Path
) -> None:
    typed("backup", disk)
    leavers.leave()
    [person] = leavers.gone.people
    said = typed("restore", *disk.iterdir())
    assert said.code == 0
    assert "1 person, and answers in 2 pairs" in said.out
    assert f"    person {person}\n" in said.out
    assert "mentee of pair" in said.out
    assert "Ada" not in said.out
    store = Store.open(leavers.database)
    assert not held(store) & leavers.gone
    assert len(held(store).people) == 5
    store.close()
    assert looking.look(leavers.database).seals.erased == 2


def test_who_had_left_when_a_kill_came_does_not_come_back(typed: Typed, leavers: Leavers, disk: Path) -> None:
    typed("backup", disk)
    leavers.leave()
    broken_off(leavers)
    said = typed("restore", *disk.iterdir())
    assert "Deleted again, because they had been deleted after the backup: 1 person, and answers in 2 pairs" in said.out
    assert "broken off" not in said.out
    assert gone.read([gone.file_beside(leavers.database)]) == leavers.gone
    store = Store.open(leavers.database)
    assert not held(store) & leavers.gone
    store.close()


def test_who_was_about_to_leave_when_a_kill_came_is_not_deleted_by_any_backup(
    typed: Typed, leavers: Leavers, disk: Path
) -> None:
    """First one in which they are not yet, then one in which they are."""
    typed("backup", disk)
    [old] = disk.iterdir()
    store = Store.open(leavers.database)
    before = held(store)
    Two.sit_down(store).seal_both()
    leavers.gone = held(store) - before
    everybody = held(store)
    store.close()
    typed("backup", disk)
    [new] = set(disk.iterdir()) - {old}
    broken_off(leavers)
    assert typed("restore", old).code == 0
    Store.open(leavers.database).close()
    assert "Deleted again" not in typed("restore", new).out
    store = Store.open(leavers.database)
    assert held(store) == everybody
    store.close()


def test_when_nothing_can_tell_whether_they_had_left_nobody_is_deleted_and_it_is_said(
    typed: Typed, leavers: Leavers, disk: Path
) -> None:
    typed("backup", disk)
    store = Store.open(leavers.database)
    everybody = held(store)
    leavers.gone = gone.Held(frozenset(sorted(everybody.people)[:1]))
    store.close()
    broken_off(leavers)
    leavers.database.write_bytes(b"torn" * 5000)
    said = typed("restore", *disk.iterdir())
    [person] = leavers.gone.people
    assert said.code == 0
    assert f"cannot be told any more:\n    person {person}\nAsk them" in said.out
    assert "Deleted again" not in said.out
    assert gone.unsettled([gone.file_beside(leavers.database)]) == gone.Held()
    store = Store.open(leavers.database)
    assert held(store) == everybody
    store.close()


def test_when_the_disk_is_lost_a_backup_tells_whose_deletion_was_under_way(
    typed: Typed, leavers: Leavers, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(leavers.database)
    leavers.gone = gone.Held(frozenset(sorted(held(store).people)[:1]))
    store.close()
    broken_off(leavers)
    typed("backup", disk)
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(tmp_path / "new machine" / "other.duckdb"))
    said = typed("restore", *disk.iterdir())
    [person] = leavers.gone.people
    assert f"cannot be told any more:\n    person {person}\nAsk them" in said.out
    assert "Deleted again" not in said.out


def test_a_disk_without_room_for_who_has_left_stops_it(
    typed: Typed, leavers: Leavers, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("backup", disk)
    leavers.leave()
    broken_off(leavers)
    before = contents(leavers.database.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gone, "settle", full)
    said = typed("restore", *disk.iterdir())
    assert (said.code, "disk is full" in said.problem) == (2, True)
    assert contents(leavers.database.parent) == before


def test_who_came_after_an_older_backup_was_put_back_is_not_taken_for_gone(
    typed: Typed, leavers: Leavers, disk: Path
) -> None:
    """The wrong backup first, then the right one: nobody whom the first one lacks has deleted anything."""
    typed("backup", disk)
    [old] = disk.iterdir()
    store = Store.open(leavers.database)
    Two.sit_down(store).seal_both()
    before = held(store)
    store.close()
    typed("backup", disk)
    [new] = set(disk.iterdir()) - {old}
    typed("restore", old)
    assert "Deleted again" not in typed("restore", new).out
    store = Store.open(leavers.database)
    assert held(store) == before
    store.close()


def test_when_the_disk_is_lost_the_lists_in_later_backups_tell_who_had_left(
    typed: Typed, leavers: Leavers, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("backup", disk)
    [old] = disk.iterdir()
    leavers.leave()
    typed("backup", disk)
    new = tmp_path / "new machine" / "other.duckdb"
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(new))
    said = typed("restore", old)
    assert "1 person, and answers in 2 pairs" in said.out
    assert "nobody is known who deleted answers" in said.out
    assert gone.read([gone.file_beside(new)]) == leavers.gone


def test_the_list_names_nobody_and_is_for_nobody_else(typed: Typed, leavers: Leavers) -> None:
    leavers.leave()
    file = gone.file_beside(leavers.database)
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(word in file.read_text() for word in ("Ada", "Grace", "shares"))
    assert gone.read([file]) == leavers.gone
    file.write_text(file.read_text() + '{"person": "half a li')
    assert gone.read([file]) == leavers.gone


def refusing(monkeypatch: pytest.MonkeyPatch, shut: Path) -> None:
    """As an account that may not look into this folder: that of the tests may be root, who may."""
    stat, access = os.stat, os.access

    def refused(path: Any, **how: Any) -> os.stat_result:
        if shut in Path(str(path)).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **how)

    monkeypatch.setattr(os, "stat", refused)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != shut and access(path, mode))


def test_a_folder_of_the_disk_itself_is_in_nobodys_way(
    typed: Typed, answered: Path, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's disks have a lost+found, which is root's alone."""
    shut = backed_up.parent / "lost+found"
    shut.mkdir()
    refusing(monkeypatch, shut)
    said = typed("restore", backed_up)
    assert (said.code, said.problem) == (0, "")


def test_another_backup_that_cannot_be_looked_into_may_tell_who_has_left(
    typed: Typed, answered: Path, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = backed_up.with_name(datetime.now(UTC).strftime(kept.NAMED))
    shut.mkdir()
    refusing(monkeypatch, shut)
    before = contents(answered.parent)
    said = typed("restore", backed_up)
    assert said.code == 2
    assert "Permission denied" in said.problem
    assert contents(answered.parent) == before


def test_a_damaged_backup_is_refused_and_nothing_is_touched(typed: Typed, answered: Path, backed_up: Path) -> None:
    before = contents(answered.parent)
    log = backed_up / backup.log_of(answered).name
    log.write_bytes(log.read_bytes()[:-1])
    said = typed("restore", backed_up)
    assert (said.code, said.out) == (2, "")
    assert "a file in it is not as it was written" in said.problem
    (backed_up / kept.SUMS).unlink()
    (backed_up / answered.name).write_bytes(b"not a database")
    assert "it does not open" in typed("restore", backed_up).problem
    assert contents(answered.parent) == before


def test_nothing_is_restored_while_five_ways_runs(typed: Typed, answered: Path, backed_up: Path) -> None:
    with served(answered):
        before = looking.look(backed_up / answered.name).content
        said = typed("restore", backed_up)
    assert said.code == 2
    assert "already running on these answers (process" in said.problem
    assert before == looking.look(backed_up / answered.name).content
    assert not exchange.aside_of(answered).exists()


def test_without_room_everything_is_as_it_was(
    typed: Typed, answered: Path, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(answered.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "write_all", full)
    assert "disk is full" in typed("restore", backed_up).problem
    assert contents(answered.parent) == before


def test_a_disk_that_refuses_something_else_is_not_called_full(
    typed: Typed, answered: Path, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(answered.parent)

    def torn(*_: object) -> None:
        raise OSError(5, "Input/output error", str(answered))

    monkeypatch.setattr(backup, "write_all", torn)
    said = typed("restore", backed_up)
    assert said.code == 2
    assert "Input/output error" in said.problem
    assert "disk is full" not in said.problem
    assert contents(answered.parent) == before


def test_a_folder_that_is_no_backup_is_told(typed: Typed, answered: Path, tmp_path: Path) -> None:
    assert "There is no folder" in typed("restore", tmp_path / "nowhere").problem
    (tmp_path / "empty").mkdir()
    assert "holds no backup" in typed("restore", tmp_path / "empty").problem


def test_a_backup_of_a_newer_version_is_left_to_that_one(typed: Typed, answered: Path, backed_up: Path) -> None:
    change_by_hand("duckdb", backed_up / answered.name, "UPDATE migration SET hash = 'newer' WHERE number = 1")
    (backed_up / kept.SUMS).unlink()
    before = contents(answered.parent)
    assert "written by a newer Five Ways" in typed("restore", backed_up).problem
    assert contents(answered.parent) == before
