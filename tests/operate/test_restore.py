from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessments.errors import SignedOut
from assessments.instrument import Role
from operate import kept
from store import Store, backup, exchange, looking
from tests.operate.running import served
from tests.store.people import PASSPHRASES, Two
from tests.store.test_seals import contents

if TYPE_CHECKING:
    from pathlib import Path

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
    assert "nothing here tells who that is" in said.out
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


def test_who_deleted_answers_after_the_backup_is_listed_by_id(
    typed: Typed, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store.open(database)
    leaving, staying, withdrawing = (Two.sit_down(store) for _ in range(3))
    for two in (leaving, staying, withdrawing):
        two.seal_both()
    store.close()
    typed("backup", folder := tmp_path_factory.mktemp("disk"))
    store = Store.open(database)
    with store._engine.read() as transaction:
        seats = {(pair, role): person for pair, role, person in transaction.rows("held_seats")}
    store.delete_me(leaving.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    store.withdraw(withdrawing.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE])
    with store._engine.read() as transaction:
        left = {(pair, role) for pair, role, _ in transaction.rows("held_seats")}
    store.close()
    gone = {seats[one] for one in seats.keys() - left}
    said = typed("restore", *folder.iterdir())
    assert said.code == 0
    listed = said.out.partition("had deleted their answers")[2]
    assert {person for person in seats.values() if str(person) in listed} == gone
    assert listed.count("run.py erase") == 1
    assert "had taken back what they answered as mentee" in listed
    assert not any(word in said.out for word in ("Ada", "Grace"))


def test_who_deleted_answers_is_found_in_a_copy_when_the_file_is_damaged(
    typed: Typed, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store.open(database)
    two = Two.sit_down(store)
    two.seal_both()
    store.close()
    typed("backup", folder := tmp_path_factory.mktemp("disk"))
    store = Store.open(database)
    store.delete_me(two.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    store.close()
    database.write_bytes(database.read_bytes()[:5000])
    assert typed("restore", *folder.iterdir()).out.count("run.py erase") == 1


def test_when_nobody_left_it_is_said(typed: Typed, answered: Path, backed_up: Path) -> None:
    assert "Nobody had deleted anything after the backup was made." in typed("restore", backed_up).out


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


def test_a_folder_that_is_no_backup_is_told(typed: Typed, answered: Path, tmp_path: Path) -> None:
    assert "There is no folder" in typed("restore", tmp_path / "nowhere").problem
    (tmp_path / "empty").mkdir()
    assert "holds no backup" in typed("restore", tmp_path / "empty").problem
