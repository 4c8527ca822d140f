from __future__ import annotations

from io import FileIO
from typing import TYPE_CHECKING

import pytest

from assessments.instrument import Role
from store import Store, backup
from tests.store.people import Two, both_lanes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.engine("duckdb")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "a.duckdb"
    file.write_bytes(b"file" * 1_000_000)
    backup.log_of(file).write_bytes(b"log")
    backup.seals_of(file).write_bytes(b"seals")
    return file


@pytest.fixture
def handle(database: Path) -> Iterator[FileIO]:
    with FileIO(database) as file:
        yield file


def test_a_copy_holds_file_log_and_seals_for_nobody_else_to_read(database: Path, handle: FileIO) -> None:
    copied = backup.copy(database, handle)
    assert copied.parent == backup.folder_of(database)
    originals = {file.name: file.read_bytes() for file in database.parent.iterdir() if file.is_file()}
    assert {file.name: file.read_bytes() for file in copied.iterdir()} == originals
    assert copied.stat().st_mode & 0o777 == 0o700


def test_seven_copies_are_kept_and_unfinished_ones_are_cleared(database: Path, handle: FileIO) -> None:
    (backup.folder_of(database) / "20200101T000000.000000Z.partial").mkdir(parents=True)
    made = [backup.copy(database, handle) for _ in range(9)]
    assert sorted(backup.folder_of(database).iterdir()) == made[-7:]


def test_what_somebody_else_put_among_the_copies_stays_and_is_in_nobodys_way(database: Path, handle: FileIO) -> None:
    copies = backup.folder_of(database)
    (copies / "kept by hand Z").mkdir(parents=True)
    notes = [copies / name for name in (".DS_Store", "a note", "a note Z", "a note.partial")]
    for note in notes:
        note.write_text("not ours")
    (copies / "20200101T000000.000000Z.partial").mkdir()
    backup.copy(database, handle)
    assert len(list(copies.iterdir())) == 6
    backup.forget(database)
    assert sorted(copies.iterdir()) == sorted([*notes, copies / "kept by hand Z"])


def test_a_copy_that_cannot_be_made_removes_no_older_one(
    database: Path, handle: FileIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [backup.copy(database, handle) for _ in range(7)]

    def full(source: FileIO, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "write_out", full)
        with pytest.raises(OSError, match="No space"):
            backup.copy(database, handle)
    whole = [folder for folder in backup.folder_of(database).iterdir() if not folder.name.endswith(".partial")]
    assert sorted(whole) == made


def test_a_copy_made_while_people_answer_opens_with_their_answers(
    tmp_path: Path, opened: Callable[[Path], Store]
) -> None:
    where = tmp_path / "kept" / "answers.duckdb"
    two = Two.sit_down(opened(where))
    two.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    two.answer(Role.MENTEE, value=2)
    two.store._engine.checkpoint()
    newest = max(backup.folder_of(where).iterdir())
    restored = opened(newest / where.name)
    assert restored.own_response(two.tokens[Role.MENTOR]) == two.store.own_response(two.tokens[Role.MENTOR])
    assert restored.draft(two.tokens[Role.MENTEE]) == two.store.draft(two.tokens[Role.MENTEE])
