"""The colors of every chart, light and dark, and the Vega parameters that choose between them.

The only place with a chart color. The choice is made in the browser from the page's own background, so one
specification serves both themes and nothing is redrawn by the server when the theme changes. Hue says who is
speaking and nothing else is ever blue or orange.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import altair as alt

from assessments.instrument import Role

BACKGROUND = "background"
DARKEST_LIGHT_PAGE = 0.35


class Ink(StrEnum):
    """What a color is for; the value is the name of its Vega parameter."""

    TEXT = "c_text"
    QUIET = "c_quiet"
    MENTOR = "c_mentor"
    MENTEE = "c_mentee"
    CLEAR = "c_clear"
    APART = "c_apart"
    GRID = "c_grid"
    WASH = "c_wash"
    CLOSER = "c_closer"
    FURTHER = "c_further"
    RULE = "c_rule"
    LOW = "c_low"
    MIDDLE = "c_middle"
    HIGH = "c_high"

    @classmethod
    def of(cls, speaker: Role) -> Ink:
        """The hue of the person who is speaking."""
        return cls.MENTOR if speaker is Role.MENTOR else cls.MENTEE


@dataclass(frozen=True, slots=True)
class Pair:
    """One color on a light and on a dark page, as #RRGGBB."""

    light: str
    dark: str


TOKENS: Mapping[Ink, Pair] = MappingProxyType(
    {
        Ink.TEXT: Pair("#2F2D2B", "#EDEBE8"),
        Ink.QUIET: Pair("#5F5B57", "#B5B1AB"),
        Ink.MENTOR: Pair("#0072B2", "#56B4E9"),
        Ink.MENTEE: Pair("#B84A00", "#F5A54A"),
        Ink.CLEAR: Pair("#8F8A83", "#8A8580"),
        Ink.APART: Pair("#CFC9BF", "#4F4B46"),
        Ink.GRID: Pair("#DEDAD3", "#3A3835"),
        Ink.WASH: Pair("#F4F2ED", "#201F1C"),
        Ink.CLOSER: Pair("#3F7D20", "#A6DB6B"),
        Ink.FURTHER: Pair("#762A83", "#C792D9"),
        Ink.RULE: Pair("#8A8580", "#8A8580"),
        Ink.LOW: Pair("#C2A5CF", "#7F5391"),
        Ink.MIDDLE: Pair("#DEDBD6", "#4A4742"),
        Ink.HIGH: Pair("#B5D98F", "#3A7226"),
    }
)


def parameters() -> list[alt.Parameter]:
    """The Vega parameters every chart starts with: is the page dark, then one color for each use."""
    dark = alt.param(name="dark", expr=f"luminance({BACKGROUND}) < {DARKEST_LIGHT_PAGE}")
    colors = [alt.param(name=ink.value, expr=f"dark ? '{pair.dark}' : '{pair.light}'") for ink, pair in TOKENS.items()]
    return [dark, *colors]
