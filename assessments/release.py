"""Many pairs to frozen numbers: the only place that turns what was counted in a wave into the figures of a release.

Their order is part of the release: each group with own, partner and difference of every comparison; then of everybody
the changes from the wave before, where there is one, and what is told of everybody only (everybody.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assessments.comparison import Side
from assessments.disclosure import Disclosure, Draft, Why, check_late
from assessments.everybody import Everybody
from assessments.figures import CHANGE_OF, EVERYBODY, Bound, Breakdown, Figure, Group, Hidden, Kind, in_range
from assessments.instrument import Instrument
from assessments.points import Behind, Ends, Points, changes, means
from assessments.shares import Share
from assessments.staying import staying
from assessments.tallies import Before, Compared, Member, Moments, Tallies

__all__ = ["check_late", "comparisons", "forecast", "make", "staying"]

VIEWS = (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)
RATED = (Kind.OWN, Kind.PARTNER)
Told = Mapping[Kind, Points | None]


def make(instrument: Instrument, tallies: Tallies, minimum: int, earlier: Sequence[Before] = ()) -> tuple[Figure, ...]:
    """Every figure of a release; `earlier` are all releases of the program made until now, of whatever wave.

    Raises TooFewLate where `check_late` does, and ValueError when sums are of other pairs than the members.
    """
    making = _Making(instrument, tallies, Disclosure(tallies, minimum, earlier))
    before = next((one for one in earlier if one.id == tallies.compared_with), None)
    return (*making.groups(), *(making.changes(before) if before else ()), *making.everybody())


def forecast(
    groups: Sequence[Group], members: Sequence[Member], minimum: int, earlier: Sequence[Before] = ()
) -> dict[Group, Hidden | None]:
    """Which groups a release of these members would hide, and why, as if no stage of anybody were known.

    A lead may ask again after every change of who is done and where they belong. Were stages in it, they would be told
    one by one: when the first of a stage is done, when somebody says their own, when a pair is placed elsewhere.
    """
    asked = [group for group in groups if not _is_of_stage(group)]
    before = [_without_stages(one) for one in earlier]
    tallies = Tallies(tuple(asked), tuple(replace(one, stage="") for one in members), {})
    why = Disclosure(tallies, minimum, before).groups()
    return {group: why[group] for group in asked}


def _without_stages(before: Before) -> Before:
    members = tuple(replace(one, stage="") for one in before.members)
    return replace(before, members=members, figures=tuple(one for one in before.figures if not _is_of_stage(one.group)))


def _is_of_stage(group: Group) -> bool:
    return group.breakdown is Breakdown.STAGE


def comparisons(instrument: Instrument) -> tuple[Compared, ...]:
    """Every comparison in the order of its bit: all about the mentor first."""
    return tuple((side, one.id) for side in Side for one in instrument.principles)


class _Making:
    """One release while it is made."""

    def __init__(self, instrument: Instrument, tallies: Tallies, disclosure: Disclosure) -> None:
        self._instrument = instrument
        self._tallies = tallies
        self._disclosure = disclosure
        self._ends = Ends.of(instrument.scale)
        self._compared = comparisons(instrument)
        self._why: list[Why] = []
        self._told: list[dict[Group, Told]] = []
        self._changed: dict[int, Told] = {}
        why = disclosure.groups()
        for side in Side:
            self._decide(why, [bit for bit, (about, _) in enumerate(self._compared) if about is side])

    def _decide(self, why: Why, bits: Sequence[int]) -> None:
        """One decision for all comparisons of a side, so that none of them tells by it what was answered there."""
        shown = [group for group in self._tallies.groups if why[group] is None]
        own = {bit: self._thinned(why, shown, bit) for bit in bits}
        told = {bit: self._means(own[bit], shown, bit) for bit in bits}
        hidden = dict(why)
        while True:
            before = dict(hidden)
            for bit in bits:
                for view in RATED:
                    draft = Draft(self._compared[bit], view, _of(view, told[bit]))
                    self._disclosure.keep_open(draft, hidden, self._ends)
            if hidden == before:
                break
        for bit in bits:
            both = {group: hidden[group] or own[bit][group] for group in hidden}
            self._why.append(both)
            self._told.append({group: one for group, one in told[bit].items() if both[group] is None})

    def _thinned(self, why: Why, shown: Sequence[Group], bit: int) -> Why:
        """Where a group has too few scores of this comparison no group is told of it, so that nobody knows which."""
        thin = {group for group in shown if not self._disclosure.enough(self._disclosure.roll.scored(group, bit))}
        gone = shown if EVERYBODY in thin else [group for group in shown if thin and group != EVERYBODY]
        return {**why, **dict.fromkeys(gone, Hidden.FEW_SCORES)}

    def _means(self, why: Why, shown: Sequence[Group], bit: int) -> dict[Group, Told]:
        return {
            group: means(self._moments(group, bit), self._ends, self._disclosure.behind(group))
            for group in shown
            if why[group] is None
        }

    def groups(self) -> Iterator[Figure]:
        """The means of every group."""
        for group in self._tallies.groups:
            for bit, compared in enumerate(self._compared):
                if told := self._told[bit].get(group):
                    yield from _figures(group, compared, told, self._disclosure.size(group))
                else:
                    hidden = self._why[bit][group]
                    yield from (Figure(group, kind, *compared, hidden=hidden) for kind in CHANGE_OF)

    def changes(self, before: Before) -> Iterator[Figure]:
        """The changes of everybody from the release before, where no mean of either wave is told as a bound only."""
        for bit, compared in enumerate(self._compared):
            refused, behind = self._disclosure.change(self._why[bit])
            hidden = refused or self._few_changes(bit)
            told = {} if hidden else self._change(bit, compared, before, behind)
            if told:
                yield from _figures(
                    EVERYBODY, compared, {CHANGE_OF[kind]: one for kind, one in told.items()}, behind.pairs
                )
            else:
                hidden = hidden or Hidden.COMBINED
                yield from (Figure(EVERYBODY, kind, *compared, hidden=hidden) for kind in CHANGE_OF.values())

    def _few_changes(self, bit: int) -> Hidden | None:
        enough = self._disclosure.enough(self._disclosure.roll.changing(bit))
        return None if enough else Hidden.FEW_SCORES

    def _change(self, bit: int, compared: Compared, before: Before, behind: Behind) -> Told:
        """The changes to print; nothing when they would narrow somebody's score down."""
        moments = self._tallies.changes[compared]
        _same(moments, self._disclosure.roll.changing(bit))
        bounded = {*_bounded(self._told[bit][EVERYBODY]), *_bounded_then(before, compared)}
        made = changes(moments, self._ends, bounded, behind)
        for view in RATED:
            draft = Draft(compared, view, _of(view, self._told[bit]), made[view])
            if draft.change and not self._disclosure.change_keeps_open(draft, self._why[bit], self._ends):
                return {}
        self._changed[bit] = made
        return made

    def everybody(self) -> Iterator[Figure]:
        """What is told of everybody only."""
        why = {compared: self._why[bit][EVERYBODY] for bit, compared in enumerate(self._compared)}
        return Everybody(self._instrument, self._tallies, self._disclosure, why, self._open_beside).figures()

    def _open_beside(self, compared: Compared, view: Kind, parts: Sequence[Share]) -> bool:
        """Whether these shares of the answers leave every score open beside the means and the change that are shown."""
        bit = self._compared.index(compared)
        draft = Draft(compared, view, _of(view, self._told[bit]), self._changed.get(bit, {}).get(view))
        return self._disclosure.answers_keep_open(draft, self._why[bit], parts, self._ends)

    def _moments(self, group: Group, bit: int) -> Moments:
        moments = self._tallies.moments[group, self._compared[bit]]
        _same(moments, self._disclosure.roll.scored(group, bit))
        return moments


def _of(view: Kind, told: Mapping[Group, Told]) -> dict[Group, Points]:
    """One view of each group."""
    return {group: one for group, each in told.items() if (one := each[view])}


def _same(moments: Moments, n: int) -> None:
    if moments.n != n:
        raise ValueError(f"The sums are of {moments.n} pairs, but the members that are counted are {n}.")


def _figures(group: Group, compared: Compared, told: Mapping[Kind, Points | None], n: int) -> Iterator[Figure]:
    pairs = str(n) if group == EVERYBODY else in_range(n)
    for kind, one in told.items():
        if one is None:
            yield Figure(group, kind, *compared, hidden=Hidden.COMBINED)
        else:
            yield Figure(group, kind, *compared, "", pairs, one.value, one.low, one.high, one.bound)


def _bounded(told: Mapping[Kind, Points | None]) -> set[Kind]:
    return {kind for kind, one in told.items() if one is None or one.bound is not Bound.EXACT}


def _bounded_then(before: Before, compared: Compared) -> set[Kind]:
    return {
        one.kind
        for one in before.figures
        if one.group == EVERYBODY and (one.side, one.principle_id) == compared and one.bound is not Bound.EXACT
    }
