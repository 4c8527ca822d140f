"""Planning waves and closing them: the parts of a lead's page of waves.

The only place on the screens that closes a wave or lets late answers in; both say first what happens.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import streamlit as st

from assessments.instrument import Form
from store import WaveState
from ui import forecast, problems, results, session, staff, tables
from ui.places import SCREENS
from ui.wording import day, say, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from store import ReleaseCard, Schedule, WaveCard

RESULTS = "results"
TO_CLOSE = frozenset({WaveState.OPEN, WaveState.DUE})


def table(schedule: Schedule) -> None:
    """Every wave in a row: its days, where it stands, and how many pairs are done."""
    if not schedule.waves:
        st.markdown(say("waves.none"))
        return
    heading = [say("waves.wave"), say("waves.form"), say("waves.state")]
    with st.container(key="waves_table"):
        st.markdown(tables.markdown(heading, map(_row, schedule.waves)))


def _row(wave: WaveCard) -> list[str]:
    state = say(f"waves.is_{wave.state}", day=day(wave.closed_at) if wave.closed_at else "")
    form = wave.form
    opening = say("waves.opens" if wave.state is WaveState.PLANNED else "waves.opened")
    days = [f"{opening} {written(wave.opens_on)}"]
    if wave.state is not WaveState.CLOSED:
        closing = say("waves.was_to_close" if wave.state is WaveState.DUE else "waves.closes")
        days.append(f"{closing} {written(wave.closes_on)}")
    asked = [say(f"waves.{form}"), *days]
    return [str(wave.number), ". ".join(asked), f"{state}. {say('waves.pairs')}: {wave.pairs}"]


def closing(wave: WaveCard, schedule: Schedule, query: Mapping[str, str]) -> None:
    """What can be done with this wave now, if anything."""
    first_open = next((one for one in schedule.waves if one.state is not WaveState.CLOSED), None)
    if wave.releases:
        st.header(say("waves.closed_title", number=wave.number), anchor=False)
        _tell_done(wave)
        _results(wave.releases[-1], query)
        if wave == _last_closed(schedule):
            _late(wave, schedule.minimum, query)
    elif wave == first_open and wave.state in TO_CLOSE:
        st.header(say("waves.close_title", number=wave.number), anchor=False)
        _tell_done(wave)
        _close(wave, schedule.minimum, query)


def _last_closed(schedule: Schedule) -> WaveCard | None:
    closed = [one for one in schedule.waves if one.state is WaveState.CLOSED]
    return closed[-1] if closed else None


def _tell_done(wave: WaveCard) -> None:
    staff.tell_done(f"wave:{wave.number}")


def _close(wave: WaveCard, minimum: int, query: Mapping[str, str]) -> None:
    st.markdown(say("waves.done_so_far", pairs=wave.pairs))
    if wave.pairs < minimum:
        st.warning(say("waves.too_few", minimum=minimum))
    if wave.state is WaveState.OPEN:
        st.info(say("waves.still_open", day=written(wave.closes_on)))
    forecast.show(wave, minimum)
    with st.expander(say("waves.close", number=wave.number)):
        st.markdown(say("waves.close_what"))
        pressed = st.button(say("waves.close_sure"), key=f"close:{wave.id}", type="primary")
    if pressed:
        _make(wave, session.store().close_wave, say("waves.closed"), query)


def _late(wave: WaveCard, minimum: int, query: Mapping[str, str]) -> None:
    with st.expander(say("waves.late", number=wave.number)):
        st.markdown(say("waves.late_what", minimum=minimum))
        pressed = st.button(say("waves.late_sure"), key=f"late:{wave.id}")
    if pressed:
        request = session.request(f"late:{wave.id}")
        _make(wave, partial(_let_in, request), say("waves.let_in"), query)


def _let_in(request: UUID, token: str, wave_id: UUID, told: Callable[[float], object]) -> ReleaseCard:
    card = session.store().release_late(token, wave_id, request, told)
    session.done(f"late:{wave_id}")
    return card


def _make(wave: WaveCard, act: Callable[..., ReleaseCard], said: str, query: Mapping[str, str]) -> None:
    """Do it while a bar tells how much is done; a refusal takes the place of the bar."""
    bar = st.progress(0.0, say("waves.counting"))

    def told(done: float) -> None:
        bar.progress(done, say("waves.counting"))

    try:
        with problems.shown():
            act(session.token(), wave.id, told)
            session.remember(f"{staff.DONE}:wave:{wave.number}", said)
            session.go("waves", **query)
    finally:
        bar.empty()


def _results(release: ReleaseCard, query: Mapping[str, str]) -> None:
    st.markdown(say("waves.released", day=day(release.released_at), pairs=results.took_part(release)))
    if any(screen.script == RESULTS for screen in SCREENS):
        asked = {**query, "release": str(release.id)}
        label = say("waves.results", number=release.wave_number)
        st.page_link(session.script(RESULTS), label=label, query_params=asked)


def plan(schedule: Schedule, program_id: UUID, query: Mapping[str, str]) -> None:
    """The form for one more wave."""
    request = session.request("wave")
    with st.form(f"wave:{request}"):
        st.markdown(say("waves.plan_what" if not schedule.waves else "waves.plan_next"))
        left, right = st.columns(2)
        opens_on = left.date_input(say("waves.opens"), None, key=f"opens:{request}", format="YYYY-MM-DD")
        closes_on = right.date_input(say("waves.closes"), None, key=f"closes:{request}", format="YYYY-MM-DD")
        form = st.radio(
            say("waves.form"), list(Form), format_func=lambda form: say(f"waves.{form}"), key=f"form:{request}"
        )
        everybody = bool(schedule.waves) and st.checkbox(say("waves.all_pairs"), key=f"all:{request}")
        pressed = st.form_submit_button(say("waves.plan"), type="primary")
    staff.tell_done("wave")
    if pressed:
        act = partial(session.store().plan_wave, session.token(), request, program_id)
        days = {"opens_on": opens_on, "closes_on": closes_on}
        do = partial(act, **days, form=cast("Form", form), all_pairs=everybody)
        staff.carry_out(do, say("waves.planned"), "waves", query, part="wave")


def minimum(schedule: Schedule, program_id: UUID, query: Mapping[str, str]) -> None:
    """The smallest group of pairs of which a number is shown."""
    request = session.request("minimum")
    with st.form(f"minimum:{request}"):
        st.markdown(say("waves.minimum_what"))
        least = st.number_input(say("waves.minimum"), value=schedule.minimum, step=1, key=f"least:{request}")
        pressed = st.form_submit_button(say("waves.minimum_set"))
    staff.tell_done("minimum")
    if pressed:
        do = partial(session.store().set_minimum, session.token(), program_id, int(least))
        staff.carry_out(do, say("waves.minimum_done"), "waves", query, part="minimum")
