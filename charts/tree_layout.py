"""Where everybody stands in a chain: a row for each stage, side by side with those who share it.

The only place that lays out the tree. Whoever mentors nobody gets a place of their own, from left to right; whoever
mentors stands over the middle of those below, or beside them if one of those is not below at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import pi, sin
from statistics import fmean

from assessments.chain import Chain, Node

CORNERS = 15
DIP = 24
Point = tuple[float, float]


def columns(chain: Chain) -> tuple[Mapping[str, float], int]:
    """Everybody's place from 0 to 1 by id, and how many places there are side by side."""
    below: dict[str | None, list[Node]] = defaultdict(list)
    for node in chain.nodes:
        below[node.parent].append(node)
    rows = {node.id: chain.levels.index(node.level) for node in chain.nodes}
    places: dict[str, float] = {}
    taken = 0

    def lowest(node: Node) -> int:
        """The uppermost row that anybody under this person stands in."""
        return min((min(rows[under.id], lowest(under)) for under in below[node.id]), default=len(chain.levels))

    def place(node: Node) -> None:
        nonlocal taken
        beside = not below[node.id] or lowest(node) <= rows[node.id]
        if beside:
            places[node.id], taken = taken + 0.5, taken + 1
        for under in below[node.id]:
            place(under)
        if not beside:
            places[node.id] = fmean(places[under.id] for under in below[node.id])

    for root in below[None]:
        place(root)
    return {id_: at / taken for id_, at in places.items()}, max(taken, 1)


def curve(start: Point, end: Point) -> Iterator[Point]:
    """A line that leaves and arrives upright; one that does not lead down hangs below both ends."""
    (x1, y1), (x2, y2) = start, end
    dip = DIP if y2 <= y1 else 0
    for corner in range(CORNERS):
        share = corner / (CORNERS - 1)
        smooth = share * share * (3 - 2 * share)
        yield x1 + (x2 - x1) * smooth, y1 + (y2 - y1) * share + dip * sin(pi * share)


def room(places: Sequence[float]) -> dict[float, tuple[bool, float]]:
    """For each place in a row: whether there is more room to the right of it, and how much."""
    ordered = [0.0, *sorted(places), 1.0]
    free = {}
    for before, place, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
        left = (place - before) / (1 if before == 0.0 else 2)
        right = (after - place) / (1 if after == 1.0 else 2)
        free[place] = (right >= left, max(left, right))
    return free
