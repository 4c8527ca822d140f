"""Both views of what both have sealed, kept beside the answers so that a whole program is counted without reading them.

The only place that writes comparisons, and they are made by assessments.comparison alone. A row is there only when both
have sealed, it goes when either leaves the pair, and no act returns one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from assessments.comparison import Comparison, compare
from assessments.instrument import Form, Role, load
from assessments.response import Response
from store import answers
from store.engine import Row, Transaction

Place = tuple[UUID, UUID]  # a check-in and its pair


def compare_now(transaction: Transaction, place: Place, own: Response) -> None:
    """The comparison of a check-in whose second answers, `own`, are being sealed in this transaction."""
    other = own.role.other
    responses = answers.responses(transaction.rows("own_response", place[0], str(other))) | {own.role: own}
    _add(transaction, {place: responses})


def compare_older(transaction: Transaction, check_in_ids: list[UUID]) -> None:
    """The comparisons of those of these check-ins that both had sealed before there was a table of them."""
    missing = [check_in_id for (check_in_id,) in transaction.rows("uncompared", check_in_ids)]
    if missing:
        _add(transaction, _responses(transaction.rows("sealed_ratings", missing)))


def _responses(rows: list[Row]) -> dict[Place, dict[Role, Response]]:
    found: dict[Place, dict[Role, Response]] = {}
    for header, lines in groupby(sorted(rows, key=_order), key=itemgetter(0, 1, 2, 3, 4, 5)):
        check_in_id, pair_id, role, form, instrument_id, version = header
        given = answers.ratings(instrument_id, Role(role), (line[6:] for line in lines))
        response = Response(Role(role), Form(form), instrument_id, version, given, (), ())
        found.setdefault((check_in_id, pair_id), {})[response.role] = response
    return found


def _order(row: Row) -> tuple[UUID, str]:
    return row[0], row[2]


def _add(transaction: Transaction, responses: Mapping[Place, Mapping[Role, Response]]) -> None:
    made = [
        (place, compare(load(both[Role.MENTOR].instrument_id), both[Role.MENTOR], both[Role.MENTEE]))
        for place, both in responses.items()
        if len(both) == len(Role)
    ]
    rows = [row for place, comparison in made for row in _rows(place, comparison)]
    if rows:
        transaction.rows("add_comparisons", *(list(column) for column in zip(*rows, strict=True)))


def _rows(place: Place, comparison: Comparison) -> Iterable[Row]:
    for row in comparison.rows:
        band = str(row.band) if row.band else None
        yield (*place, str(row.side), row.principle_id, row.own, row.partner, row.difference, band, row.common)
