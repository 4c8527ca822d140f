"""Which release a lead is looking at, and the way from one part of the results to the next.

The only reader of releases on the screens. Nothing else is read for these pages, so that they cost as much after a
million answers as after a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from charts.released import Released
from store import Duty
from ui import door, session
from ui.wording import day, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessments.instrument import Instrument
    from store import ReleaseCard

SECTIONS = (
    "results",
    "results_groups",
    "results_answers",
    "results_change",
    "results_picks",
    "results_onward",
    "results_questionnaire",
)
WHICH_RELEASE, WHICH_PROGRAM = "which_release", "which_program"


@dataclass(frozen=True)
class Results:
    """The release that the address asks for, with the cards of all releases of its program, the oldest first."""

    program_id: UUID
    card: ReleaseCard
    cards: tuple[ReleaseCard, ...]

    @cached_property
    def released(self) -> Released:
        """The figures of this release."""
        release = session.store().release(session.token(), self.card.id)
        return Released(release, session.instrument(release.instrument_id))

    @property
    def instrument(self) -> Instrument:
        """The questionnaire that this release is about."""
        return self.released.instrument

    @cached_property
    def series(self) -> tuple[Released, ...]:
        """The means of everybody wave by wave until this release."""
        found = session.store().series(session.token(), self.card.id)
        return tuple(Released(one, self.instrument) for one in found)

    @property
    def query(self) -> dict[str, str]:
        """What the address of every part asks for."""
        return {"program": str(self.program_id), "release": str(self.card.id)}


def begin(section: str) -> Results:
    """One part of the results with what all have on top; the page ends here where nothing was released yet."""
    st.title(say(f"titles.{section}"), anchor=False)
    led = _programs()
    place = _asked(led)
    program = led[place]
    if len(led) > 1:
        _choose_program(led, place)
    st.text(program.name)
    cards = session.store().releases(session.token(), program.id)
    if not cards:
        _nothing_yet()
    wanted = session.asked_id("release")
    card = next((one for one in cards if one.id == wanted), cards[-1])
    found = Results(program.id, card, cards)
    _links(found)
    _choose_release(found)
    return found


@dataclass(frozen=True, slots=True)
class _Program:
    """One program that is led by whoever looks."""

    id: UUID
    name: str


def _programs() -> Sequence[_Program]:
    led = [one for one in session.who().duties if one.duty is Duty.LEAD]
    return [_Program(one.program_id, one.program_name or "") for one in led if one.program_id]


def _asked(led: Sequence[_Program]) -> int:
    """The place of the program that the address asks for; the first one when it asks for none that is led."""
    wanted = session.asked_id("program")
    return next((place for place, one in enumerate(led) if one.id == wanted), 0)


def _choose_program(led: Sequence[_Program], place: int) -> None:
    """The way to another program. Their names were typed by people, so the list has numbers."""
    ids = [str(one.id) for one in led]
    st.selectbox(
        say("results.which_program"),
        ids,
        index=place,
        format_func=lambda one: say("counts.program", number=ids.index(one) + 1),
        key=WHICH_PROGRAM,
        on_change=lambda: session.ask("program", session.typed(WHICH_PROGRAM)),
    )


def _choose_release(found: Results) -> None:
    """The way to another release, and what this one is."""
    known = {str(one.id): one for one in reversed(found.cards)}
    key = f"{WHICH_RELEASE}:{found.program_id}"
    if len(known) == 1:
        st.markdown(f"**{_named(found.card)}**")
        return
    st.selectbox(
        say("results.which"),
        list(known),
        index=list(known).index(str(found.card.id)),
        format_func=lambda one: _named(known[one]),
        key=key,
        on_change=lambda: session.ask("release", session.typed(key)),
    )


def _named(card: ReleaseCard) -> str:
    at = day(card.released_at)
    if card.number == 1:
        return say("results.wave", wave=card.wave_number, day=at)
    return say("results.wave_again", wave=card.wave_number, number=card.number, day=at)


def _links(found: Results) -> None:
    """The parts of the results, in one line or as many as a phone needs."""
    with st.container(horizontal=True, gap="small", key="results_parts"):
        for section in SECTIONS:
            st.page_link(session.script(section), label=say(f"results.to_{section}"), query_params=found.query)


def _nothing_yet() -> None:
    """What to do until there is a release."""
    st.info(say("results.nothing_yet"))
    st.page_link(session.script("counts"), label=say("results.to_counts"))
    st.stop()


def end() -> None:
    """What all parts have at the bottom."""
    door.close_for_now()
