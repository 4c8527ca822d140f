"""Agreements and their marks as they are stored, for the acts that decide who may read them.

The only place that turns rows into agreements. A partner's marks come from the one question shown_marks, which holds
the blind gate itself; own_marks gives nobody's but one's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from assessments.agreements import Agreement, Mark, settled
from assessments.perspective import Role
from store.engine import Row, Transaction
from store.records import CheckIn, Marked, OpenAgreement, Proposal


def read_proposals(transaction: Transaction, pair_id: UUID) -> tuple[Proposal, ...]:
    """Every agreement of a pair that was not dropped, agreed or not, in the order of its check-ins."""
    found = map(_proposal, transaction.rows("proposals", pair_id))
    return tuple(sorted(found, key=lambda one: (one.check_in_id, one.number)))


def _proposal(row: Row) -> Proposal:
    agreement_id, check_in_id, number, revision, role, *words, mentor, mentee = row
    assents = {Role.MENTOR: mentor, Role.MENTEE: mentee}
    return Proposal(agreement_id, check_in_id, number, revision, Role(role), Agreement(*words), assents)


def read_marked(transaction: Transaction, pair_id: UUID) -> tuple[Marked, ...]:
    """How both marked their agreements, in every check-in that both have opened, the oldest first."""
    by_place: dict[tuple[UUID, UUID], dict[Role, Mark]] = {}
    for check_in_id, agreement_id, role, mark, *_ in sorted(transaction.rows("shown_marks", pair_id), key=_ordinal):
        by_place.setdefault((check_in_id, agreement_id), {})[Role(role)] = Mark(mark)
    return tuple(
        Marked(agreement_id, check_in_id, marks) for (check_in_id, agreement_id), marks in sorted(by_place.items())
    )


def _ordinal(row: Row) -> int:
    return int(row[4])


def read_open(
    transaction: Transaction, pair_id: UUID, check_ins: Sequence[CheckIn], role: Role
) -> tuple[OpenAgreement, ...]:
    """What this person is to mark in the latest of the check-ins: agreed in an earlier one, and not settled since."""
    before = {check_in.id for check_in in check_ins[:-1]}
    agreed = [one for one in _agreed(transaction, pair_id, before) if one.check_in_id in before]
    if not agreed:
        return ()
    marked = read_marked(transaction, pair_id)
    over = {one.agreement_id for one in marked if one.check_in_id in before and settled(one.marks)}
    mine = latest_marks(transaction.rows("own_marks", check_ins[-1].id, str(role)))
    return tuple(OpenAgreement(one, mine.get(one.id)) for one in agreed if one.id not in over)


def _agreed(transaction: Transaction, pair_id: UUID, before: set[UUID]) -> Iterable[Proposal]:
    """Before the first reveal there is none, and no question is asked."""
    return (one for one in read_proposals(transaction, pair_id) if one.agreed_at) if before else ()


def latest_marks(rows: Iterable[Row]) -> dict[UUID, Mark]:
    """Of rows (agreement, mark, ordinal, ...) of one person in one check-in the last mark of each agreement."""
    return {agreement_id: Mark(mark) for agreement_id, mark, *_ in sorted(rows, key=lambda row: row[2])}
