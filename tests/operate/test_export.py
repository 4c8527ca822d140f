"""`export`: tables in a folder for its owner alone, whole or not at all, with a list that vouches for them."""

from __future__ import annotations

import csv
import hashlib
import json
import stat
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments.errors import FolderNotNew, NoSuchProgram
from store import Duty, Store, takeout
from tests.assessments.rosters import roster
from tests.store.department import Department

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from tests.operate.running import Typed


@pytest.fixture
def program(database: Path) -> UUID:
    store = Store.open(database)
    office = Department.open(store, database)
    office.seated().two.reveal()
    store.close()
    return office.program


def listed(folder: Path) -> dict[str, Any]:
    told = json.loads((folder / "manifest.json").read_text())
    return {one["file"]: one for one in told["files"]}


def test_every_table_is_there_with_its_rows_and_its_hash_for_its_owner_alone(
    typed: Typed, program: UUID, tmp_path: Path
) -> None:
    assert program
    folder = tmp_path / "tables"
    said = typed("export", folder)
    assert (said.code, said.problem) == (0, "")
    files = listed(folder)
    assert set(files) == {f"{table.name}.csv" for table in takeout.TABLES}
    assert {one.name for one in folder.iterdir()} == {*files, "manifest.json"}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for name, told in files.items():
        written = (folder / name).read_bytes()
        assert hashlib.sha256(written).hexdigest() == told["sha256"]
        columns, *found = csv.reader(written.decode().splitlines())
        assert (columns, len(found)) == (told["columns"], told["rows"])
    assert files["responses.csv"]["rows"] == 2
    assert files["ratings.csv"]["rows"] == 80
    assert f"{len(files)} tables with " in said.out
    assert "Keep them as safe as the database" in said.out
    assert "Ada" not in "".join(path.read_text() for path in folder.iterdir())


def test_as_json_it_is_the_same(typed: Typed, program: UUID, tmp_path: Path) -> None:
    assert program
    assert typed("export", tmp_path / "a").code == typed("export", tmp_path / "b", "--format", "json").code == 0
    for name, told in listed(tmp_path / "b").items():
        found = json.loads((tmp_path / "b" / name).read_text())
        assert len(found) == told["rows"] == listed(tmp_path / "a")[name.replace(".json", ".csv")]["rows"]
        assert all(list(one) == told["columns"] for one in found)
    ratings = json.loads((tmp_path / "b" / "ratings.json").read_text())
    assert {one["value"] for one in ratings} == {3}


def test_of_one_program_only_what_its_lead_sees(typed: Typed, program: UUID, tmp_path: Path) -> None:
    assert program
    said = typed("export", tmp_path / "tables", "--program", "surgery")
    assert set(listed(tmp_path / "tables")) == {"waves.csv", "releases.csv", "figures.csv"}
    assert "no single pair" in said.out
    assert typed("export", tmp_path / "other", "--program", "Nowhere").problem == f"{NoSuchProgram.sentence}\n"
    assert not (tmp_path / "other").exists()


def test_no_cell_is_a_formula(typed: Typed, database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    office = Department.open(store, database)
    _, lead = office.staff(Duty.LEAD, office.program)
    store.import_roster(lead, uuid4(), office.program, roster(("Mae", "", "Sally", "", "=1+1", "", "")))
    store.close()
    assert typed("export", tmp_path / "tables").code == 0
    [row] = csv.DictReader((tmp_path / "tables" / "departments.csv").read_text().splitlines())
    assert row["name"] == "'=1+1"


def test_what_is_there_already_is_left_alone(typed: Typed, program: UUID, tmp_path: Path) -> None:
    assert program
    (tmp_path / "tables").mkdir()
    assert typed("export", tmp_path / "tables").problem == f"{FolderNotNew(tmp_path / 'tables')}\n"
    assert list((tmp_path / "tables").iterdir()) == []


def test_somebodys_folder_with_the_name_of_a_half_export_is_left_alone(
    typed: Typed, program: UUID, tmp_path: Path
) -> None:
    assert program
    theirs = tmp_path / "tables.partial"
    theirs.mkdir()
    (theirs / "mine").write_text("kept")
    assert typed("export", tmp_path / "tables").problem == f"{FolderNotNew(theirs)}\n"
    assert (theirs / "mine").read_text() == "kept"


def test_where_it_cannot_be_written_nothing_is_left(
    typed: Typed, program: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("operate.export._as_csv", full)
    said = typed("export", tmp_path / "tables")
    assert said.code == 2
    assert "No space left on device" in said.problem
    assert not any(path.name.startswith("tables") for path in tmp_path.iterdir())
