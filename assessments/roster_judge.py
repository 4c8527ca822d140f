"""From cells to a roster, or to everything that stands against it: the only judge of a roster by itself.

Each row alone is judged here, the rows with one another in `roster_together`, and whether their people are in the
program already in `roster_program`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import TypeVar

from assessments import person, roster_together
from assessments.errors import AnswerError, EmailUnusable, FiveWaysError, NameMissing, PersonError, UnreadableText
from assessments.instrument import Role
from assessments.readable import one_line
from assessments.roster import (
    EMAILS,
    NAMES,
    STAGES,
    Judged,
    Listed,
    Problem,
    Question,
    Roster,
    RosterPair,
    Sheet,
    Trouble,
    heading_of,
)
from assessments.roster_columns import NEEDED, Column, column_of, likely
from assessments.stage import Level, Stage

Read = TypeVar("Read")
Told = Callable[[int, int], None]
STEP = 2_000
ASKED_OF = 40  # headings that are none: a file with thousands of columns is no roster
TROUBLES: Mapping[type[FiveWaysError], Trouble] = {
    NameMissing: Trouble.NAME_MISSING,
    UnreadableText: Trouble.UNREADABLE,
    EmailUnusable: Trouble.EMAIL_WRONG,
}
_LEVELS = {str(level).replace("_", " "): level for level in Level if level is not Level.OWN}


@dataclass(frozen=True, slots=True)
class _Columns:
    """In which cell each column stands, and how it is headed."""

    where: Mapping[Column, int]
    headings: Mapping[Column, str]
    width: int


def judge(
    sheet: Sheet, told: Told = lambda done, of: None, answers: Mapping[int, Column | None] = MappingProxyType({})
) -> Judged:
    """What this sheet says. `told` hears how many rows are done, of how many.

    `answers` tell by cell of the first row which column is meant there, None for none. While one heading is nearly that
    of a column which is missing, there is a question and no roster: nobody brings in a list without its departments
    because of one letter.
    """
    rows = [(number, cells) for number, cells in sheet.rows if any(cell.strip() for cell in cells)]
    if not rows:
        return Judged(None, (Problem(Trouble.NOTHING),))
    (top, heading), *body = rows
    meant = [answers[cell] if cell in answers else column_of(text) for cell, text in enumerate(heading)]
    left_out = tuple(text.strip() for text, column in zip(heading, meant, strict=True) if text.strip() and not column)
    if questions := _questions(heading, meant, answers):
        return Judged(None, (), left_out, questions)
    columns, problems = _columns(top, heading, meant)
    if not problems and not body:
        problems = [Problem(Trouble.NOTHING)]
    if problems:
        return Judged(None, tuple(problems), left_out)
    pairs, problems = _each(body, columns, _faults(sheet, heading, columns), told)
    problems += roster_together.problems(pairs, columns.headings)
    problems.sort(key=lambda one: one.row or 0)
    return Judged(None if problems else Roster(tuple(pairs), columns.headings), tuple(problems), left_out)


def _questions(
    heading: Sequence[str], meant: Sequence[Column | None], answers: Mapping[int, Column | None]
) -> tuple[Question, ...]:
    """For each column that is missing the first heading that may be its own."""
    found: dict[Column, Question] = {}
    unknown = (cell for cell, text in enumerate(heading) if text.strip() and not meant[cell] and cell not in answers)
    for cell in islice(unknown, ASKED_OF):
        column = likely(heading[cell])
        if column and column not in meant:
            found.setdefault(column, Question(cell, heading[cell].strip(), column))
    return tuple(found.values())


def _columns(top: int, heading: Sequence[str], meant: Sequence[Column | None]) -> tuple[_Columns, list[Problem]]:
    """Where the columns stand, and what is wrong with that. Headings may end before the row does."""
    where: dict[Column, int] = {}
    problems = []
    for cell, (text, column) in enumerate(zip(heading, meant, strict=True)):
        if column in where:
            problems.append(Problem(Trouble.COLUMN_TWICE, top, text.strip()))
        elif column:
            where[column] = cell
    problems += [Problem(Trouble.COLUMN_MISSING, top, str(column)) for column in NEEDED if column not in where]
    width = max((cell for cell, text in enumerate(heading, start=1) if text.strip()), default=0)
    return _Columns(where, {column: heading[cell].strip() for column, cell in where.items()}, width), problems


def _faults(sheet: Sheet, heading: Sequence[str], columns: _Columns) -> dict[int, list[Problem]]:
    """What is wrong with cells that count, by row."""
    found: dict[int, list[Problem]] = {}
    for fault in sheet.faults:
        if fault.cell in columns.where.values():
            found.setdefault(fault.row, []).append(Problem(fault.trouble, fault.row, heading[fault.cell].strip()))
    return found


def _each(
    body: Sequence[tuple[int, Sequence[str]]], columns: _Columns, faults: Mapping[int, list[Problem]], told: Told
) -> tuple[list[RosterPair], list[Problem]]:
    """Each row by itself."""
    pairs: list[RosterPair] = []
    problems: list[Problem] = []
    for done, (number, cells) in enumerate(body):
        if done % STEP == 0:
            told(done, len(body))
        if number in faults:
            problems += faults[number]
        elif (pair := _Row(number, cells, columns, problems).pair()) is not None:
            pairs.append(pair)
    return pairs, problems


class _Row:
    """One row by itself; what stands against it goes into `problems`."""

    def __init__(self, number: int, cells: Sequence[str], columns: _Columns, problems: list[Problem]) -> None:
        self.number, self.cells, self.columns, self.problems = number, cells, columns, problems
        self.well = True

    def pair(self) -> RosterPair | None:
        """The pair of this row; None when something stands against it."""
        width = self.columns.width
        if len(self.cells) < width or any(cell.strip() for cell in self.cells[width:]):
            self.against(Trouble.ROW_SHORT if len(self.cells) < width else Trouble.ROW_LONG, "")
            return None
        mentor, mentee = (self.listed(role) for role in Role)
        department = self.read(Column.DEPARTMENT, _department, Trouble.DEPARTMENT_LONG) or ""
        stages = [self.read(STAGES[role], stage_of, Trouble.STAGE_LONG) for role in Role]
        if not self.well or mentor is None or mentee is None:
            return None
        if mentor.key == mentee.key:
            self.against(Trouble.SAME_PERSON, heading_of(Role.MENTEE, self.columns.headings))
            return None
        return RosterPair(self.number, mentor, mentee, department, *stages)

    def listed(self, role: Role) -> Listed | None:
        name = self.read(NAMES[role], _name, Trouble.NAME_LONG, needed=True)
        email = self.read(EMAILS[role], _email, Trouble.EMAIL_WRONG)
        return Listed(name, email) if name else None

    def read(
        self, column: Column, take: Callable[[str], Read], too_long: Trouble, *, needed: bool = False
    ) -> Read | None:
        """What stands in this column; None where nothing does, or where it cannot be taken."""
        where = self.columns.where.get(column)
        text = "" if where is None else self.cells[where].strip()
        if not text and not needed:
            return None
        try:
            return take(text)
        except (PersonError, AnswerError) as problem:
            self.against(TROUBLES.get(type(problem), too_long), self.columns.headings[column])
            return None

    def against(self, trouble: Trouble, heading: str) -> None:
        self.well = False
        self.problems.append(Problem(trouble, self.number, heading))


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return person.first_name(text)


@lru_cache(maxsize=4096)
def _email(text: str) -> str:
    return person.email(text)


@lru_cache(maxsize=512)
def _department(text: str) -> str:
    return person.department_name(text) if one_line(text) else ""


@lru_cache(maxsize=512)
def stage_of(text: str) -> Stage | None:
    """A stage by the words of the list, else by the program's own; raises TextTooLong or UnreadableText."""
    words = one_line(text)
    level = _LEVELS.get(" ".join(words.casefold().replace("_", " ").replace("-", " ").split()))
    return Stage(level) if level else (Stage.of(Level.OWN, words) if words else None)
