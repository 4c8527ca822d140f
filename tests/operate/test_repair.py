from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessments.instrument import Role
from store import Store, backup, exchange, looking
from tests.operate.running import served
from tests.store.people import Two
from tests.store.test_seals import change_by_hand, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operate.running import Typed


@pytest.fixture
def copied(answered: Path) -> Path:
    """The only copy: made after the first person submitted, before the second did, who is in the log."""
    store = Store.open(answered)
    two = Two.sit_down(store)
    two.seal(Role.MENTOR)
    two.answer(Role.MENTEE)
    store.close()
    return max(backup.folder_of(answered).iterdir())


def kept(database: Path) -> Path:
    [one] = exchange.aside_of(database).iterdir()
    return one


def test_what_is_whole_is_left_alone(typed: Typed, copied: Path, answered: Path) -> None:
    before = contents(answered.parent)
    said = typed("repair")
    assert said.code == 0
    assert said.out.startswith("Nothing is wrong with")
    assert contents(answered.parent) == before


def test_a_torn_log_is_cut_and_everything_before_is_there(typed: Typed, copied: Path, answered: Path) -> None:
    log = backup.log_of(answered)
    log.write_bytes(log.read_bytes()[:-60] + b"\0" * 60)
    before = {one.name: one.read_bytes() for one in backup.beside(answered)}
    said = typed("repair")
    assert said.code == 0
    assert "The log was torn" in said.out
    assert "No submitted response is lost." in said.out
    assert {one.name: one.read_bytes() for one in kept(answered).iterdir()} == before
    store = Store.open(answered)
    store.close()
    assert looking.look(answered).seals.agreeing == 2


def test_a_file_that_does_not_open_gives_way_to_the_newest_copy(typed: Typed, copied: Path, answered: Path) -> None:
    sealed = looking.look(answered).seals.agreeing
    answered.write_bytes(answered.read_bytes()[:5000])
    said = typed("repair")
    assert said.code == 0
    assert "was put back" in said.out
    assert "1 submitted response is lost or not as they were sealed" in said.out
    assert sealed == 2
    assert looking.look(answered).seals.agreeing == 1
    Store.open(answered).close()


def test_damage_in_the_middle_of_the_log_that_costs_more_than_a_copy_does_is_not_cut(
    typed: Typed, copied: Path, answered: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    typed("backup", tmp_path_factory.mktemp("disk"))
    log = backup.log_of(answered)
    whole = log.read_bytes()
    log.write_bytes(whole[:3000] + b"\0" * 512 + whole[3512:])
    said = typed("repair")
    assert "was put back" in said.out
    assert "No submitted response is lost." in said.out
    assert looking.look(answered).seals.agreeing == 2


def test_a_sealed_answer_that_was_changed_comes_back_from_a_copy(
    typed: Typed, copied: Path, answered: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    typed("backup", tmp_path_factory.mktemp("disk"))
    change_by_hand("duckdb", answered, "UPDATE rating SET value = 5")
    said = typed("repair")
    assert "was put back" in said.out
    assert "No submitted response is lost." in said.out
    assert typed("verify").code == 0


def test_a_damaged_list_of_seals_begins_anew_and_the_old_one_is_kept(
    typed: Typed, copied: Path, answered: Path
) -> None:
    for one in backup.folder_of(answered).iterdir():
        (one / answered.name).unlink()
    seals = backup.seals_of(answered)
    seals.write_text(seals.read_text().replace('"content": "', '"content": "0', 1))
    broken = seals.read_bytes()
    said = typed("repair")
    assert "begins anew" in said.out
    Store.open(answered).close()
    assert looking.look(answered).seals.agreeing == 2
    assert (kept(answered) / seals.name).read_bytes() == broken


def test_a_file_that_vanished_comes_back_from_a_copy(typed: Typed, copied: Path, answered: Path) -> None:
    answered.unlink()
    assert "was put back" in typed("repair").out
    Store.open(answered).close()


def test_where_nothing_opens_nothing_is_touched(typed: Typed, copied: Path, answered: Path) -> None:
    for file in (answered, *backup.folder_of(answered).glob("*/*.duckdb")):
        file.write_bytes(b"not a database")
    before = contents(answered.parent)
    said = typed("repair")
    assert (said.code, said.out) == (2, "")
    assert "nothing was changed" in said.problem
    assert "run.py restore" in said.problem
    assert contents(answered.parent) == before


def test_nothing_is_repaired_while_five_ways_runs(typed: Typed, answered: Path) -> None:
    with served(answered):
        said = typed("repair")
    assert said.code == 2
    assert "already running on these answers (process" in said.problem


def test_a_newer_database_is_not_taken_for_a_damaged_one(typed: Typed, copied: Path, answered: Path) -> None:
    change_by_hand("duckdb", answered, "UPDATE migration SET hash = 'newer' WHERE number = 1")
    before = contents(answered.parent)
    said = typed("repair")
    assert "written by a newer Five Ways" in said.problem
    assert contents(answered.parent) == before


def test_without_room_for_a_copy_nothing_is_touched(
    typed: Typed, copied: Path, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered.write_bytes(answered.read_bytes()[:5000])
    before = contents(answered.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "write_all", full)
    said = typed("repair")
    assert "disk is full" in said.problem
    assert contents(answered.parent) == before


def test_a_disk_that_refuses_something_else_is_not_called_full(
    typed: Typed, answered: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered.write_bytes(answered.read_bytes()[:5000])
    before = contents(answered.parent)

    def torn(*_: object) -> None:
        raise OSError(5, "Input/output error", str(answered))

    monkeypatch.setattr(backup, "write_all", torn)
    said = typed("repair")
    assert said.code == 2
    assert "Input/output error" in said.problem
    assert "disk is full" not in said.problem
    assert contents(answered.parent) == before


def test_without_answers_there_is_nothing_to_repair(typed: Typed, answered: Path) -> None:
    for file in backup.beside(answered):
        file.unlink(missing_ok=True)
    assert "There are no answers at" in typed("repair").problem


def test_an_exchange_that_was_broken_off_is_brought_to_its_end(
    typed: Typed, copied: Path, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = exchange.prepare(answered, copied / answered.name)
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "_finish", lambda _: None)
        exchange.put(answered, prepared)
    assert typed("doctor").code == 2
    said = typed("repair")
    assert "broken off has been brought to its end" in said.out
    assert looking.look(answered).seals.agreeing == 1
    assert typed("doctor").code == 0


def test_nobody_is_told_what_people_said_or_are_called(typed: Typed, copied: Path, answered: Path) -> None:
    answered.write_bytes(answered.read_bytes()[:5000])
    said = typed("repair")
    assert not any(word in said.out for word in ("Ada", "Grace", "mentor shares", "mentor keeps"))
