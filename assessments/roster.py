"""What a roster says: pairs of people, or everything that stands against it, each by row and column.

The only place that draws these shapes. Where the cells come from is the business of `papers`, which pairs are new is
that of `roster_program`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.instrument import Role
from assessments.roster_columns import Column
from assessments.stage import Stage


class Note(StrEnum):
    """What whoever brings a file should know of how it was read."""

    WINDOWS_1252 = "windows_1252"
    FIRST_SHEET = "first_sheet"


class Trouble(StrEnum):
    """Why a roster cannot be taken as it is; the screens say each with what to do about it."""

    NOTHING = "nothing"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    ROW_SHORT = "row_short"
    ROW_LONG = "row_long"
    NAME_MISSING = "name_missing"
    NAME_LONG = "name_long"
    UNREADABLE = "unreadable"
    EMAIL_WRONG = "email_wrong"
    DEPARTMENT_LONG = "department_long"
    STAGE_LONG = "stage_long"
    SAME_PERSON = "same_person"
    SAME_PAIR = "same_pair"
    TWO_NAMES = "two_names"
    SAME_NAME = "same_name"
    TWO_STAGES = "two_stages"
    HERE_WITH_EMAIL = "here_with_email"
    HERE_WITHOUT_EMAIL = "here_without_email"
    HERE_TWICE = "here_twice"
    NO_RESULT = "no_result"
    ERROR_VALUE = "error_value"


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that a file holds, but not as a text: `cell` counts from 0."""

    row: int
    cell: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, each with its number in the file that somebody has before them."""

    rows: Sequence[tuple[int, Sequence[str]]]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stands against a roster.

    `column` is the heading as it stands in the file, or what our own example calls the one that is missing; empty for a
    whole row. `other` is the row that it does not go together with.
    """

    trouble: Trouble
    row: int | None = None
    column: str = ""
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a roster; who has an address is known by it alone."""

    name: str
    email: str | None

    @property
    def key(self) -> str:
        """The same for the same person; no address holds a blank."""
        return self.email or f"name {folded(self.name)}"


@dataclass(frozen=True, slots=True)
class RosterPair:
    """One row: two people, where they belong (empty when it is not said), and how far each of them is."""

    row: int
    mentor: Listed
    mentee: Listed
    department: str = ""
    mentor_stage: Stage | None = None
    mentee_stage: Stage | None = None

    @property
    def people(self) -> tuple[tuple[Role, Listed], ...]:
        """Both, the mentor first."""
        return (Role.MENTOR, self.mentor), (Role.MENTEE, self.mentee)

    def stage_of(self, role: Role) -> Stage | None:
        """How far this one is, as the roster says."""
        return self.mentor_stage if role is Role.MENTOR else self.mentee_stage


@dataclass(frozen=True, slots=True)
class Roster:
    """Pairs against which nothing stands, and the headings that their columns have in the file."""

    pairs: tuple[RosterPair, ...]
    headings: Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A heading that is nearly one of a roster: did whoever wrote it mean this column? `cell` counts from 0."""

    cell: int
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class Judged:
    """A roster, or what stands against it, or what has to be answered first; and the headings that were left out."""

    roster: Roster | None
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


def folded(name: str) -> str:
    """The one spelling by which names are compared: capitals and the way letters are put together do not matter."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()


EMAILS = {Role.MENTOR: Column.MENTOR_EMAIL, Role.MENTEE: Column.MENTEE_EMAIL}
NAMES = {Role.MENTOR: Column.MENTOR, Role.MENTEE: Column.MENTEE}
STAGES = {Role.MENTOR: Column.MENTOR_STAGE, Role.MENTEE: Column.MENTEE_STAGE}


def heading_of(role: Role, headings: Mapping[Column, str]) -> str:
    """Where the address of this one stands; the name, in a file without a column for addresses."""
    return headings.get(EMAILS[role]) or headings[NAMES[role]]
