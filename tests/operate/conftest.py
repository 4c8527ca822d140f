"""What an operator finds: an installation with answers, at rest or with people at it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assessments.instrument import Role
from operate.__main__ import main
from store import Store
from tests.store.people import Two, both_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Said:
    """What a command printed, and with what it ended."""

    code: int
    out: str
    problem: str


Typed = Callable[..., Said]


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


@pytest.fixture
def answered(database: Path) -> Path:
    """A database in which one person has submitted and the other has begun, and which nobody has open."""
    store = Store.open(database)
    two = Two.sit_down(store)
    two.seal(Role.MENTOR, notes=both_lanes(Role.MENTOR))
    two.answer(Role.MENTEE)
    store.close()
    return database


@contextmanager
def served(database: Path) -> Iterator[Callable[[], None]]:
    """Another process serves people meanwhile. What it gives lets one more person submit there."""
    command = [sys.executable, str(Path(__file__).with_name("serving.py")), str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        typed, said = process.stdin, process.stdout

        def submit() -> None:
            typed.write("\n")
            typed.flush()
            assert said.readline() == "sealed\n"

        assert said.readline() == "open\n"
        yield submit
        typed.close()
        process.wait()
