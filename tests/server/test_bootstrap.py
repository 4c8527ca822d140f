from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from assessments.errors import StoreReadOnly
from server import bootstrap
from server.settings import ROOT
from store.bootstrap import take

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NAIVE = NOW.replace(tzinfo=None)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "answers.duckdb"


def file_of(database: Path) -> Path:
    return database.with_name("answers.duckdb.admin")


def printed(database: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "server.bootstrap"],
        cwd=ROOT,
        env={**os.environ, "FIVE_WAYS_DATABASE": str(database), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_link_is_printed_and_nothing_of_it_lies_on_the_disk(database: Path) -> None:
    said = printed(database)
    found = re.search(r"^ +http://127\.0\.0\.1:\d+/join#([\w-]{32})$", said.stdout, re.MULTILINE)
    assert found, said
    assert (said.returncode, said.stderr) == (0, "")
    assert [one.name for one in database.parent.iterdir()] == ["answers.duckdb.admin"]
    written = file_of(database).read_text()
    assert found[1] not in written
    assert json.loads(written)["token_sha256"] == hashlib.sha256(found[1].encode()).hexdigest()


def test_the_file_is_its_owners_alone_and_ends_after_an_hour(database: Path) -> None:
    before = os.umask(0)
    try:
        bootstrap.make(database, NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file_of(database).stat().st_mode) == 0o600
    assert json.loads(file_of(database).read_text())["expires"] == "2026-11-22T13:00:00+00:00"


def test_the_server_takes_the_token_once_and_within_the_hour(database: Path) -> None:
    token = bootstrap.make(database, NOW)
    file, just_in_time = file_of(database), NAIVE + timedelta(minutes=59)
    assert not take(file, token[:-1], just_in_time)
    assert not take(file, token, NAIVE + timedelta(hours=1))
    assert take(file, token, just_in_time)
    assert not take(file, token, just_in_time)


def test_a_new_link_replaces_the_one_before(database: Path) -> None:
    first, second = bootstrap.make(database, NOW), bootstrap.make(database, NOW)
    assert first != second
    assert not take(file_of(database), first, NAIVE)
    assert take(file_of(database), second, NAIVE)


def test_what_somebody_put_in_its_place_is_not_written_through(database: Path, tmp_path: Path) -> None:
    database.parent.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    for name in ("answers.duckdb.admin", "answers.duckdb.admin.new"):
        database.with_name(name).symlink_to(elsewhere)
    bootstrap.make(database, NOW)
    assert elsewhere.read_text() == "kept"
    assert not file_of(database).is_symlink()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreReadOnly):
        bootstrap.make(tmp_path / "file" / "answers.duckdb", NOW)


def test_the_link_begins_with_the_address_that_people_type(database: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "five_ways.toml"
    chosen.write_text('doors = ["department"]\naddress = "https://fiveways.hospital.example"')
    said = printed(database, FIVE_WAYS_SETTINGS=str(chosen))
    assert "    https://fiveways.hospital.example/join#" in said.stdout
    assert "another door" not in said.stdout
    assert "another door" in printed(database, FIVE_WAYS_SETTINGS=os.devnull).stdout


def test_broken_settings_are_told_in_one_sentence_and_make_no_link(database: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "five_ways.toml"
    chosen.write_text("doors = []")
    said = printed(database, FIVE_WAYS_SETTINGS=str(chosen))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(f"The settings file {chosen} cannot be used; look at doors.")
    assert not database.parent.exists()


def test_without_an_address_the_link_leads_to_this_computer(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[server]\naddress = "127.0.0.1"\nport = 8600')
    assert bootstrap.here({}, config) == "http://127.0.0.1:8600"
    assert bootstrap.here({"STREAMLIT_SERVER_PORT": "8700"}, config) == "http://127.0.0.1:8700"
    config.write_text("")
    assert bootstrap.here({}, config) == "http://127.0.0.1:8501"
