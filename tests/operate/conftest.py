"""What an operator finds: an installation with answers, at rest or with people at it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assessments.instrument import Role
from operate.__main__ import main
from store import Store
from tests.operate.running import Said
from tests.store.people import Two, both_lanes

if TYPE_CHECKING:
    from tests.operate.running import Typed


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    def type_in(*words: object) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return type_in


@pytest.fixture(autouse=True)
def settings_of_a_laptop(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path_factory.mktemp("settings") / "five_ways.toml"
    file.write_text('doors = ["laptop"]\n')
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(file))
    return file


@pytest.fixture(scope="session")
def with_answers(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such a database, to be copied."""
    folder = Path(shutil.copytree(empty, tmp_path_factory.mktemp("with") / "answers"))
    store = Store.open(folder / "answers.duckdb")
    two = Two.sit_down(store)
    two.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    two.answer(Role.MENTEE)
    store.close()
    return folder


@pytest.fixture
def answered(database: Path, with_answers: Path) -> Path:
    """A database in which one person has submitted and the other has begun, and which nobody has open."""
    shutil.copytree(with_answers, database.parent, dirs_exist_ok=True)
    return database
