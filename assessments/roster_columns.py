"""Which column of a roster holds what, however its heading is written: the only judge of headings.

A heading is taken apart into words; capitals, blanks and signs between them do not matter, nor does the order of the
columns. What is nearly such a heading is never taken for it: it is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from enum import StrEnum


class Column(StrEnum):
    """What a roster may tell of a pair, in the order in which a new one is best written."""

    MENTOR = "mentor"
    MENTOR_EMAIL = "mentor_email"
    MENTEE = "mentee"
    MENTEE_EMAIL = "mentee_email"
    DEPARTMENT = "department"
    MENTOR_STAGE = "mentor_stage"
    MENTEE_STAGE = "mentee_stage"


NEEDED = (Column.MENTOR, Column.MENTEE)
_MENTOR = frozenset({"mentor", "mentors", "supervisor", "supervisors", "adviser", "advisers", "advisor", "advisors"})
_MENTEE = frozenset({"mentee", "mentees", "mentored", "protege", "proteges", "protegee", "learner", "learners"})
_SMALL = frozenset({"the", "of", "s", "a", "for", "in"})
_NAME = frozenset({"name", "names", "full", "first", "complete"})
_EMAIL = frozenset({"email", "emails", "mail", "mails", "address", "addresses"})
_STAGE = frozenset({"stage", "stages", "training", "level", "career", "grade", "position"})
_DEPARTMENT = frozenset(
    {"department", "departments", "dept", "dep", "division", "unit", "clinic", "service", "section"}
)
_TELLS: tuple[tuple[frozenset[str], frozenset[str], Column, Column], ...] = (
    (_EMAIL - {"address", "addresses"}, _EMAIL, Column.MENTOR_EMAIL, Column.MENTEE_EMAIL),
    (_STAGE - {"career"}, _STAGE | _NAME, Column.MENTOR_STAGE, Column.MENTEE_STAGE),
    (frozenset(), _NAME, Column.MENTOR, Column.MENTEE),
)
_KNOWN = _MENTOR | _MENTEE | _SMALL | _NAME | _EMAIL | _STAGE | _DEPARTMENT
_IN_ONE_WORD = {str(column).replace("_", ""): column for column in Column}
_LONGEST = 60
_ALIKE, _NEARLY_THE_SAME = 0.75, 0.88  # "mentor" and "mentee" are alike by 0.67


def column_of(heading: str) -> Column | None:
    """What stands under this heading; None when it is nothing of a roster."""
    words = _words(heading)
    whose = words & (_MENTOR | _MENTEE)
    rest = words - whose - _SMALL
    if rest & _DEPARTMENT and rest <= _DEPARTMENT | {"name"} and not whose:
        return Column.DEPARTMENT
    if not whose:
        # a stage without a name to it is that of who is on the way
        return Column.MENTEE_STAGE if rest & {"stage", "stages"} and rest <= _STAGE else None
    if whose <= _MENTOR:
        return _of(rest, mentor=True)
    return _of(rest, mentor=False) if whose <= _MENTEE else None


def likely(heading: str) -> Column | None:
    """Which column somebody may have meant by a heading that is none; None when it is like none of them."""
    words = _words(heading)
    if len(heading) > _LONGEST or column_of(heading) is not None:
        return None
    mended = (word if word in _KNOWN else next(iter(_alike(word)), word) for word in words - {"e"})
    run_together = get_close_matches("".join(heading.casefold().split()), _IN_ONE_WORD, 1, _NEARLY_THE_SAME)
    return column_of(" ".join(mended)) or next((_IN_ONE_WORD[word] for word in run_together), None)


def _alike(word: str) -> list[str]:
    return get_close_matches(word, sorted(_KNOWN - _SMALL), 1, _ALIKE)


def _of(rest: frozenset[str], *, mentor: bool) -> Column | None:
    for telling, allowed, of_mentor, of_mentee in _TELLS:
        if rest <= allowed and (rest & telling or not telling):
            return of_mentor if mentor else of_mentee
    return None


def _words(heading: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", heading).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    joined = re.sub(r"\be[\s_-]*mail", "email", plain.replace("_", " "))
    return frozenset(re.findall(r"[^\W_]+", joined))
