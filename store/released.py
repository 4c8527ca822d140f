"""Releases as they are stored: what may be seen of them, and of which pairs they were made.

The only place that turns figures into rows and back. The pairs are read for judging the next release and for nothing
else.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern
from uuid import UUID

from assessments.comparison import Side
from assessments.figures import Bound, Breakdown, Figure, Group, Hidden, Kind, Release
from assessments.tallies import Before, Member
from store.cards import ReleaseCard
from store.engine import Reading, Row, Transaction


def read_releases(transaction: Transaction, program_id: UUID) -> tuple[ReleaseCard, ...]:
    """What was released of a program, by wave, the oldest first."""
    return tuple(ReleaseCard(*row[:-1]) for row in transaction.rows("releases", program_id))


def read_release(transaction: Transaction, header: Row) -> Release:
    """A whole release; `header` is everything of it but the figures."""
    release_id, wave_id, wave_number, number, instrument_id, minimum, released_at = header
    figures = read_figures(transaction, release_id)
    return Release(release_id, wave_id, wave_number, number, instrument_id, minimum, released_at, figures)


def read_figures(transaction: Transaction, release_id: UUID) -> tuple[Figure, ...]:
    """The figures of a release in their order."""
    return tuple(map(_figure, transaction.rows("release_figures", release_id)))


def read_means(transaction: Transaction, release_id: UUID) -> tuple[Figure, ...]:
    """The means of everybody in a release and how they changed, in their order."""
    return tuple(map(_figure, transaction.rows("release_means", release_id)))


def _figure(row: Row) -> Figure:
    breakdown, key, label, kind, side, principle_id, detail, n, value, low, high, bound, hidden = row
    what = (Kind(kind), Side(side) if side else None, principle_id, detail)
    why = Hidden(hidden) if hidden else None
    return Figure(Group(Breakdown(breakdown), key, label), *what, n, value, low, high, Bound(bound), why)


def read_before(read: Reading, program_id: UUID, wave_id: UUID) -> tuple[Before, ...]:
    """Everything that was released of a program, with the pairs that it was made of, the oldest first.

    Each in a short read of its own: what was released does not change, and there may be a lot.
    """
    known: dict[str, UUID] = {}
    found = []
    with read() as transaction:
        releases = transaction.rows("releases", program_id)
    for release_id, of_wave, *_, compared_with in releases:
        with read() as transaction:
            rows, figures = transaction.rows("release_members", release_id), read_figures(transaction, release_id)
        members = tuple(_member(row, known) for row in rows)
        found.append(Before(release_id, of_wave == wave_id, members, figures, compared_with))
    return tuple(found)


def _member(row: Row, known: dict[str, UUID]) -> Member:
    """The same people are in release after release, so each of their ids is made once and kept in `known`."""
    pair, check_in, mentor, mentee, department, stage, mentor_stage, counted, changed, marked = row
    people = (_id(pair, known), UUID(check_in), _id(mentor, known), _id(mentee, known))
    return Member(*people, intern(department), intern(stage), intern(mentor_stage), counted, changed, marked)


def _id(text: str, known: dict[str, UUID]) -> UUID:
    found = known.get(text)
    if found is None:
        found = known[text] = UUID(text)
    return found


def add_release(
    transaction: Transaction,
    card: ReleaseCard,
    compared_with: UUID | None,
    figures: Sequence[Figure],
    members: Sequence[Member],
) -> None:
    """Store a release with all that belongs to it."""
    which = (card.id, card.wave_id, card.number, card.minimum, card.pairs, card.of_pairs, compared_with)
    transaction.rows("add_release", *which, card.released_at)
    if figures:
        _add_all(transaction, "add_release_figures", card.id, [_row(*placed) for placed in enumerate(figures)])
    if members:
        _add_all(transaction, "add_release_members", card.id, [_member_row(one) for one in members])


def _add_all(transaction: Transaction, question: str, release_id: UUID, rows: Sequence[Row]) -> None:
    transaction.rows(question, release_id, *(list(column) for column in zip(*rows, strict=True)))


def _row(ordinal: int, figure: Figure) -> Row:
    group, side, hidden = figure.group, figure.side, figure.hidden
    numbers = (None if one is None else float(one) for one in (figure.value, figure.low, figure.high))
    return (
        *(ordinal, str(group.breakdown), group.key, group.label, str(figure.kind), str(side) if side else None),
        *(figure.principle_id, figure.detail, figure.n, *numbers, str(figure.bound)),
        str(hidden) if hidden else None,
    )


def _member_row(one: Member) -> Row:
    people = (one.pair_id, one.check_in_id, one.mentor_id, one.mentee_id)
    return *people, one.department, one.stage, one.mentor_stage, one.counted, one.changed, one.marked
