"""A made-up room, to look at while too few have answered in the real one.

The only place with its numbers. Mentees see a little more in their mentors than these do themselves, as is usual.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from assessments.comparison import Comparison, of_groups
from assessments.instrument import Form, Instrument, Perspective
from assessments.scoring import of_many

if TYPE_CHECKING:
    from collections.abc import Mapping

VIEWS: Final[Mapping[Perspective, tuple[float, ...]]] = MappingProxyType(
    {
        Perspective.MENTOR_SELF: (3.8, 4.1, 4.2, 3.5, 3.3),
        Perspective.MENTOR_ON_MENTEE: (4.1, 4.0, 4.4, 3.6, 3.1),
        Perspective.MENTEE_SELF: (3.9, 4.3, 4.2, 3.0, 2.7),
        Perspective.MENTEE_ON_MENTOR: (4.4, 4.0, 4.3, 3.9, 3.8),
    }
)


def views(instrument: Instrument) -> Comparison:
    """Its four views, in the order of the principles."""
    names = [principle.id for principle in instrument.principles]
    given = {view: {name: [one] for name, one in zip(names, VIEWS[view], strict=True)} for view in Perspective}
    least = instrument.scoring.min_principles
    return of_groups(instrument, Form.SHORT, {view: of_many(view, given[view], 1, least) for view in Perspective})
