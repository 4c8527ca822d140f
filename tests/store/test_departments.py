"""Departments: a name may change, the department stays."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import DepartmentTwice, DepartmentUnnamed, NotAllowed, TextTooLong
from store import Duty
from tests.assessments.rosters import AMARA, JUN, LIN, roster

if TYPE_CHECKING:
    from tests.store.department import Department

ROWS = (*AMARA, *JUN, "Surgery", "", ""), (*AMARA, *LIN, "pediatrics", "", ""), (*LIN, *JUN, "", "", "")


def brought(department: Department) -> str:
    """The token of a lead who has brought three pairs in two departments."""
    _, lead = department.staff(Duty.LEAD, department.program)
    department.store.import_roster(lead, uuid4(), department.program, roster(*ROWS))
    return lead


def test_a_department_that_is_renamed_stays_the_same_one(department: Department) -> None:
    store, program, lead = department.store, department.program, brought(department)
    pediatrics, surgery = store.departments(lead, program)
    assert [(one.name, one.pairs) for one in (pediatrics, surgery)] == [("pediatrics", 1), ("Surgery", 1)]
    store.rename_department(lead, program, surgery.id, "  Heart \n surgery ")
    assert [(one.id, one.name, one.pairs) for one in store.departments(lead, program)] == [
        (surgery.id, "Heart surgery", 1),
        (pediatrics.id, "pediatrics", 1),
    ]
    more = roster(("New", "", "Newer", "", "HEART SURGERY", "", ""))
    store.import_roster(lead, uuid4(), program, more)
    assert [(one.id, one.pairs) for one in store.departments(lead, program)] == [(surgery.id, 2), (pediatrics.id, 1)]


def test_a_name_that_cannot_be_is_refused(department: Department) -> None:
    store, program, lead = department.store, department.program, brought(department)
    pediatrics, surgery = store.departments(lead, program)
    for name, refusal in ((" ", DepartmentUnnamed), ("x" * 81, TextTooLong), ("PEDIATRICS", DepartmentTwice)):
        with pytest.raises(refusal):
            store.rename_department(lead, program, surgery.id, name)
    store.rename_department(lead, program, pediatrics.id, "Pediatrics")
    assert {one.name for one in store.departments(lead, program)} == {"Pediatrics", "Surgery"}


def test_nobody_renames_a_department_of_another_program(department: Department) -> None:
    store, lead = department.store, brought(department)
    [_, surgery] = store.departments(lead, department.program)
    other = department.another_program()
    _, another = department.staff(Duty.LEAD, other)
    for program in (other, department.program):
        with pytest.raises(NotAllowed):
            store.rename_department(another, program, surgery.id, "Mine")
    assert store.departments(another, other) == ()
    assert "Mine" not in repr(store.departments(lead, department.program))
