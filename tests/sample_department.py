"""The sample department as the tests look at it: the only place that shares one among all processes of a run."""

from __future__ import annotations

import fcntl
import os
import shutil
from datetime import date
from typing import TYPE_CHECKING

from sample import build
from sample.department import Moments
from store import Door, Store
from tests import played

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import pytest

    from sample import Sample

TODAY = date(2030, 3, 1)
DATABASE, MADE = "sample.duckdb", "who is who"


def shared(folders: pytest.TempPathFactory) -> Path:
    """The folder in which it lies closed, for copies. Whoever comes first builds it, and the others wait."""
    base = folders.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample department"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / MADE).exists():
            made = build(folder / DATABASE, today=TODAY)
            made.store.close()
            Store.open(folder / DATABASE).close()  # folds the log into the file, once for all copies
            (folder / MADE).write_bytes(played.written(made))
    return folder


def opened(folder: Path, place: Path, doors: Collection[Door] = tuple(Door)) -> Sample:
    """A copy of it at `place`, as if this process had built it."""
    shutil.copytree(folder, place)
    store = Store._at(place / DATABASE, Moments(TODAY), frozenset(doors), sample=True)
    made: Sample = played.read((place / MADE).read_bytes(), lambda: store)
    return made
