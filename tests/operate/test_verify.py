from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store import backup
from tests.operate.running import served
from tests.store.test_seals import CHANGES, change_by_hand, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operate.running import Typed


def test_what_is_whole_is_counted_and_left_as_it_is(typed: Typed, answered: Path) -> None:
    before = contents(answered.parent)
    said = typed("verify")
    assert said.code == 0
    assert "1 submitted response is there as sealed; none is gone, none changed." in said.out
    assert contents(answered.parent) == before


def test_it_looks_while_people_answer(typed: Typed, answered: Path) -> None:
    with served(answered) as submit:
        submit()
        said = typed("verify")
        submit()
    assert "2 submitted responses are there as sealed" in said.out


@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_that_is_gone_or_changed_is_noticed(typed: Typed, answered: Path, change: str) -> None:
    change_by_hand("duckdb", answered, change)
    said = typed("verify")
    assert said.code == 2
    gone = change == "DELETE FROM response"
    assert (
        f"{int(gone)} submitted response{' is' if gone else 's are'} gone and {int(not gone)} changed" in said.problem
    )


def test_a_broken_list_of_seals_is_noticed(typed: Typed, answered: Path) -> None:
    seals = backup.seals_of(answered)
    seals.write_text(seals.read_text().replace('"content": "', '"content": "0', 1))
    assert "the list that vouches for them is damaged" in typed("verify").problem


def test_a_backup_is_verified_where_it_lies(
    typed: Typed, answered: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("disk")
    typed("backup", folder)
    [made] = folder.iterdir()
    assert "1 submitted response is there as sealed" in typed("verify", made).out
    log = made / (answered.name + ".wal")
    whole = log.read_bytes()
    log.write_bytes(whole + b"\0")
    assert "a file in it is not as it was written" in typed("verify", made).problem
    log.unlink()
    assert "a file in it is not as it was written" in typed("verify", made).problem


def test_a_dated_copy_is_verified_too(typed: Typed, answered: Path) -> None:
    newest = max(backup.folder_of(answered).iterdir())
    assert typed("verify", newest).code == 0
    file = newest / answered.name
    file.write_bytes(file.read_bytes()[:9000])
    assert "it does not open" in typed("verify", newest).problem


def test_a_folder_that_is_no_backup_is_told(typed: Typed, answered: Path, tmp_path: Path) -> None:
    assert "There is no folder" in typed("verify", tmp_path / "nowhere").problem
    (tmp_path / "empty").mkdir()
    assert "holds no backup" in typed("verify", tmp_path / "empty").problem


def test_without_answers_there_is_nothing_to_verify(typed: Typed, answered: Path) -> None:
    for file in backup.beside(answered):
        file.unlink(missing_ok=True)
    assert "There are no answers at" in typed("verify").problem
