"""Who the story is about: one pair of the sample department, its first check-in, its year, and a release.

The only place that asks for them. What the story is about comes from the pair itself: the principle of its first
agreement, looked at in its mentor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.comparison import Side
from assessments.instrument import Role
from charts.released import Released
from server.life import process
from ui import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assessments.instrument import Instrument
    from assessments.response import Response
    from store import Agreed, History

SIDE = Side.ABOUT_MENTOR


@dataclass(frozen=True, slots=True)
class Cast:
    """One pair with its names, and everything it has been through."""

    names: Mapping[Role, str]
    history: History

    @property
    def instrument(self) -> Instrument:
        """The questionnaire it answers."""
        return session.instrument(self.history.check_ins[0].check_in.instrument_id)

    @property
    def first(self) -> tuple[Response, Response]:
        """What the mentor and the mentee said at their first check-in."""
        return next((one.mentor, one.mentee) for one in self.history.check_ins if one.mentor and one.mentee)

    @property
    def agreed(self) -> Agreed:
        """Their first agreement."""
        return self.history.agreements[0]

    @property
    def principle_id(self) -> str:
        """The principle that the story is about."""
        return self.agreed.proposal.agreement.principle_id


def cast() -> Cast:
    """The pair of the story, as it stands in the sample; raises SampleOnly anywhere but in the demo."""
    sample = process.sample()
    history = sample.store.history(sample.seat(sample.story, Role.MENTEE))
    return Cast(sample.story.names, history)


def released() -> Released:
    """The first release of the sample's program, as its lead gets it; raises SampleOnly anywhere but in the demo.

    In later ones much is hidden because of the earlier, which is more than a screen on a wall can say.
    """
    sample = process.sample()
    lead = sample.lead
    release = sample.store.release(lead, sample.store.releases(lead, sample.program_id)[0].id)
    return Released(release, session.instrument(release.instrument_id))
