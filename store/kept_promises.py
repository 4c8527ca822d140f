"""The agreements of a pair as they are held: every wording, who agreed to it, and what each said of it later.

The only place that gathers them for somebody's own data. A partner's marks come from the question shown_marks, which
holds the blind gate itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from assessments.instrument import Role
from store.engine import Row, Transaction
from store.held import HeldAgreement, HeldMark, HeldWording, perhaps, when
from store.records import CheckIn


def held_agreements(
    transaction: Transaction, pair_id: UUID, role: Role, check_ins: Sequence[CheckIn]
) -> tuple[HeldAgreement, ...]:
    """All of a pair's, oldest first; none without check-ins, which is the pair of somebody who has left it."""
    if not check_ins:
        return ()
    wordings: dict[UUID, list[Row]] = {}
    for row in transaction.rows("held_agreements", pair_id):
        wordings.setdefault(row[0], []).append(row)
    marks = _marks(transaction, pair_id, role, {one.id: one.number for one in check_ins})
    return tuple(_agreement(rows, marks.get(agreement_id, [])) for agreement_id, rows in wordings.items())


def _agreement(rows: list[Row], marks: list[HeldMark]) -> HeldAgreement:
    _, check_in, number, *_, dropped_by, dropped_at = rows[-1]
    return HeldAgreement(check_in, number, dropped_by, perhaps(dropped_at), tuple(map(_wording, rows)), tuple(marks))


def _wording(row: Row) -> HeldWording:
    by, occasion, mentor, mentee, principle, day, passes_on, proposed_at, *assents = row[4:14]
    words = (occasion, mentor, mentee, principle, day.isoformat(), passes_on)
    return HeldWording(by, *words, when(proposed_at), *map(perhaps, assents))


def _marks(
    transaction: Transaction, pair_id: UUID, role: Role, numbers: Mapping[UUID, int]
) -> dict[UUID, list[HeldMark]]:
    """By agreement, one's own in the order they were said, then the partner's."""
    mine = [
        (agreement_id, HeldMark(numbers[check_in_id], "mine", mark, when(marked_at)))
        for check_in_id, agreement_id, mark, _, marked_at in sorted(
            transaction.rows("held_marks", pair_id, str(role)), key=lambda row: row[4]
        )
    ]
    theirs = [
        (agreement_id, HeldMark(numbers[check_in_id], "partner", mark, None))
        for check_in_id, agreement_id, whose, mark, *_ in transaction.rows("shown_marks", pair_id)
        if whose == role.other
    ]
    found: dict[UUID, list[HeldMark]] = {}
    for agreement_id, mark in (*mine, *sorted(theirs, key=lambda one: one[1].check_in)):
        found.setdefault(agreement_id, []).append(mark)
    return found
