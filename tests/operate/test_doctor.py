from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from store import Store, backup, exchange, opening
from tests.operate.running import served
from tests.postgres_server import Server
from tests.store.test_seals import change_by_hand, contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.operate.running import Typed


def to_do(said: str) -> list[str]:
    return [line.removeprefix("TO DO  ") for line in said.splitlines() if line.startswith("TO DO")]


def test_where_all_is_well_nothing_has_to_be_done_and_nothing_is_changed(typed: Typed, answered: Path) -> None:
    before = contents(answered.parent)
    said = typed("doctor")
    assert (said.code, to_do(said.out), said.problem) == (0, [], "")
    assert said.out.endswith("Nothing has to be done.\n")
    assert "can be read; 1 submitted response is in it as sealed." in said.out
    assert contents(answered.parent) == before


def test_before_the_first_start_nothing_has_to_be_done(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(tmp_path / "new" / "answers.duckdb"))
    assert typed("doctor").code == 0
    (tmp_path / "new").mkdir(mode=0o700)
    assert typed("doctor").code == 0


def test_who_runs_on_the_answers_is_named(typed: Typed, answered: Path) -> None:
    with served(answered):
        said = typed("doctor")
    assert said.code == 0
    assert f"Five Ways runs on {answered} (process " in said.out


def test_nobody_is_told_what_people_said_or_are_called(typed: Typed, answered: Path) -> None:
    backup.log_of(answered).write_bytes(b"torn" * 10)
    said = typed("doctor")
    assert said.code == 2
    assert not any(word in said.out + said.problem for word in ("Ada", "Grace", "mentor shares", "mentor keeps"))


def test_damage_is_told_and_what_to_type(typed: Typed, answered: Path) -> None:
    answered.write_bytes(answered.read_bytes()[:5000])
    [told] = to_do(typed("doctor").out)
    assert "is damaged" in told
    assert "python3 run.py repair" in told


def test_a_sealed_answer_that_was_changed_is_damage(typed: Typed, answered: Path) -> None:
    change_by_hand("duckdb", answered, "UPDATE rating SET value = 5")
    [told] = to_do(typed("doctor").out)
    assert "is damaged" in told


def test_a_file_that_vanished_is_damage(typed: Typed, answered: Path) -> None:
    answered.unlink()
    [told] = to_do(typed("doctor").out)
    assert "is damaged" in told


def test_a_newer_database_is_left_to_the_newer_version(typed: Typed, answered: Path) -> None:
    change_by_hand("duckdb", answered, "UPDATE migration SET hash = 'newer' WHERE number = 1")
    [told] = to_do(typed("doctor").out)
    assert "written by a newer Five Ways" in told


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
@pytest.mark.parametrize("ending", ["", ".wal", ".seals", ".copies", ".gone"])
def test_files_that_others_can_read_are_named_with_what_to_type(typed: Typed, answered: Path, ending: str) -> None:
    path = answered.with_name(answered.name + ending)
    if not path.exists():
        path.touch()
    path.chmod(0o744)
    [told] = to_do(typed("doctor").out)
    assert told == f"Others on this computer can read {path}. Type `chmod go= {path}`."


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
def test_a_folder_in_which_others_can_swap_files_is_named(typed: Typed, answered: Path) -> None:
    answered.parent.chmod(0o770)
    [told] = to_do(typed("doctor").out)
    assert f"chmod go-w {answered.parent}" in told


class Disk(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_that_is_nearly_full_is_told(typed: Typed, answered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10**9, 10**9 - 10**6, 10**6))
    [told] = to_do(typed("doctor").out)
    assert told.startswith("Only 1.0 MB are free")


def test_that_there_is_no_copy_is_told(typed: Typed, answered: Path) -> None:
    shutil.rmtree(backup.folder_of(answered))
    [told] = to_do(typed("doctor").out)
    assert told.startswith("There is no copy")


def test_copies_are_old_only_when_answers_came_since(typed: Typed, answered: Path) -> None:
    copies = backup.folder_of(answered)
    for one in sorted(copies.iterdir())[:-1]:
        shutil.rmtree(one)
    next(copies.iterdir()).rename(copies / "20200101T000000.000000Z")
    [told] = to_do(typed("doctor").out)
    assert "of 01 January 2020 00:00 UTC, and answers came since" in told
    long_ago = datetime(2019, 1, 1, tzinfo=UTC).timestamp()
    for file in (answered, backup.log_of(answered)):
        os.utime(file, (long_ago, long_ago))
    assert typed("doctor").code == 0


def test_what_was_put_aside_is_not_to_stay_for_long(typed: Typed, answered: Path) -> None:
    for days in (29, 31):
        made = datetime.now(UTC) - timedelta(days=days)
        (exchange.aside_of(answered) / made.strftime(backup.NAMED)).mkdir(parents=True)
    [told] = to_do(typed("doctor").out)
    assert f"{made:%d %B %Y}" in told
    assert "Remove it." in told


def test_a_clock_that_is_behind_is_told(typed: Typed, answered: Path) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=1)).timestamp()
    os.utime(answered, (ahead, ahead))
    [told] = to_do(typed("doctor").out)
    assert told.startswith("The clock of this machine is behind")


@pytest.mark.usefixtures("answered")
def test_links_need_an_address(typed: Typed, settings_of_a_laptop: Path) -> None:
    settings_of_a_laptop.write_text('doors = ["department"]\n')
    [told] = to_do(typed("doctor").out)
    assert "their links lead to no other computer" in told
    settings_of_a_laptop.with_name("other.toml").write_text("")


@pytest.mark.usefixtures("answered")
def test_with_an_address_over_tls_links_are_well(
    typed: Typed, settings_of_a_laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_of_a_laptop.write_text('doors = ["department"]\naddress = "https://fiveways.hospital.example"\n')
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "10.0.0.7")
    assert typed("doctor").code == 0


@pytest.mark.usefixtures("answered")
def test_a_server_that_others_reach_without_tls_is_told(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")  # noqa: S104
    [told] = to_do(typed("doctor").out)
    assert told.startswith("The server listens at 0.0.0.0")


HOSPITAL = """doors = ["hospital"]
address = "https://fiveways.hospital.example"
[hospital]
title = "General Hospital"
metadata_url = "https://sign-in.hospital.example/.well-known/openid-configuration"
client_id = "five-ways"
client_secret = "a secret of theirs"
cookie_secret = "0123456789012345678901234567890123456789"
"""


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
@pytest.mark.usefixtures("answered")
def test_secrets_that_others_can_read_are_told_and_not_shown(typed: Typed, settings_of_a_laptop: Path) -> None:
    settings_of_a_laptop.write_text(HOSPITAL)
    settings_of_a_laptop.chmod(0o644)
    said = typed("doctor")
    [told] = to_do(said.out)
    assert f"chmod 600 {settings_of_a_laptop}" in told
    assert "a secret" not in said.out
    settings_of_a_laptop.chmod(0o600)
    assert typed("doctor").code == 0


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


def test_a_server_that_takes_answers_is_well_and_nothing_in_it_is_changed(
    typed: Typed, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres.create()
    monkeypatch.setenv("FIVE_WAYS_DATABASE", postgres.address(name))
    said = typed("doctor")
    assert (said.code, to_do(said.out)) == (0, [])
    assert "lets Five Ways in and takes answers" in said.out
    with postgres.admin(name) as admin:
        tables = admin.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert tables == (0,)


def test_a_server_that_does_not_let_us_in_is_told_without_the_password(
    typed: Typed, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVE_WAYS_DATABASE", f"postgresql://five_ways:a-secret@/nowhere?host={postgres.folder}")
    said = typed("doctor")
    assert said.code == 2
    [told] = to_do(said.out)
    assert "The database server knows no database or user of this name." in told
    assert "a-secret" not in said.out + said.problem


def test_clocks_that_are_apart_are_told(typed: Typed, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVE_WAYS_DATABASE", postgres.address(postgres.create()))
    ask = opening.clock_of_server
    monkeypatch.setattr(opening, "clock_of_server", lambda address: ask(address) - timedelta(minutes=2))
    [told] = to_do(typed("doctor").out)
    assert re.match(r"The clocks of this machine and of the database server are 1[12]\d seconds apart", told)


def test_commands_for_a_file_are_refused_where_a_server_keeps_the_answers(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVE_WAYS_DATABASE", "postgresql://five_ways:a-secret@db.example/five_ways")
    for words in (("backup", tmp_path), ("restore", tmp_path), ("repair",), ("verify",)):
        said = typed(*words)
        assert (said.code, said.out) == (2, "")
        assert "on a PostgreSQL server" in said.problem


def test_an_open_store_is_not_disturbed(typed: Typed, answered: Path) -> None:
    with served(answered) as submit:
        typed("doctor")
        submit()
    Store.open(answered).close()
