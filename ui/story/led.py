"""What a lead sees of the sample department beside what no lead ever sees."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from assessments.figures import EVERYBODY, Breakdown
from charts import release_words
from charts.words import principle
from ui.story import board
from ui.story.cast import SIDE
from ui.story.screens import Screen
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessments.figures import Group
    from charts.released import Released

NEVER = ("answers", "pairs", "words", "live", "rank")


def lead(of: Released) -> None:
    """All pairs, a department that is large enough, one that is not; and beside it what is never there."""
    figures = {
        "kind": "figures",
        "title": say("story.lead_caption"),
        "columns": [_column(of, group) for group in _groups(of)],
        "rows": [principle(of.instrument, one.id) for one in of.instrument.principles],
    }
    never = {"kind": "never", "title": say("story.lead_never"), "items": [say(f"story.never_{what}") for what in NEVER]}
    board.show(Screen.LEAD, [figures, never])


def _groups(of: Released) -> Iterator[Group]:
    """Everybody, a department with all its figures, and one without any: of each kind that with the shortest name."""
    departments = sorted(of.groups(Breakdown.DEPARTMENT, SIDE), key=lambda one: len(one.label))
    shown = (one for one in departments if all(figure.hidden is None for figure in of.differences(one, SIDE)))
    hidden = (one for one in departments if not of.shows(one, SIDE))
    return chain([EVERYBODY], islice(shown, 1), islice(hidden, 1))


def _column(of: Released, group: Group) -> dict[str, object]:
    texts, figures = chart_words(), of.differences(group, SIDE)
    why = "" if of.shows(group, SIDE) else release_words.why(texts, figures[0], of.release.minimum)
    return {
        "name": release_words.group(texts, group),
        "below": release_words.pairs(texts, figures),
        "cells": [] if why else [release_words.value(texts, one, signed=True) for one in figures],
        "why": why,
    }
