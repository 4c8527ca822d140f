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
    """By agreement, in the order they were said."""
    mine = [("mine", *row) for row in transaction.rows("held_marks", pair_id, str(role))]
    shown = transaction.rows("shown_marks", pair_id)
    theirs = [
        ("partner", check_in_id, agreement_id, mark, ordinal, marked_at)
        for check_in_id, agreement_id, whose, mark, ordinal, marked_at in shown
        if whose == role.other
    ]
    found: dict[UUID, list[HeldMark]] = {}
    for whose, check_in_id, agreement_id, mark, _, marked_at in sorted((*mine, *theirs), key=lambda row: row[5]):
        found.setdefault(agreement_id, []).append(HeldMark(numbers[check_in_id], whose, mark, when(marked_at)))
    return found
