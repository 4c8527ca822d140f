"""The three answers that the presenter taps as the mentee of the sample, and what becomes of the pair's views by them.

The only place that puts an answer into the sample's place. They stand in the address and nowhere else: the store of the
sample is not written to, and whoever tells the story next begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assessments.instrument import Perspective
from ui import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assessments.instrument import Instrument, Item
    from assessments.response import Response

TAPS = "taps"
ASKED = 3
BETWEEN, OPEN = ".", "-"
VIEW = Perspective.MENTEE_ON_MENTOR


@dataclass(frozen=True, slots=True)
class Taps:
    """The statements of one principle that are asked, and the answers given so far by their ids."""

    items: tuple[Item, ...]
    given: Mapping[str, int]

    @property
    def whole(self) -> bool:
        """Whether each of them was answered."""
        return len(self.given) == len(self.items)

    def worked_into(self, mentee: Response) -> Response:
        """What the mentee of the sample said, with what was tapped in its place."""
        ratings = tuple(
            replace(one, value=self.given[one.item_id])
            if one.perspective is VIEW and one.item_id in self.given
            else one
            for one in mentee.ratings
        )
        return replace(mentee, ratings=ratings)


def asked_for(instrument: Instrument, principle_id: str) -> Taps:
    """The answers in the address; what is no point of the scale there counts as not answered."""
    items = instrument.principle(principle_id).items[:ASKED]
    written = (session.asked(TAPS) or "").split(BETWEEN)
    points = {str(value): value for value in instrument.scale.values}
    given = {item.id: points[one] for item, one in zip(items, written, strict=False) if one in points}
    return Taps(items, given)


def keep(taps: Taps, told: object) -> None:
    """Put the answers into the address that the browser has told, a point of the scale by a statement's id."""
    given = told if isinstance(told, dict) else {}
    session.ask(TAPS, BETWEEN.join(str(given.get(one.id, OPEN)) for one in taps.items))
