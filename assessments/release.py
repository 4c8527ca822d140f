"""Many pairs to frozen numbers: the only place that turns what was counted in a wave into the figures of a release.

The order of the figures is part of the release: every group with own, partner and difference of each comparison; then of
everybody the changes, the answers, the bands, the picks, the marks, mentoring onward, and how views agree and the
questionnaire measures.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Figure, Hidden, Kind
from assessments.instrument import Instrument
from assessments.scoring import shown
from assessments.tallies import Before, Compared, Member, Tallies

VIEWS = (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)


def comparisons(instrument: Instrument) -> tuple[Compared, ...]:
    """Every comparison in the order of its bit: all about the mentor first."""
    return tuple((side, one.id) for side in Side for one in instrument.principles)


def check_late(members: Sequence[Member], minimum: int, earlier: Sequence[Before]) -> None:
    """Whether these members may be a later release of a wave; raises TooFewLate while they would tell on somebody."""


def make(instrument: Instrument, tallies: Tallies, minimum: int, earlier: Sequence[Before] = ()) -> tuple[Figure, ...]:
    """Every figure of a release; `earlier` are all releases of the program made until now, of whatever wave.

    Raises TooFewLate where `check_late` does, and ValueError when the sums are of other pairs than the members.
    """
    check_late(tallies.members, minimum, earlier)
    figures: list[Figure] = []
    for group in tallies.groups:
        for side, principle_id in comparisons(instrument):
            moments = tallies.moments.get((group, (side, principle_id)))
            for kind in VIEWS:
                if moments is None or moments.n < minimum or group != EVERYBODY:
                    figures.append(Figure(group, kind, side, principle_id, hidden=Hidden.FEW_PAIRS))
                else:
                    value = shown(float(getattr(moments, kind.value)) / moments.n)
                    figures.append(Figure(group, kind, side, principle_id, n=str(moments.n), value=value))
    return tuple(figures)
