from __future__ import annotations

import pytest

from papers import printing


@pytest.fixture(autouse=True)
def brought_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pages on every machine, whatever fonts it has."""
    monkeypatch.setattr(printing, "FONTS", "brought")
