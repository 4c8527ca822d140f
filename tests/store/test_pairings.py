"""Who is paired with whom, as a lead sees it: by name, page by page, where they belong, and nothing of either alone."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import NotAllowed
from assessments.instrument import Role
from store import Duty, PairedCard, pairings
from tests.assessments.rosters import AMARA, JUN, LIN, roster
from tests.store.department import Department, come_in
from tests.store.people import PASSPHRASES

if TYPE_CHECKING:
    from collections.abc import Sequence

MENTOR, MENTEE = Role
ROWS = ((*AMARA, *JUN, "Surgery", "", ""), (*AMARA, *LIN, "", "", ""), (*LIN, *JUN, "", "", ""))


@pytest.fixture
def lead(department: Department) -> str:
    return brought(department)


def brought(department: Department, rows: Sequence[Sequence[str]] = ROWS) -> str:
    _, token = department.staff(Duty.LEAD, department.program)
    department.store.import_roster(token, uuid4(), department.program, roster(*rows))
    return token


def names(cards: Sequence[PairedCard]) -> list[tuple[str, str]]:
    return [(one.mentor, one.mentee) for one in cards]


def test_pairs_are_told_by_name_with_their_department(department: Department, lead: str) -> None:
    found = department.store.paired(lead, department.program)
    assert names(found.pairs) == [("Amara", "Jun"), ("Amara", "Lin"), ("Lin", "Jun")]
    assert [one.department for one in found.pairs] == ["Surgery", None, None]
    assert (found.number, found.pairs[0].mentor_email, found.pairs[0].mentee_email) == (3, AMARA[1], JUN[1])


def test_they_are_found_by_a_part_of_either_name_or_address_and_by_a_missing_department(
    department: Department, lead: str
) -> None:
    store, program = department.store, department.program
    assert names(store.paired(lead, program, " AMA ").pairs) == [("Amara", "Jun"), ("Amara", "Lin")]
    assert names(store.paired(lead, program, "lin@").pairs) == [("Amara", "Lin"), ("Lin", "Jun")]
    without = store.paired(lead, program, without_department=True)
    assert (names(without.pairs), without.number) == ([("Amara", "Lin"), ("Lin", "Jun")], 2)
    assert store.paired(lead, program, "nobody").number == 0


def test_they_come_page_by_page(department: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairings, "PAGE", 2)
    store, lead = department.store, brought(department)
    first, second = (store.paired(lead, department.program, page=page) for page in (0, 1))
    assert names(first.pairs + second.pairs) == [("Amara", "Jun"), ("Amara", "Lin"), ("Lin", "Jun")]
    assert (first.number, second.number) == (3, 3)


def test_a_pair_comes_in_as_one(department: Department, lead: str) -> None:
    store, program = department.store, department.program
    pair_id = store.paired(lead, program).pairs[0].pair_id
    told = [store.paired_here(lead, program, pair_id)]
    for role, name in ((MENTOR, "Amara"), (MENTEE, "Jun")):
        come_in(store, store.issue_link(department.administrator, department.person(name)), PASSPHRASES[role])
        told.append(store.paired_here(lead, program, pair_id))
    assert [one is not None and one.both_in for one in told] == [False, False, True]
    assert told[0] == told[1]
    assert {one.name for one in fields(PairedCard)} == {
        *("pair_id", "mentor", "mentor_email", "mentee", "mentee_email", "department_id", "department", "both_in")
    }


def test_a_pair_is_moved_to_a_department_of_its_program_and_out_of_it(department: Department, lead: str) -> None:
    store, program = department.store, department.program
    [surgery] = store.departments(lead, program)
    pair_id = store.paired(lead, program).pairs[1].pair_id
    for where, name in ((surgery.id, "Surgery"), (surgery.id, "Surgery"), (None, None)):
        store.place_pair(lead, program, pair_id, where)
        found = store.paired_here(lead, program, pair_id)
        assert found is not None
        assert (found.department, found.department_id) == (name, where)


def test_a_pair_that_no_roster_brought_can_be_moved_too(department: Department, lead: str) -> None:
    store, program, pair = department.store, department.program, department.pair()
    [surgery] = store.departments(lead, program)
    store.place_pair(lead, program, pair, surgery.id)
    assert [one.pairs for one in store.departments(lead, program)] == [2]


def test_neither_pairs_nor_departments_of_another_program_are_touched(department: Department, lead: str) -> None:
    store, program, other = department.store, department.program, department.another_program()
    _, another = department.staff(Duty.LEAD, other)
    store.import_roster(another, uuid4(), other, roster(("A", "", "B", "", "Ward", "", "")))
    [theirs], [surgery] = store.paired(another, other).pairs, store.departments(lead, program)
    [ward] = store.departments(another, other)
    pair_id = store.paired(lead, program).pairs[0].pair_id
    for which, where in ((theirs.pair_id, surgery.id), (pair_id, ward.id)):
        with pytest.raises(NotAllowed):
            store.place_pair(lead, program, which, where)
    with pytest.raises(NotAllowed):
        store.paired(another, program)
    assert store.paired_here(lead, program, theirs.pair_id) is None
    assert [one.department for one in store.paired(another, other).pairs] == ["Ward"]


def test_who_deleted_everything_is_not_told_of(department: Department, lead: str) -> None:
    store, program = department.store, department.program
    token = come_in(store, store.issue_link(department.administrator, department.person("Jun")), PASSPHRASES[MENTEE])
    store.delete_me(token, PASSPHRASES[MENTEE])
    assert names(store.paired(lead, program).pairs) == [("Amara", "Lin")]
