"""One sample department for all tests that only look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import sample_department

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample import Sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder = sample_department.shared(tmp_path_factory)
    made = sample_department.opened(folder, tmp_path_factory.mktemp("sample") / "copy")
    yield made
    made.store.close()
