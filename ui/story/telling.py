"""Telling one screen of the story: which screen asks for what, and the line of keys under all of them.

The only place that knows what every screen is made of.
"""

from __future__ import annotations

import streamlit as st

from ui import room
from ui.story import board, opening, revealed, stage, taps, year
from ui.story.cast import cast, released
from ui.story.led import lead
from ui.story.screens import Screen
from ui.story.yours import yours


def tell(screen: Screen) -> None:
    """The whole window."""
    with st.container(key="five_ways_story"):
        st.title(screen.heading, anchor=False)
        # one part whatever it holds, so that the line of keys stays what it is from screen to screen
        with st.container():
            _part(screen)
        stage.show(screen)


def _part(screen: Screen) -> None:
    match screen:
        case Screen.WHY:
            opening.why()
        case Screen.ROOM:
            board.show(screen, [])
            with st.container(key="story_room"):
                room.show(revealed.emblem)
        case Screen.LEAD:
            lead(released())
        case Screen.YOURS:
            yours()
        case _:
            _of_the_pair(screen)


def _of_the_pair(screen: Screen) -> None:
    """The screens about the sample's pair."""
    pair = cast()
    given = taps.asked_for(pair.instrument, pair.principle_id)
    match screen:
        case Screen.ANSWER:
            opening.answer(pair, given)
        case Screen.CURTAIN:
            opening.curtain(pair)
        case Screen.REVEAL:
            revealed.reveal(pair, given)
        case Screen.TALK:
            revealed.talk(pair, given)
        case _:
            year.year(pair)
