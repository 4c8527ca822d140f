"""The demo's own words, and the buttons that seat whoever looks at it in anybody's place: a part of the page look_as.

The only place on the screens that asks for such a seat. The store gives none where people are real.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from server.life import process
from server.sample_band import Band, passphrase
from ui import door, problems
from ui.places import address_of
from ui.wording import say, section

if TYPE_CHECKING:
    from uuid import UUID

    from assessments.instrument import Role
    from sample import SamplePair
    from store import Duty

ROOM = "/r"  # where phones answer in a meeting: what they tap is nobody's sample


def sample_band() -> Band:
    """What stands above everything in the demo."""
    band = say("sample_band.band", passphrase=passphrase())
    return Band({**section("sample_band"), "band": band}, address_of("look_as"), plain=(ROOM, address_of("story")))


def label(pair: SamplePair) -> str:
    """A pair as the list has it; every word of it is ours."""
    couple = pair.couple
    names = {"mentor": couple.mentor.name, "mentee": couple.mentee.name}
    return say("sample.pair_label", number=couple.number, department=couple.department, **names)


def offer(pair: SamplePair, role: Role) -> None:
    """A button for one seat of a pair."""
    name = pair.names[role]
    if st.button(say(f"sample.as_{role}", who=name), key=f"as:{pair.couple.number}:{role}", width="stretch"):
        _go(pair.people[role], pair.pair_id)


def offer_duty(duty: Duty) -> None:
    """A button for whoever has this duty."""
    sample = process.sample()
    if st.button(say(f"sample.as_{duty}", who=sample.staff_names[duty]), key=f"as:{duty}", width="stretch"):
        _go(sample.staff[duty])


def _go(person_id: UUID, pair_id: UUID | None = None) -> None:
    with problems.shown():
        door.enter(process.store().look_as(person_id, pair_id))
