"""The year of the sample's pair: two views of one principle from check-in to check-in, and the agreement between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessments.instrument import Role
from charts import strips
from charts.words import number
from ui import drawings, over_time
from ui.story import board
from ui.story.cast import SIDE
from ui.story.screens import Screen
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from assessments.timeline import Timeline
    from ui.story.cast import Cast

STRIP = 320  # as wide as on a phone


def year(cast: Cast) -> None:
    """What they agreed on, word for word, and how far apart their views were and are."""
    timeline = _of_one_principle(cast)
    agreement = cast.agreed.proposal.agreement
    lines = [(say("spoken.when"), agreement.when)]
    lines += [(say(f"spoken.{role}_will"), agreement.promise(role)) for role in Role]
    spoken = {"kind": "spoken", "number": "1", "title": say("story.year_agreed"), "lines": lines}
    parts = [spoken, board.text(_closer(timeline), "after")]
    board.show(Screen.YEAR, parts)
    drawings.large(strips.strips(timeline, SIDE, chart_words()), key="strip", width=STRIP)


def _of_one_principle(cast: Cast) -> Timeline:
    """The pair's timeline with nothing but the story's principle in it."""
    whole = over_time.timeline_of(cast.instrument, cast.history)
    series = tuple(one for one in whole.series if (one.side, one.principle_id) == (SIDE, cast.principle_id))
    return replace(whole, series=series)


def _closer(timeline: Timeline) -> str:
    """How far apart at first and at last."""
    apart = [abs(one) for one in timeline.series[0].difference.values if one is not None]
    first, last = (number(chart_words(), round(one, 1)) for one in (apart[0], apart[-1]))
    how = "after" if round(apart[-1], 1) else "alike"
    return say(f"story.year_{how}", first=first, last=last)
