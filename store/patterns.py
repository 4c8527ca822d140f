"""Ratings of a wave, told apart by nothing but what was answered together to the statements of one principle.

The only place that knows how such answers are written as one number: a place of four bits for each statement, in the
order of the screens, and in it the point of the scale, or NOT_SEEN. How often each number came is enough for the
distribution of answers and for how the questionnaire measures, and small, however many have answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from assessments.instrument import Form, Instrument, Perspective
from assessments.release import comparisons
from assessments.tallies import ItemSums
from store.engine import Row

NOT_SEEN = 15
NOT_SEEN_CODE = "not_seen"
BITS = 4
View = tuple[Perspective, str]
Asking = Callable[..., list[Row]]


class Patterns:
    """How often which answers came together, by perspective and principle."""

    def __init__(self, instrument: Instrument, form: Form) -> None:
        self._slots: dict[View, int] = {}
        self._points = instrument.scale.values
        self._asked = {one.id: len(one.asked(form)) for one in instrument.principles}
        self._statements = list(zip(*self._listed(instrument, form), strict=True))
        self._given: tuple[Counter[int], ...] = tuple(Counter() for _ in self._slots)

    def _listed(self, instrument: Instrument, form: Form) -> Iterable[Row]:
        """Each statement from each perspective: its slot, its place in the number, the bit of its comparison."""
        for bit, (side, principle_id) in enumerate(comparisons(instrument)):
            for perspective in (side.own, side.partner):
                slot = self._slots.setdefault((perspective, principle_id), len(self._slots))
                for place, item in enumerate(instrument.principle(principle_id).asked(form)):
                    yield item.id, str(perspective), slot, 1 << BITS * place, 1 << bit

    def add(self, rows: Asking, check_in_ids: Sequence[str], counted: Sequence[int]) -> None:
        """The answers of these check-ins, as far as their comparisons are counted."""
        columns = (list(column) for column in self._statements)
        for slot, given, number in rows("wave_ratings", check_in_ids, counted, *columns, NOT_SEEN):
            self._given[slot][given] += number

    def _of(self, view: View) -> Iterable[tuple[tuple[int, ...], int]]:
        places = [BITS * place for place in range(self._asked[view[1]])]
        for given, number in self._given[self._slots[view]].items():
            yield tuple(given >> place & NOT_SEEN for place in places), number

    def answers(self) -> Mapping[View, Mapping[str, int]]:
        """How often each point was chosen, by perspective and principle, and how often nothing was seen."""
        return {view: self._counted(view) for view in self._slots}

    def _counted(self, view: View) -> Mapping[str, int]:
        found: Counter[int] = Counter()
        for points, number in self._of(view):
            for point in points:
                found[point] += number
        return {str(point): found[point] for point in self._points} | {NOT_SEEN_CODE: found[NOT_SEEN]}

    def items(self) -> Mapping[View, ItemSums]:
        """Sums and sums of products of the statements, over those who rated all of a principle's."""
        return {view: self._sums(view) for view in self._slots}

    def _sums(self, view: View) -> ItemSums:
        whole = [(points, number) for points, number in self._of(view) if set(points) <= set(self._points)]
        places = range(self._asked[view[1]])
        return ItemSums(
            sum(number for _, number in whole),
            tuple(float(sum(points[one] * number for points, number in whole)) for one in places),
            tuple(
                tuple(float(sum(points[one] * points[other] * number for points, number in whole)) for other in places)
                for one in places
            ),
        )
