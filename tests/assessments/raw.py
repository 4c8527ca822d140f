"""Raw values and the sums that a release makes its numbers of, for tests that compare the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assessments.tallies import ItemSums, Moments


def moments(own: Sequence[float], partner: Sequence[float], mentors: Sequence[int] | None = None) -> Moments:
    """The sums of pairs whose mentors are given by a number each; everybody has another when none are given."""
    difference = [mine - theirs for mine, theirs in zip(own, partner, strict=True)]
    places: dict[int, list[int]] = defaultdict(list)
    for place, mentor in enumerate(mentors or range(len(own))):
        places[mentor].append(place)

    def clusters(values: Sequence[float]) -> tuple[float, float]:
        sums = [(len(mine), sum(values[place] for place in mine)) for mine in places.values()]
        return sum(one**2 for _, one in sums), sum(size * one for size, one in sums)

    (own_clusters, own_mixed), (partner_clusters, partner_mixed) = clusters(own), clusters(partner)
    difference_clusters, difference_mixed = clusters(difference)
    return Moments(
        n=len(own),
        own=sum(own),
        partner=sum(partner),
        difference=sum(difference),
        own_squares=sum(one**2 for one in own),
        partner_squares=sum(one**2 for one in partner),
        difference_squares=sum(one**2 for one in difference),
        product=sum(mine * theirs for mine, theirs in zip(own, partner, strict=True)),
        mentors=len(places),
        sizes=sum(len(mine) ** 2 for mine in places.values()),
        own_clusters=own_clusters,
        partner_clusters=partner_clusters,
        difference_clusters=difference_clusters,
        own_mixed=own_mixed,
        partner_mixed=partner_mixed,
        difference_mixed=difference_mixed,
    )


def item_sums(rows: Sequence[Sequence[float]]) -> ItemSums:
    """The sums of rows of answers, one column for each item."""
    columns = list(zip(*rows, strict=True))
    products = tuple(tuple(sum(a * b for a, b in zip(one, other, strict=True)) for other in columns) for one in columns)
    return ItemSums(len(rows), tuple(sum(column) for column in columns), products)
