"""What every test stands on: its own database, and a process that holds no other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from server import limits
from server.life import process

if TYPE_CHECKING:
    from collections.abc import Iterator


# Whatever this installation has decided for itself.
os.environ["FIVE_WAYS_SETTINGS"] = str(Path(__file__).parent / "data" / "two_doors.toml")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The path of a database of this test's own, which the process's store uses; no door was tried yet."""
    path = tmp_path / "answers.duckdb"
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(path))
    for counted in ("tries", "links"):
        monkeypatch.setattr(limits, counted, limits.Tries())
    process.close()
    yield path
    process.close()
