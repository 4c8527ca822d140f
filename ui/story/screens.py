"""The screens of the story, in order, and which one the address asks for: the only place that knows either.

Where the story stands is in the address, and so are the answers that were tapped, which are those of somebody made up:
a tab that is loaded again comes back to the same screen with the same answers.
"""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from server import settings
from ui import session
from ui.wording import say

SCREEN = "screen"


class Screen(StrEnum):
    """One screen; its value is its name in the address and in the words."""

    WHY = "why"
    ANSWER = "answer"
    CURTAIN = "curtain"
    REVEAL = "reveal"
    TALK = "talk"
    YEAR = "year"
    ROOM = "room"
    LEAD = "lead"
    YOURS = "yours"

    @property
    def number(self) -> int:
        """Its place, beginning with 1."""
        return ORDER.index(self) + 1

    @property
    def heading(self) -> str:
        """What stands above it."""
        return say(f"story.{self}_title")

    @property
    def reveals(self) -> Screen | None:
        """What `r` shows from here, which for the room is the room itself; None where there is nothing to reveal."""
        if self is Screen.ROOM:
            return self
        return Screen.REVEAL if self in {Screen.ANSWER, Screen.CURTAIN} else None


ORDER = tuple(Screen)


def offer() -> None:
    """The way to the story, where there is one."""
    if settings.is_demo():
        st.page_link(session.script("story"), label=say("story.way"))


def asked_for() -> Screen:
    """The screen in the address; the first one when it names none."""
    return of(session.asked(SCREEN))


def of(name: object) -> Screen:
    """The screen of this name; the first one when there is none."""
    return next((one for one in ORDER if one == name), Screen.WHY)


def show(screen: Screen) -> None:
    """Let the address ask for another screen from now on."""
    session.ask(SCREEN, screen)
