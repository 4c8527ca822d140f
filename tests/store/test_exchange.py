from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assessments.errors import StoreBusy, StoreDamaged
from store import Store, backup, exchange
from tests.operate.running import served

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.engine("duckdb")
OLD = {"a.duckdb": b"old file", "a.duckdb.wal": b"old log", "a.duckdb.seals": b"old seals"}
NEW = {"a.duckdb": b"new file", "a.duckdb.wal": b"new log", "a.duckdb.seals": b"new seals"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "here", OLD)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "there", {name.replace("a.", "b."): content for name, content in NEW.items()})


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / min(files)


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_what_comes_is_whole_and_what_was_there_is_kept(place: Path, other: Path) -> None:
    aside = exchange.put(place, exchange.prepare(place, other))
    assert aside is not None
    assert files_in(place.parent) == NEW
    assert files_in(aside) == OLD
    assert sorted(one.name for one in place.parent.iterdir() if one.is_dir()) == ["a.duckdb.aside"]
    assert aside.stat().st_mode & 0o777 == 0o700


def test_a_log_that_does_not_belong_to_it_does_not_stay(place: Path, other: Path) -> None:
    for one in backup.beside(other)[1:]:
        one.unlink()
    exchange.put(place, exchange.prepare(place, other))
    assert files_in(place.parent) == {"a.duckdb": b"new file"}


def test_what_a_kill_left_of_preparing_is_gone_at_the_next_start(database: Path, tmp_path: Path) -> None:
    """It is an older file, and people who have left since are in it."""
    Store.open(database).close()
    prepared = exchange.prepare(database, laid_out(tmp_path / "backup", {"old.duckdb": b"somebody's words"}))
    assert prepared.exists()
    Store.open(database).close()
    assert not prepared.parent.exists()


def test_where_nothing_was_nothing_is_put_aside(tmp_path: Path, other: Path) -> None:
    place = tmp_path / "here" / "a.duckdb"
    assert exchange.put(place, exchange.prepare(place, other)) is None
    assert files_in(place.parent) == NEW
    assert not exchange.aside_of(place).exists()


def test_killed_at_any_step_it_is_brought_to_its_end_and_nothing_is_lost(tmp_path: Path, other: Path) -> None:
    for step in range(1, 30):
        place = laid_out(tmp_path / f"step {step}", OLD)
        if not dies_at(step, place, other):
            break
        begun = exchange.is_under_way(place)
        if begun:
            with pytest.raises(StoreDamaged, match=r"run\.py repair"):
                Store.open(place)
            exchange.finish(place)
        assert files_in(place.parent) == (NEW if begun else OLD), step
        kept = {one.name: one.read_bytes() for one in exchange.aside_of(place).rglob("*.*") if one.is_file()}
        assert kept == (OLD if begun else {}), step
        assert not exchange.is_under_way(place)
    assert step > 8


class Killed(BaseException):
    """As a kill would: nothing in between takes it for its own."""


def dies_at(step: int, place: Path, other: Path) -> bool:
    """Whether the exchange had as many moves of names, and so was killed before this one."""
    moves = 0

    def counted(move: Callable[..., object]) -> Callable[..., object]:
        def moving(*names: object, **more: object) -> object:
            nonlocal moves
            moves += 1
            if moves == step:
                raise Killed
            return move(*names, **more)

        return moving

    with pytest.MonkeyPatch.context() as patch:
        prepared = exchange.prepare(place, other)
        for name in ("rename", "replace", "rmdir"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        try:
            exchange.put(place, prepared)
        except Killed:
            return True
    return False


def test_nothing_is_exchanged_while_somebody_has_the_file(fresh: Store, database: Path, other: Path) -> None:
    fresh.close()
    with served(database):
        prepared = exchange.prepare(database, other)
        with pytest.raises(StoreBusy, match="process"):
            exchange.put(database, prepared)
        assert not exchange.is_under_way(database)
    Store.open(database).close()
