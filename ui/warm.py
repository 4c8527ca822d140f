"""What every page needs, loaded before the first person arrives."""

from __future__ import annotations

from ui.session import instrument
from ui.wording import chart_words, words


def warm_up() -> None:
    """Read the words and the questionnaire, import the charts and build their specifications."""
    words()
    chart_words()
    instrument("five_principles")
    from ui import drawings

    drawings.prepare()
