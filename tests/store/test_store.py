"""Opening, refusing to open, and going on when the ground gives way: each time a sentence, and nothing lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from assessments.errors import DiskFull, StoreBusy, StoreDamaged, StoreReadOnly, StoreUnavailable
from assessments.instrument import Perspective, Role
from store import Store, backup, opening
from store import store as store_module
from tests.store.people import INSTRUMENT, Two, all_taps, ratings_of, tap
from tests.store.test_seals import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.engine("duckdb")

ITEM = INSTRUMENT.principles[0].items[0].id


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[None]:
    """A small disk of its own at `folder`; skips where the system does not let us make one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small disk of one's own takes root and the right to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_folder_and_files_are_for_nobody_else(two_alone: Two, database: Path) -> None:
    two_alone.seal(Role.MENTOR)
    two_alone.store._engine.checkpoint()
    two_alone.answer(Role.MENTEE)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in database.parent.iterdir()}
    name = database.name
    assert modes == {name: 0o600, f"{name}.wal": 0o600, f"{name}.seals": 0o600, f"{name}.copies": 0o700}
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in database.parent.rglob("20*/*")} == {0o600}


def test_files_that_others_could_read_are_closed_to_them(
    two_alone: Two, database: Path, opened: Callable[[Path], Store]
) -> None:
    two_alone.answer(Role.MENTOR)
    two_alone.store.close()
    files = [file for file in database.parent.iterdir() if file.is_file()]
    for file in files:
        file.chmod(0o644)
    opened(database)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files if file.exists()} == {0o600}


def test_the_database_lies_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(tmp_path / "there.duckdb"))
    Store.open().close()
    assert (tmp_path / "there.duckdb").exists()
    monkeypatch.setenv("FIVE_WAYS_DATABASE", "")
    monkeypatch.setattr(opening, "DEFAULT", tmp_path / "data" / "five_ways.duckdb")
    Store.open().close()
    assert (tmp_path / "data" / "five_ways.duckdb").exists()


def test_without_a_word_it_lies_in_the_data_folder_of_the_project() -> None:
    project = Path(__file__).resolve().parents[2]
    assert opening.DEFAULT.relative_to(project) == Path("data", "five_ways.duckdb")


def test_a_closed_store_gives_no_sign_of_life(fresh: Store) -> None:
    fresh.check()
    fresh.close()
    with pytest.raises(StoreUnavailable):
        fresh.check()


def elsewhere(database: Path) -> str:
    script = Path(__file__).with_name("elsewhere.py")
    return subprocess.run([sys.executable, script, database], check=True, capture_output=True, text=True).stdout


def test_a_second_process_is_told_who_has_the_answers(two_alone: Two, database: Path) -> None:
    assert elsewhere(database).startswith("StoreBusy: Five Ways is already running on these answers")
    two_alone.seal(Role.MENTOR)
    two_alone.store._engine.checkpoint()
    told = elsewhere(database)
    assert told.startswith("StoreBusy:"), "reading the file for a copy gave up the lock on it"
    assert f"process {os.getpid()}" in told
    two_alone.store.close()
    assert elsewhere(database) == "opened"


def test_a_second_store_in_one_process_is_refused(two_alone: Two, database: Path) -> None:
    with pytest.raises(StoreBusy):
        Store.open(database)
    two_alone.answer(Role.MENTOR)
    assert elsewhere(database).startswith("StoreBusy:")


@pytest.mark.parametrize("unwritable", ["file", "folder", "log"])
def test_what_may_only_be_read_is_refused_untouched(
    two_alone: Two, database: Path, monkeypatch: pytest.MonkeyPatch, unwritable: str
) -> None:
    """The system's answer is put in its mouth, because to root every file is writable."""
    two_alone.answer(Role.MENTOR)
    two_alone.store.close()
    path = {"file": database, "folder": database.parent, "log": backup.log_of(database)}[unwritable]
    before = contents(database.parent)
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != path)
    with pytest.raises(StoreReadOnly, match=path.name):
        Store.open(database)
    assert contents(database.parent) == before


def test_a_disk_that_may_only_be_read_is_refused(tmp_path: Path, opened: Callable[[Path], Store]) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "20m"):
        two = Two.sit_down(opened(disk / "answers.duckdb"))
        two.answer(Role.MENTOR)
        two.store.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for path in (disk / "answers.duckdb", disk / "new" / "answers.duckdb", disk / "other.duckdb"):
            with pytest.raises(StoreReadOnly):
                opened(path)


def test_on_a_full_disk_nothing_is_called_saved_and_work_goes_on_after(
    tmp_path: Path, opened: Callable[[Path], Store], caplog: pytest.LogCaptureFixture
) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "16m"):
        two = Two.sit_down(opened(disk / "answers.duckdb"))
        two.answer(Role.MENTOR)
        before, token = two.store.draft(two.tokens[Role.MENTOR]), two.tokens[Role.MENTOR]
        fill(disk / "filler")
        late = [tap(one.item_id, one.perspective, 5) for one in all_taps(Role.MENTOR)]
        with pytest.raises(DiskFull, match="not saved"):
            save_and_look(two, token)
        for _ in range(5):
            with pytest.raises(DiskFull, match="not saved"):
                two.store.save_ratings(token, late)
        two.store._engine.checkpoint()
        assert "no copy could be made" in caplog.text
        assert two.store.seat(token).role is Role.MENTOR
        assert two.store.draft(token).picks == before.picks
        (disk / "filler").unlink()
        two.store.save_ratings(token, late)
        assert two.store.draft(token).ratings == ratings_of(late)
        two.store._engine.checkpoint()
        two.store.close()
        assert opened(disk / "answers.duckdb").draft(token).ratings == ratings_of(late)


def fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass


def save_and_look(two: Two, token: str) -> None:
    """Save again and again, and find each tap in the draft as soon as it is acknowledged."""
    for number in range(500):
        one = tap(ITEM, Perspective.MENTOR_SELF, 1 + number % 5)
        two.store.save_ratings(token, [one])
        assert ratings_of([one])[0] in two.store.draft(token).ratings


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "not a database": lambda _: b"hello" * 1000,
    "empty": lambda _: b"",
    "a changed byte at the start": lambda whole: bytes([*whole[:100], whole[100] ^ 1]) + whole[101:],
    "a changed byte in the header": lambda whole: whole[:4200] + bytes([whole[4200] ^ 1]) + whole[4201:],
    "cut in half": lambda whole: whole[: len(whole) // 2],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_refused_untouched(
    two_alone: Two, database: Path, opened: Callable[[Path], Store], damage: str
) -> None:
    two_alone.seal(Role.MENTOR)
    two_alone.store._engine.checkpoint()
    two_alone.store.close()
    database.write_bytes(DAMAGE[damage](database.read_bytes()))
    before = contents(database.parent)
    with pytest.raises(StoreDamaged) as refused:
        opened(database)
    assert str(backup.folder_of(database)) in str(refused.value)
    assert contents(database.parent) == before


def test_every_torn_or_flipped_log_is_refused_or_holds_every_sealed_answer(
    two_alone: Two, database: Path, opened: Callable[[Path], Store]
) -> None:
    """Some damage to a log opens without a word from the engine: then the seal chain has to speak."""
    two_alone.answer(Role.MENTOR)
    two_alone.seal(Role.MENTEE)
    two_alone.store.close()
    log = backup.log_of(database)
    whole, spoken = log.read_bytes(), 0
    for place in range(1, len(whole), len(whole) // 20):
        for torn in (whole[:place], whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]):
            log.write_bytes(torn)
            before = contents(database.parent)
            try:
                store = opened(database)
            except StoreDamaged:
                spoken += 1
                assert contents(database.parent) == before
                continue
            assert store.own_response(two_alone.tokens[Role.MENTEE]).role is Role.MENTEE
            store.close()
            for name, content in before.items():
                Path(name).write_bytes(content)
    assert spoken > 10


def test_the_upkeep_outlives_any_error(
    opened: Callable[[Path], Store], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LOOK_EVERY_SECONDS", 0.01)
    store = opened(database)
    looked, failed = Event(), Event()

    def look() -> None:
        if not failed.is_set():
            failed.set()
            raise ValueError
        looked.set()

    monkeypatch.setattr(store, "_look_after", look)
    assert looked.wait(30)
