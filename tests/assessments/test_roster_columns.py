"""Headings of a roster, however somebody writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.roster_columns import Column, column_of, likely

WRITTEN = {
    Column.MENTOR: ("Mentor", "MENTOR NAME", " mentor_name ", "Name of the mentor", "mentor's full name", "Supervisor"),
    Column.MENTOR_EMAIL: ("mentor e-mail", "Mentor_Email", "EMAIL (MENTOR)", "E mail address of mentor", "Mentor Mail"),
    Column.MENTEE: ("Mentee", "mentee-name", "Name (mentee)", "Protégé", "Learner name"),
    Column.MENTEE_EMAIL: ("Mentee Email", "mentee's e-mail address", "email_mentee"),
    Column.DEPARTMENT: ("Department", "Dept.", "DEPARTMENT NAME", "division", "Unit", "Clinic"),
    Column.MENTOR_STAGE: ("Mentor stage", "stage of mentor", "Mentor's career stage", "mentor training level"),
    Column.MENTEE_STAGE: ("Mentee stage", "Stage", "training stage", "Mentee's level of training"),
}
UNKNOWN = ("", "Name", "E-mail", "Shoe size", "Mentor and mentee", "Mentor phone", "Mentor last name", "Notes", "=1+1")


@pytest.mark.parametrize(("column", "heading"), [(column, one) for column, every in WRITTEN.items() for one in every])
def test_a_heading_is_known_however_it_is_written(column: Column, heading: str) -> None:
    assert column_of(heading) is column
    assert column_of(f"  {heading.upper()}  ") is column


@pytest.mark.parametrize("heading", UNKNOWN)
def test_a_heading_that_could_be_anything_is_none(heading: str) -> None:
    assert column_of(heading) is None


@pytest.mark.parametrize("column", Column)
def test_our_own_names_of_columns_are_known(column: Column) -> None:
    assert column_of(str(column)) is column


@given(st.text())
def test_no_text_breaks_it(heading: str) -> None:
    assert column_of(heading) in {None, *Column}


MISSPELLED = {
    "Departmnt": Column.DEPARTMENT,
    "DEPARMENT NAME": Column.DEPARTMENT,
    "Mentor emial": Column.MENTOR_EMAIL,
    "Mentee e-mial": Column.MENTEE_EMAIL,
    "Mentro": Column.MENTOR,
    "Menter name": Column.MENTOR,
    "MenteeEmail": Column.MENTEE_EMAIL,
    "Mentee stge": Column.MENTEE_STAGE,
}


@pytest.mark.parametrize(("heading", "column"), MISSPELLED.items())
def test_a_misspelled_heading_is_none_but_it_is_known_what_was_likely_meant(heading: str, column: Column) -> None:
    assert (column_of(heading), likely(heading)) == (None, column)


@pytest.mark.parametrize(
    "heading", [*UNKNOWN, "Start date", "Comment", "Department", "Mentor", "Departmnt" + " name" * 20]
)
def test_nothing_is_asked_of_headings_that_are_known_or_like_none(heading: str) -> None:
    assert likely(heading) is None


@given(st.text())
def test_no_text_breaks_the_guess(heading: str) -> None:
    assert likely(heading) is None or column_of(heading) is None
