from __future__ import annotations

from ui import cover
from ui.wording import say


def test_the_script_brings_its_own_words() -> None:
    first, rest = cover.script().split("\n", 1)
    assert say("cover.again") in first
    assert rest == cover.SCRIPT.read_text(encoding="utf-8")
