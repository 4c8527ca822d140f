from __future__ import annotations

import hashlib
import json
import logging
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.errors import StoreDamaged
from assessments.instrument import Role
from store import Store, backup, seals
from tests.store.department import Department
from tests.store.engines import open_at
from tests.store.people import Clock, Two, both_lanes
from tests.store.programs_of_pairs import add_pairs, seal_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.engine import Row
    from tests.store.engines import Files

pytestmark = pytest.mark.engine("duckdb")

SEALED = {uuid4(): f"{number:064x}" for number in range(3)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.duckdb.seals"


def test_a_chain_is_read_back_as_it_was_written(file: Path) -> None:
    chain = seals.Chain(file)
    for response, content in SEALED.items():
        chain.append({response: content})
    again = seals.Chain(file)
    assert (again.entries, again.broken) == (SEALED, False)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_response_is_vouched_for_once(file: Path) -> None:
    chain = seals.Chain(file)
    chain.append(SEALED)
    chain.append(SEALED)
    assert len(file.read_text().splitlines()) == 3


def test_an_unfinished_last_line_is_written_over(file: Path) -> None:
    seals.Chain(file).append(SEALED)
    whole = file.read_bytes()
    for cut in (1, 40, 100):
        file.write_bytes(whole[:-cut])
        chain = seals.Chain(file)
        assert (list(chain.entries), chain.broken) == (list(SEALED)[:2], False)
        chain.append(SEALED)
        assert file.read_bytes() == whole


@pytest.mark.parametrize("line", range(3))
def test_a_changed_line_breaks_the_chain(file: Path, line: int) -> None:
    seals.Chain(file).append(SEALED)
    lines = file.read_text().splitlines()
    changed = json.loads(lines[line]) | {"content": "0" * 64 if line else "1" * 64}
    file.write_text("\n".join([*lines[:line], json.dumps(changed), *lines[line + 1 :]]) + "\n")
    assert seals.Chain(file).broken
    file.write_text("\n".join([*lines[:line], "{}", *lines[line + 1 :]]) + "\n")
    assert seals.Chain(file).broken


def test_a_missing_line_breaks_the_chain(file: Path) -> None:
    seals.Chain(file).append(SEALED)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + lines[2])
    assert seals.Chain(file).broken


def test_what_could_not_be_written_is_made_up_for(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    chain = seals.Chain(file)
    first, *rest = SEALED.items()

    def full(self: seals.Chain, to: Path, text: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(seals.Chain, "_put", full)
        chain.append(dict([first]))
    assert "could not be written yet" in caplog.text
    assert chain.entries == {}
    chain.append(dict(rest))
    assert seals.Chain(file).entries == SEALED


def test_a_line_holds_no_answer_and_no_name(two_alone: Two, database: Path) -> None:
    two_alone.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    written = backup.seals_of(database).read_text()
    assert len(written.splitlines()) == 1
    assert not any(word in written for word in ("Ada", "Grace", "shares", "keeps", "mentor", "humility"))


def test_seals_are_vouched_for_before_they_are_acknowledged(two_alone: Two, database: Path) -> None:
    for role in Role:
        two_alone.seal(role)
        with two_alone.store._engine.read() as transaction:
            there = {one.response: one.content for one in seals.stored(transaction)}
            assert seals.Chain(backup.seals_of(database)).entries == there


def test_content_is_hashed_as_it_always_was_so_that_chains_that_exist_agree() -> None:
    header = (UUID(int=1), UUID(int=2), "mentor", 1, "full", "five_principles", "1.0", datetime(2030, 3, 1, 12))  # noqa: DTZ001
    row = (*header, ["b mentor_self 4", "a mentor_self not_seen"], ["self grow humility"], None)
    assert (
        seals._vouch(row)
        == hashlib.sha256(
            b'["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002", "mentor", "1", "full", '
            b'"five_principles", "1.0", "2030-03-01 12:00:00", ["a mentor_self not_seen", "b mentor_self 4"], '
            b'["self grow humility"], []]'
        ).hexdigest()
    )


@pytest.fixture(scope="module")
def of_many(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("many") / "answers.duckdb"
    files.lay_out(database)
    store = open_at(files, database, Clock())
    pairs = add_pairs(Department.open(store, database), 7)
    seal_all(store, pairs[3:], datetime(2030, 3, 1, 12))  # noqa: DTZ001
    seal_all(store, pairs[:3], datetime(2030, 3, 1, 9), seed=2)  # noqa: DTZ001
    store.close()
    return database.parent


@pytest.fixture
def many_sealed(of_many: Path, database: Path) -> Path:
    """Fourteen responses that differ, closed; sealed in another order than their ids say."""
    shutil.copytree(of_many, database.parent)
    return database


@pytest.mark.parametrize("at_once", [1, 3, 7, 14, 4096])
def test_a_chain_is_the_same_byte_for_byte_however_many_are_read_at_once(
    many_sealed: Path, opened: Callable[[Path], Store], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    file = backup.seals_of(many_sealed)
    expected = in_one(opened, many_sealed, file)
    file.unlink()
    monkeypatch.setattr(seals, "AT_ONCE", at_once)
    for _ in range(2):
        opened(many_sealed).close()
        assert file.read_bytes() == expected


def in_one(opened: Callable[[Path], Store], database: Path, file: Path) -> bytes:
    """The chain as one question for all responses gives it, the oldest first."""
    store = opened(database)
    with store._engine.read() as transaction:
        rows = transaction.rows("sealed_content", UUID(int=0), UUID(int=2**128 - 1))
    store.close()
    file.unlink()
    assert len(rows) == 14
    chain = seals.Chain(file)
    chain.append({row[0]: seals._vouch(row) for row in sorted(rows, key=lambda row: (row[7], row[0]))})
    return file.read_bytes()


def test_never_more_answers_are_read_at_once_than_fit(
    many_sealed: Path, opened: Callable[[Path], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "AT_ONCE", 3)
    read: list[int] = []

    store = opened(many_sealed)
    with store._engine.read() as transaction:
        ask = transaction.rows

        def counted(question: str, *values: object) -> list[Row]:
            found = ask(question, *values)
            read.extend([len(found)] if question == "sealed_content" else [])
            return found

        monkeypatch.setattr(transaction, "rows", counted)
        ids = [one.response for one in seals.stored(transaction)]
    assert (len(ids), len(set(ids)), read) == (14, 14, [3, 3, 3, 3, 2])


@pytest.mark.parametrize("place", [0, 4, 13])
@pytest.mark.parametrize("change", ["DELETE FROM response", "UPDATE response SET revision = 9"])
def test_whichever_of_many_is_gone_or_changed_the_start_stops(
    many_sealed: Path,
    opened: Callable[[Path], Store],
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    place: int,
    change: str,
) -> None:
    monkeypatch.setattr(seals, "AT_ONCE", 4)
    which = f"{change} WHERE id = (SELECT id FROM response ORDER BY id LIMIT 1 OFFSET {place})"  # noqa: S608
    change_by_hand(engine, many_sealed, which)
    with pytest.raises(StoreDamaged):
        opened(many_sealed)


Change = str
CHANGES: tuple[Change, ...] = (
    "DELETE FROM rating WHERE item_id = (SELECT min(item_id) FROM rating)",
    "UPDATE rating SET value = 5 WHERE item_id = (SELECT min(item_id) FROM rating)",
    "UPDATE rating SET value = NULL, code = 'not_seen' WHERE item_id = (SELECT min(item_id) FROM rating)",
    "UPDATE pick SET principle_id = NULL",
    "UPDATE reflection SET lane = 'shared'",
    "UPDATE reflection SET text = text || ' '",
    "DELETE FROM reflection",
    "DELETE FROM response",
    "UPDATE response SET sealed_at = sealed_at + INTERVAL 1 SECOND",
)


@pytest.fixture(scope="module")
def of_one(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("one") / "answers.duckdb"
    files.lay_out(database)
    store = open_at(files, database, Clock())
    Two.sit_down(store).seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    store.close()
    return database.parent


@pytest.fixture
def sealed_folder(of_one: Path, database: Path) -> Path:
    return Path(shutil.copytree(of_one, database.parent))


@pytest.mark.parametrize("change", CHANGES)
def test_a_sealed_answer_that_is_gone_or_changed_stops_the_start(
    sealed_folder: Path, change: Change, opened: Callable[[Path], Store], database: Path, engine: str
) -> None:
    change_by_hand(engine, database, change)
    before = contents(sealed_folder)
    with pytest.raises(StoreDamaged) as refused:
        opened(database)
    assert str(backup.folder_of(database)) in str(refused.value)
    assert contents(sealed_folder) == before


def change_by_hand(engine: str, database: Path, change: str) -> None:
    import duckdb

    assert engine == "duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute(change)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_seal_that_the_chain_missed_is_added_at_the_next_start(
    sealed_folder: Path, database: Path, opened: Callable[[Path], Store], caplog: pytest.LogCaptureFixture
) -> None:
    file = backup.seals_of(database)
    written = file.read_bytes()
    file.unlink()
    with caplog.at_level(logging.WARNING):
        opened(database)
    assert file.read_bytes() == written
    assert "begins anew with 1 responses" in caplog.text


def test_a_broken_chain_stops_the_start(sealed_folder: Path, database: Path, opened: Callable[[Path], Store]) -> None:
    file = backup.seals_of(database)
    file.write_text(file.read_text().replace('"content": "', '"content": "0', 1))
    with pytest.raises(StoreDamaged):
        opened(database)


@pytest.mark.parametrize("left", ["seals", "log"])
def test_a_file_that_vanished_is_not_made_anew(
    sealed_folder: Path, database: Path, opened: Callable[[Path], Store], left: str
) -> None:
    if left == "log":
        backup.seals_of(database).unlink()
        assert backup.log_of(database).exists()
    database.unlink()
    with pytest.raises(StoreDamaged):
        opened(database)
    assert not database.exists()


def test_an_older_copy_put_back_alone_is_noticed_and_with_its_seals_it_opens(
    two_alone: Two, database: Path, opened: Callable[[Path], Store]
) -> None:
    store = two_alone.store
    two_alone.seal(Role.MENTOR)
    store._engine.checkpoint()
    newest = max(backup.folder_of(database).iterdir())
    two_alone.seal(Role.MENTEE)
    store.close()
    for file in (database, backup.log_of(database)):
        file.unlink(missing_ok=True)
        shutil.copy(newest / file.name, file)
    with pytest.raises(StoreDamaged):
        opened(database)
    shutil.copy(newest / backup.seals_of(database).name, backup.seals_of(database))
    restored = opened(database)
    assert restored.seat(two_alone.tokens[Role.MENTOR]).check_in.sealed == {Role.MENTOR: True, Role.MENTEE: False}
