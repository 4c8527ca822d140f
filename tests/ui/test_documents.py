from __future__ import annotations

import pytest

from papers.pdf import Paper
from ui import documents, session


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en-US", Paper.LETTER),
        ("fr_CA", Paper.LETTER),
        ("en-GB", Paper.A4),
        ("de", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_the_paper_is_that_of_the_printers_where_the_browser_is(
    locale: str, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "locale", lambda: locale)
    assert documents._paper() is paper
