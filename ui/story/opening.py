"""The first screens of the story: why, three answers of the sample's mentee, and the curtain before both views."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assessments.instrument import Role
from charts import radar
from ui import session
from ui.story import board, taps
from ui.story.revealed import emblem
from ui.story.screens import Screen
from ui.story.taps import VIEW
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from ui.story.board import Part
    from ui.story.cast import Cast
    from ui.story.taps import Taps


def why() -> None:
    """The five principles, each in one sentence."""
    items = [(one.title, say(f"story.why_{one.id}")) for one in session.instrument("five_principles").principles]
    board.show(Screen.WHY, [board.text(say("story.why_lead"), "intro"), {"kind": "principles", "items": items}])


def answer(cast: Cast, given: Taps) -> None:
    """Three statements about the mentor, to be answered from the keyboard or by a click."""
    statements = [{"id": one.id, "text": one.text[VIEW], "chosen": given.given.get(one.id)} for one in given.items]
    options = [{"value": one.value, "label": one.label} for one in cast.instrument.scale.options]
    after = say("story.answer_whole" if given.whole else "story.answer_after")
    parts: list[Part] = [
        _people(cast, ""),
        {"kind": "statements", "items": statements, "options": options},
        board.text(after, "after"),
    ]
    board.show(Screen.ANSWER, parts, partial(taps.keep, given))


def curtain(cast: Cast) -> None:
    """Both have submitted, and neither has seen a word of the other.

    Behind the cloth an empty web is drawn, so that all that draws is at work when it parts.
    """
    parts = [_people(cast, say("story.curtain_sealed")), board.text(say("story.curtain_after"), "after")]
    board.show(Screen.CURTAIN, parts)
    emblem(radar.empty(cast.instrument, chart_words()), key="radar")


def _people(cast: Cast, state: str) -> Part:
    return {
        "kind": "people",
        "items": [
            {"role": role, "title": say(f"roles.{role}"), "name": cast.names[role], "state": state} for role in Role
        ],
    }
