"""What the pairs of the sample department did, written at once: as the acts of the store would have left it.

The only place that writes many people's check-ins in one go. Nothing of it is judged here but what Response and
Agreement have judged already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from assessments.agreements import Agreement, Mark
from assessments.instrument import Form, Role, load
from assessments.response import Response
from store import keys
from store.comparisons import compare_older
from store.engine import Transaction
from store.looks import What
from store.responses import NOT_SEEN, means

_WHICH = (str(Form.FULL), load().id, load().version)


@dataclass(frozen=True, slots=True)
class Promised:
    """An agreement to which both agreed at the same moment."""

    id: UUID
    by: Role
    agreement: Agreement
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """How one of the two marked an agreement of before."""

    agreement_id: UUID
    role: Role
    mark: Mark
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class PastCheckIn:
    """A check-in as far as its pair came with it; `closed` and `ended` are by whom and when."""

    pair_id: UUID
    number: int
    opened_at: datetime
    sealed: Mapping[Role, tuple[datetime, Response]]
    pressed: Mapping[Role, datetime] = field(default_factory=dict)
    marks: Sequence[Told] = ()
    promised: Sequence[Promised] = ()
    closed: tuple[Role, datetime] | None = None
    ended: tuple[Role, datetime] | None = None


Placed = list[tuple[UUID, PastCheckIn]]


def add(transaction: Transaction, check_ins: Sequence[PastCheckIn]) -> None:
    """All of these; the first check-in of a pair is there already."""
    placed = _opened(transaction, check_ins)
    _seal(transaction, placed)
    _press(transaction, placed)
    _mark(transaction, placed)
    _promise(transaction, placed)
    for check_in_id, one in placed:
        if one.closed:
            transaction.rows("add_closing", check_in_id, one.pair_id, str(one.closed[0]), one.closed[1])
        if one.ended:
            transaction.rows("add_ending", one.pair_id, str(one.ended[0]), uuid4(), one.ended[1])
    compare_older(transaction, [check_in_id for check_in_id, one in placed if len(one.sealed) == len(Role)])


def _opened(transaction: Transaction, check_ins: Sequence[PastCheckIn]) -> Placed:
    """Each with the id of its row."""
    rows = transaction.rows("numbered_check_ins", [one.pair_id for one in check_ins])
    there = {(pair_id, number): check_in_id for check_in_id, pair_id, number in rows}
    ids = [there.get((one.pair_id, one.number)) or keys.row_id() for one in check_ins]
    new = [
        (check_in_id, one.pair_id, one.number, uuid4(), one.opened_at)
        for check_in_id, one in zip(ids, check_ins, strict=True)
        if (one.pair_id, one.number) not in there
    ]
    _write(transaction, "add_past_check_ins", new, _WHICH)
    return list(zip(ids, check_ins, strict=True))


def _seal(transaction: Transaction, placed: Placed) -> None:
    sealed = [
        (keys.row_id(), check_in_id, one.pair_id, role, moment, response)
        for check_in_id, one in placed
        for role, (moment, response) in one.sealed.items()
    ]
    headers = ((own, pair_id, place, str(role), uuid4(), moment) for own, place, pair_id, role, moment, _ in sealed)
    _write(transaction, "add_past_responses", headers, _WHICH)
    given = [(one[0], one[-1]) for one in sealed]
    _write(transaction, "add_past_ratings", (row for own, response in given for row in _ratings(own, response)))
    _write(
        transaction,
        "add_past_picks",
        ((own, str(it.subject), str(it.kind), it.principle_id) for own, response in given for it in response.picks),
    )
    _write(
        transaction,
        "add_past_reflections",
        ((own, it.principle_id, str(it.lane), it.text) for own, response in given for it in response.reflections),
    )
    _write(transaction, "add_past_means", ((own, *row) for own, response in given for row in means(response)))


def _ratings(own: UUID, response: Response) -> Iterator[tuple[object, ...]]:
    for one in response.ratings:
        yield own, one.item_id, str(one.perspective), one.value, NOT_SEEN if one.value is None else None


def _press(transaction: Transaction, placed: Placed) -> None:
    pressed = [
        (check_in_id, str(role), one.pair_id, moment)
        for check_in_id, one in placed
        for role, moment in one.pressed.items()
    ]
    _write(transaction, "add_past_presses", pressed)
    _write(transaction, "add_past_looks", ((keys.row_id(), *row) for row in pressed), (str(What.VIEWS_OPENED),))


def _mark(transaction: Transaction, placed: Placed) -> None:
    marks = (
        (check_in_id, it.agreement_id, one.pair_id, str(it.role), ordinal, str(it.mark), uuid4(), it.marked_at)
        for check_in_id, one in placed
        for ordinal, it in enumerate(one.marks, start=1)
    )
    _write(transaction, "add_past_marks", marks)


def _promise(transaction: Transaction, placed: Placed) -> None:
    promised = [
        (it, number, check_in_id, one.pair_id)
        for check_in_id, one in placed
        for number, it in enumerate(one.promised, start=1)
    ]
    _write(
        transaction,
        "add_past_agreements",
        (
            (it.id, pair_id, check_in_id, number, str(it.by), *_words(it.agreement), uuid4(), it.agreed_at)
            for it, number, check_in_id, pair_id in promised
        ),
    )
    assents = ((it.id, str(role), pair_id, it.agreed_at) for it, _, _, pair_id in promised for role in Role)
    _write(transaction, "add_past_assents", assents)


def _words(it: Agreement) -> tuple[object, ...]:
    return it.when, it.mentor, it.mentee, it.principle_id, it.look_again_on, it.passes_on


def _write(
    transaction: Transaction, question: str, rows: Iterable[tuple[object, ...]], before: tuple[str, ...] = ()
) -> None:
    """All rows of one table in one statement."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    if columns:
        transaction.rows(question, *before, *columns)
