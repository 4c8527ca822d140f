"""Which release a lead is looking at, and the way from one part of the results to the next.

The only reader of releases on the screens. Nothing else is read for these pages, so that they cost as much after a
million answers as after a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from charts.released import Released
from ui import door, leading, session
from ui.wording import day, say, written

if TYPE_CHECKING:
    from assessments.instrument import Instrument
    from store import DutyOf, ReleaseCard

SECTIONS = (
    "results",
    "results_groups",
    "results_answers",
    "results_change",
    "results_picks",
    "results_onward",
    "results_questionnaire",
)
WHICH_RELEASE = "which_release"


@dataclass(frozen=True)
class Results:
    """The release that the address asks for, with the cards of all releases of its program, the oldest first."""

    program: DutyOf
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
        return leading.query(self.program, release=self.card.id)


def begin(section: str) -> Results:
    """One part of the results with what all have on top; the page ends here where nothing was released yet."""
    st.title(say(f"titles.{section}"), anchor=False)
    program = leading.program(section)
    cards = session.store().releases(session.token(), leading.id_of(program))
    if not cards:
        _nothing_yet(program)
    wanted = session.asked_id("release")
    card = next((one for one in cards if one.id == wanted), cards[-1])
    found = Results(program, card, cards)
    _links(found)
    _choose_release(found)
    st.markdown(say("results.days", first=written(card.opens_on), last=written(card.closes_on), pairs=took_part(card)))
    return found


def took_part(card: ReleaseCard) -> str:
    """How many pairs are in a release, and of how many as far as that is known."""
    if card.of_pairs is None:
        return say("results.pairs", pairs=card.pairs)
    return say("results.pairs_of", pairs=card.pairs, of=card.of_pairs)


def _choose_release(found: Results) -> None:
    """The way to another release, and what this one is."""
    known = {str(one.id): one for one in reversed(found.cards)}
    key = f"{WHICH_RELEASE}:{found.program.program_id}"
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


def _nothing_yet(program: DutyOf) -> NoReturn:
    """What to do until there is a release."""
    st.info(say("results.nothing_yet"))
    st.page_link(session.script("waves"), label=say("results.to_waves"), query_params=leading.query(program))
    door.close_for_now()
    st.stop()


def end(found: Results) -> None:
    """What all parts have at the bottom."""
    leading.ways("results", found.program)
    door.close_for_now()
