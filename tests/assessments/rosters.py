"""Rosters for tests: the headings of every column, and rows as somebody types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.roster import Judged, Problem, Roster, Sheet, Trouble
from assessments.roster_judge import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = (
    *("Mentor", "Mentor e-mail", "Mentee", "Mentee e-mail"),
    *("Department", "Mentor stage", "Mentee stage"),
)
AMARA, JUN, LIN = (
    ("Amara", "amara@hospital.example"),
    ("Jun", "jun@hospital.example"),
    ("Lin", "lin@hospital.example"),
)
ONE = (*AMARA, *JUN, "Surgery", "attending", "resident")


def sheet(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> Sheet:
    """A sheet with these rows under the headings, from row 2 on."""
    return Sheet(list(enumerate((headings, *rows), start=1)))


def judged(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> Judged:
    return judge(sheet(*rows, headings=headings))


def roster(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> Roster:
    """The roster of rows against which nothing stands."""
    found = judged(*rows, headings=headings)
    assert found.roster is not None, found.problems
    return found.roster


def told(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> list[tuple[Trouble, int | None, str, int | None]]:
    """What stands against these rows."""
    found = judged(*rows, headings=headings)
    assert (found.roster is None) == bool(found.problems)
    return [plain(problem) for problem in found.problems]


def plain(problem: Problem) -> tuple[Trouble, int | None, str, int | None]:
    return problem.trouble, problem.row, problem.column, problem.other
