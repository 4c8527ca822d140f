"""What a release tells of everybody only, and the only place that makes it.

In this order: answers, bands, picks, marks, mentoring onward, how two views agree, how the questionnaire measures. What
is hidden as a whole is one figure without a detail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from assessments.agreements import Mark
from assessments.comparison import Band, Side
from assessments.disclosure import Disclosure
from assessments.figures import (
    ANSWERS_OF,
    EVERYBODY,
    FOR_ANSWERS,
    FOR_BANDS,
    FOR_RELIABILITY,
    Figure,
    Hidden,
    Kind,
    in_range,
)
from assessments.instrument import Instrument
from assessments.points import Ends, means, most_pairs
from assessments.reliability import alpha, omega
from assessments.shares import Share, parts_of_pairs, shares
from assessments.stage import Level
from assessments.statistics import Estimate, agreement_of_pairs
from assessments.tallies import Compared, ItemSums, Tallies

NOT_SEEN = "not_seen"
NOT_SAID = "not_said"
PICKS = (
    (Kind.OWN_STRONGEST, "own", "strongest"),
    (Kind.PARTNER_STRONGEST, "partner", "strongest"),
    (Kind.OWN_GROW, "own", "grow"),
    (Kind.PARTNER_GROW, "partner", "grow"),
)
MEASURES: tuple[tuple[Kind, Kind, Callable[[ItemSums], Estimate | None]], ...] = (
    (Kind.OWN_ALPHA, Kind.OWN, alpha),
    (Kind.PARTNER_ALPHA, Kind.PARTNER, alpha),
    (Kind.OWN_OMEGA, Kind.OWN, omega),
    (Kind.PARTNER_OMEGA, Kind.PARTNER, omega),
)
STAGES = (*Level, "")
OpenBeside = Callable[[Compared, Kind, Sequence[Share]], bool]


class Everybody:
    """The figures of everybody; `why` says of each comparison whether it is shown at all."""

    def __init__(
        self,
        instrument: Instrument,
        tallies: Tallies,
        disclosure: Disclosure,
        why: Mapping[Compared, Hidden | None],
        open_beside: OpenBeside,
    ) -> None:
        self._tallies = tallies
        self._disclosure = disclosure
        self._why = why
        self._open_beside = open_beside
        self._ends = Ends.of(instrument.scale)
        self._points = (*(str(value) for value in instrument.scale.values), NOT_SEEN)
        self._principles = tuple(one.id for one in instrument.principles)
        self._n = disclosure.size(EVERYBODY)

    def figures(self) -> Iterator[Figure]:
        """All of them, in the order of a release."""
        for compared in self._why:
            yield from self._answers(compared)
        for compared in self._why:
            yield from self._bands(compared)
        yield from self._picks()
        yield from self._marks()
        yield from self._onward()
        for compared in self._why:
            yield from self._agreement(compared)
        for compared in self._why:
            yield from self._measures(compared)

    def _answers(self, compared: Compared) -> Iterator[Figure]:
        side, principle_id = compared
        for of, view in ((Kind.OWN, side.own), (Kind.PARTNER, side.partner)):
            counts = self._tallies.answers.get((view, principle_id), {})
            whole = Figure(EVERYBODY, ANSWERS_OF[of], *compared)
            hidden = self._few(compared, FOR_ANSWERS) or self._disclosure.distribution(whole)
            parts = () if hidden else shares(counts, self._points, self._n)
            if parts and not self._open_beside(compared, of, parts):
                parts, hidden = (), Hidden.COMBINED
            yield from _told(whole, parts, hidden, self._n)

    def _bands(self, compared: Compared) -> Iterator[Figure]:
        counts = self._tallies.bands.get(compared, {})
        whole, scored = Figure(EVERYBODY, Kind.BAND, *compared), self._scored(compared)
        hidden = self._few(compared, FOR_BANDS) or self._disclosure.distribution(whole)
        if counts and sum(counts.values()) != scored:
            raise ValueError(f"The bands are of other pairs than the {scored} members that are counted.")
        parts = () if hidden else parts_of_pairs(counts, tuple(Band), self._n)
        yield from _told(whole, parts, hidden, self._n)

    def _picks(self) -> Iterator[Figure]:
        n = self._n
        for side in Side:
            for kind, view, what in PICKS:
                whole = Figure(EVERYBODY, kind, side)
                hidden = self._disclosure.distribution(whole) or _enough(n, FOR_BANDS)
                counts = self._tallies.picks.get((side, view, what), {})
                said = {**counts, NOT_SAID: n - sum(counts.values())}
                if said[NOT_SAID] < 0:
                    raise ValueError(f"The picks are of more pairs than the {n} members.")
                parts = () if hidden else parts_of_pairs(said, (*self._principles, NOT_SAID), n)
                yield from _told(whole, parts, hidden, n)

    def _marks(self) -> Iterator[Figure]:
        n = sum(one.marked for one in self._tallies.members)
        whole = Figure(EVERYBODY, Kind.MARK)
        hidden = self._disclosure.distribution(whole) or _enough(n, FOR_ANSWERS)
        yield from _shares(whole, self._tallies.marks, tuple(Mark), hidden, n)

    def _onward(self) -> Iterator[Figure]:
        flows = self._disclosure.flows()
        for stages in sorted(flows, key=lambda one: tuple(map(_place, one))):
            n, hidden = flows[stages]
            told = "" if hidden else in_range(n)
            yield Figure(EVERYBODY, Kind.ONWARD, detail=">".join(stages), n=told, hidden=hidden)

    def _agreement(self, compared: Compared) -> Iterator[Figure]:
        hidden = self._few(compared, FOR_RELIABILITY)
        if hidden is not None:
            yield from (Figure(EVERYBODY, kind, *compared, hidden=hidden) for kind in (Kind.AGREEMENT, Kind.LIMITS))
            return
        moments, n = self._tallies.moments[EVERYBODY, compared], str(self._n)
        difference = means(moments, self._ends, self._disclosure.behind(EVERYBODY))[Kind.DIFFERENCE]
        if difference is None or difference.low is None:
            yield from (
                Figure(EVERYBODY, kind, *compared, hidden=Hidden.COMBINED) for kind in (Kind.AGREEMENT, Kind.LIMITS)
            )
            return
        yield _coefficient(Figure(EVERYBODY, Kind.AGREEMENT, *compared, n=n), agreement_of_pairs(moments))
        between = most_pairs(difference, moments, self._ends)
        yield Figure(EVERYBODY, Kind.LIMITS, *compared, "", n, between.value, between.low, between.high)

    def _measures(self, compared: Compared) -> Iterator[Figure]:
        side, principle_id = compared
        for kind, view, made in MEASURES:
            items = self._tallies.items.get((side.own if view is Kind.OWN else side.partner, principle_id))
            hidden = self._why[compared] or _enough(items.n if items else 0, FOR_RELIABILITY)
            one = Figure(EVERYBODY, kind, *compared, hidden=hidden)
            yield one if hidden or not items else _coefficient(replace(one, n=in_range(self._n)), made(items))

    def _scored(self, compared: Compared) -> int:
        """How many have this comparison counted, which nobody is told."""
        return self._disclosure.roll.scored(EVERYBODY, list(self._why).index(compared))

    def _few(self, compared: Compared, needed: int) -> Hidden | None:
        """Why there are too few: of all pairs, or, as more than half of these must do, of those with a score."""
        few = None if 2 * self._scored(compared) > needed else Hidden.FEW_SCORES
        return self._why[compared] or _enough(self._n, needed) or few


def _enough(n: int, needed: int) -> Hidden | None:
    return Hidden.NOT_ENOUGH if n < needed else None


def _shares(
    whole: Figure, counts: Mapping[str, float], details: Sequence[str], hidden: Hidden | None, n: int
) -> Iterator[Figure]:
    yield from _told(whole, () if hidden else shares(counts, details, n), hidden, n)


def _told(whole: Figure, parts: Sequence[Share], hidden: Hidden | None, n: int) -> Iterator[Figure]:
    if not parts:
        yield replace(whole, hidden=hidden or Hidden.NOT_ENOUGH)
    for part in parts:
        if part.value is None:
            yield replace(whole, detail=part.detail, hidden=Hidden.COMBINED)
        else:
            yield replace(whole, detail=part.detail, n=str(n), value=part.value, bound=part.bound)


def _coefficient(one: Figure, made: Estimate | None) -> Figure:
    """The number and its interval with two decimals."""
    if made is None:
        return replace(one, n="", hidden=Hidden.UNDEFINED)
    value, low, high = (round(number, 2) for number in (made.value, made.low, made.high))
    return replace(one, value=value, low=low, high=high)


def _place(stage: str) -> int:
    """Where a stage stands along the path; what is not known comes last."""
    return STAGES.index(stage) if stage in STAGES else len(STAGES)
