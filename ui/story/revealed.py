"""Both views of the sample's pair, with the presenter's three answers worked in: the radar, and what to talk about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessments import guide
from assessments.comparison import compare, kind_order
from charts import dots, radar, readings
from charts.words import number, principle
from ui import drawings
from ui.story import board
from ui.story.cast import SIDE
from ui.story.screens import Screen
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from assessments.comparison import Comparison, Row
    from charts.drawing import Drawing
    from ui.story.cast import Cast
    from ui.story.taps import Taps

WIDEST = 3
RADAR, DOTS = 330, 340  # as wide as on a phone
RADAR_HEIGHT = 270


def emblem(drawing: Drawing, *, key: str) -> None:
    """A radar, as large as a wall has room for."""
    drawings.large(drawing, key=key, width=RADAR, height=RADAR_HEIGHT)


def comparison_of(cast: Cast, given: Taps) -> Comparison:
    """The pair's first check-in as if its mentee had answered what was tapped."""
    mentor, mentee = cast.first
    return compare(cast.instrument, mentor, given.worked_into(mentee))


def reveal(cast: Cast, given: Taps) -> None:
    """All four views at once, and in words what the tapped principle became."""
    comparison = comparison_of(cast, given)
    order = kind_order(comparison)
    row = comparison.row(SIDE, cast.principle_id)
    apart = say("story.reveal_tapped" if given.given else "story.reveal_differently")
    items = [
        {"title": say("story.reveal_strong"), "lines": [_named(comparison, one) for one in order.both_strong[:1]]},
        {"title": say("story.reveal_more"), "lines": [_named(comparison, one) for one in order.partner_sees_more[:1]]},
        {"title": apart, "lines": [_named(comparison, row), _numbers(row)]},
    ]
    board.show(Screen.REVEAL, [{"kind": "findings", "items": [one for one in items if one["lines"]]}])
    emblem(radar.four_views(comparison, chart_words()), key="radar")


def talk(cast: Cast, given: Taps) -> None:
    """The widest differences, and the question that the guide asks about the first of them."""
    comparison = comparison_of(cast, given)
    widest = readings.widest_first(comparison)[:WIDEST]
    cards = guide.plan(comparison, 1)
    card = next((one for one in cards if one.row == widest[0]), cards[-1])
    parts = [
        board.text(say("story.talk_question", question=card.question), "question"),
        board.text(say(f"story.talk_{card.first}"), "side"),
    ]
    board.show(Screen.TALK, parts)
    drawings.large(dots.differences(replace(comparison, rows=widest), chart_words()), key="dots", width=DOTS)


def _named(comparison: Comparison, row: Row) -> str:
    return say(f"story.row_{row.side}", principle=principle(comparison.instrument, row.principle_id))


def _numbers(row: Row) -> str:
    if row.shown is None:
        return say("story.not_compared")
    own, partner = (number(chart_words(), one) for one in (row.shown.own, row.shown.partner))
    return say(f"views.numbers_{row.side.target}", own=own, partner=partner)
