"""One release, ready to be asked for its figures: which there is, whose it is, and in which order groups stand.

The only place that looks figures up. What a release does not hold is answered by a figure without a number, so that a
picture, a table and a sentence treat what was never computed as what is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Breakdown, Figure, Group, Hidden, Kind, Release
from assessments.instrument import Instrument
from assessments.stage import Level

Key = tuple[Breakdown, str, Kind, Side | None, str | None, str]
STAGES: Mapping[str, int] = {level.value: place for place, level in enumerate(Level)}
MEANS = (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)
CHANGES = (Kind.OWN_CHANGE, Kind.PARTNER_CHANGE, Kind.DIFFERENCE_CHANGE)


class Released:
    """A release in the words of its questionnaire."""

    def __init__(self, release: Release, instrument: Instrument) -> None:
        self.release = release
        self.instrument = instrument
        self._found = {_key(one): _bare(one) for one in release.figures}

    def one(
        self,
        kind: Kind,
        side: Side | None = None,
        principle_id: str | None = None,
        detail: str = "",
        group: Group = EVERYBODY,
    ) -> Figure:
        """The figure of this kind; hidden details may share one reason, which is kept without a detail."""
        nothing = Figure(group, kind, side, principle_id, detail, hidden=Hidden.UNDEFINED)
        wanted, shared = _key(nothing), _key(Figure(group, kind, side, principle_id))
        return self._found.get(wanted) or self._found.get(shared) or nothing

    def details(self, kind: Kind) -> tuple[str, ...]:
        """Every detail of this kind, in the order of the release."""
        return tuple(dict.fromkeys(one.detail for one in self.release.figures if one.kind is kind and one.detail))

    def has(self, kind: Kind) -> bool:
        """Whether anything of this kind was computed."""
        return any(one.kind is kind for one in self.release.figures)

    def groups(self, breakdown: Breakdown, side: Side) -> tuple[Group, ...]:
        """All groups of a breakdown: those with a difference to show by name, then those without, by name."""
        found = {one.group.key: one.group for one in self.release.figures if one.group.breakdown is breakdown}
        return tuple(sorted(found.values(), key=lambda one: (not self.shows(one, side), *_place(one))))

    def shows(self, group: Group, side: Side) -> bool:
        """Whether any difference of this group is shown."""
        return any(one.hidden is None for one in self.differences(group, side))

    def differences(self, group: Group, side: Side) -> tuple[Figure, ...]:
        """The group's differences, principle by principle."""
        return tuple(self.one(Kind.DIFFERENCE, side, one.id, group=group) for one in self.instrument.principles)

    def of_everybody(self, kinds: Iterable[Kind]) -> tuple[Figure, ...]:
        """The figures of these kinds of all pairs, for every comparison."""
        return tuple(
            self.one(kind, side, one.id) for kind in kinds for side in Side for one in self.instrument.principles
        )


def _bare(one: Figure) -> Figure:
    """A hidden figure has no numbers, whatever it was handed over with."""
    if one.hidden is None:
        return one
    return Figure(one.group, one.kind, one.side, one.principle_id, one.detail, hidden=one.hidden)


def _key(one: Figure) -> Key:
    return one.group.breakdown, one.group.key, one.kind, one.side, one.principle_id, one.detail


def _place(group: Group) -> tuple[bool, int, str]:
    """Stages along the path and departments by name; those of which it is not known stand last."""
    return not group.key, STAGES.get(group.key, 0), group.label.casefold()
