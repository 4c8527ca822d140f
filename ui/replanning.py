"""Changing what is planned: other days for a wave, and dropping the last one.

The only place on the screens that takes anything of a plan back; it says first what that changes for the pairs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from store import WaveState
from ui import session, staff
from ui.wording import say, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store import Schedule, WaveCard

DROPPED = "drop"


def change(schedule: Schedule, query: Mapping[str, str]) -> None:
    """What can be changed of each wave that is not closed."""
    waves = [wave for wave in schedule.waves if wave.state is not WaveState.CLOSED]
    if waves:
        st.header(say("waves.change_title"), anchor=False)
        st.markdown(say("waves.change_what"))
    staff.tell_done(DROPPED)
    for wave in waves:
        _one(wave, schedule, query)


def _one(wave: WaveCard, schedule: Schedule, query: Mapping[str, str]) -> None:
    with st.expander(say("waves.change", number=wave.number)):
        st.markdown(_what(wave, schedule))
        _move(wave, query)
        drop = wave == schedule.waves[-1] and not wave.pairs and _asked_to_drop(wave)
    staff.tell_done(_part(wave))
    if drop:
        do = partial(session.store().drop_wave, session.token(), wave.id)
        staff.carry_out(do, say("waves.dropped", number=wave.number), "waves", query, part=DROPPED)


def _part(wave: WaveCard) -> str:
    return f"move:{wave.id}"


def _what(wave: WaveCard, schedule: Schedule) -> str:
    """What may be changed of this wave, and what follows from it."""
    if wave.pairs:
        return say("waves.change_begun", day=written(wave.opens_on))
    return say("waves.change_first" if wave == schedule.waves[0] else "waves.change_later")


def _move(wave: WaveCard, query: Mapping[str, str]) -> None:
    request, number = session.request(_part(wave)), wave.number
    with st.form(f"move:{request}", border=False):
        left, right = st.columns(2)
        opens_on = wave.opens_on
        if _may_open_elsewhere(wave, key := f"new_opening:{request}"):
            opens_on = left.date_input(say("waves.new_opening", number=number), opens_on, key=key, format="YYYY-MM-DD")
        closes_on = right.date_input(
            say("waves.new_closing", number=number), wave.closes_on, key=f"new_closing:{request}", format="YYYY-MM-DD"
        )
        pressed = st.form_submit_button(say("waves.move", number=number))
    if pressed:
        do = partial(session.store().move_wave, session.token(), wave.id, opens_on=opens_on, closes_on=closes_on)
        staff.carry_out(do, say("waves.moved", number=number), "waves", query, part=_part(wave))


def _may_open_elsewhere(wave: WaveCard, key: str) -> bool:
    """What was chosen before the first pair was done is still sent, and refused in a sentence."""
    return not wave.pairs or session.is_there(key)


def _asked_to_drop(wave: WaveCard) -> bool:
    """A button that first says what happens, and asks for it when it is pressed a second time."""
    key = f"drop:{session.request(DROPPED)}"
    with st.popover(say("waves.drop", number=wave.number), key=f"ask:{key}"):
        st.markdown(say("waves.drop_what", number=wave.number))
        if wave.number > 1:
            st.markdown(say("waves.drop_no_date"))
        return st.button(say("waves.drop_sure"), key=key, type="primary")
