"""What every page needs, loaded before the first person arrives."""

from __future__ import annotations

from ui import drawings, follow_up, over_time, result_pictures
from ui.session import instrument
from ui.wording import words


def warm_up() -> None:
    """Read the words and the questionnaire, import the charts and build their specifications."""
    words()
    drawings.prepare(instrument("five_principles"))
    over_time.prepare(instrument("five_principles"))
    follow_up.prepare()
    result_pictures.prepare(instrument("five_principles"))
