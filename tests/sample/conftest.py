"""One sample department for all tests that only look at it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sample import Sample, build

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2030, 3, 1)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    made = build(tmp_path_factory.mktemp("sample") / "sample.duckdb", today=TODAY)
    yield made
    made.store.close()
