"""What every test of pages begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.played import Played


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    """A browser whose pages ask the test's own database."""
    assert database.parent.exists()
    return Visitor(monkeypatch, played)
