"""A roster on its way in: read and judged once, then shown as what it would do or as all that stands against it.

The only place on the screens that goes through a roster. What was read lives in this tab; the file itself lies on the
server's shelf (server/rosters.py), so that a reload finds it again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import FiveWaysError, RosterError
from assessments.roster_columns import NEEDED, Column
from assessments.roster_judge import judge
from papers import roster_files
from server.rosters import shelf
from ui import pager, plain_table, problems, session, tables
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from assessments.roster import Judged, Note, Problem, Question, Roster, RosterPair
    from assessments.roster_program import Preview, Stays

PROBLEMS_A_PAGE, PAIRS_SHOWN = 100, 10
HERE, ANSWERS, BROUGHT_IN = "roster", "roster_answers", "roster_brought_in"


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read: what it says, or why it cannot be read; `request` is the file's own id."""

    request: UUID
    judged: Judged | None
    notes: tuple[Note, ...] = ()
    refusal: str = ""
    answers: Mapping[int, Column | None] = field(default_factory=dict)


def found(program_id: UUID) -> Read | None:
    """What whoever sits here has brought for this program, if anything; read when it is first asked for."""
    brought = shelf.find(session.token(), program_id)
    known = session.kept_here(HERE)
    if brought is None:
        session.keep_here(HERE, None)
        return None
    answers = _answers(brought.id)
    if not isinstance(known, Read) or (known.request, known.answers) != (brought.id, answers):
        known = _read(brought.id, brought.content, answers)
        session.keep_here(HERE, known)
    return known


def _answers(request: UUID) -> Mapping[int, Column | None]:
    """Which column each heading was said to be in this tab, of this file."""
    known = session.kept_here(ANSWERS)
    return known[1] if isinstance(known, tuple) and known[0] == request else {}


def _answer(request: UUID, cell: int, column: Column | None) -> None:
    session.keep_here(ANSWERS, (request, {**_answers(request), cell: column}))


def _read(request: UUID, content: bytes, answers: Mapping[int, Column | None]) -> Read:
    bar = st.progress(0.0, say("roster.reading"))
    try:
        sheet = roster_files.read(content, _shown(bar.progress, say("roster.reading"), 0, 0.6))
        judged = judge(sheet, _shown(bar.progress, say("roster.checking"), 0.6, 1), answers)
    except RosterError as problem:
        return Read(request, None, refusal=str(problem), answers=answers)
    finally:
        bar.empty()
    return Read(request, judged, sheet.notes, answers=answers)


def _shown(show: Callable[[float, str], object], words: str, start: float, end: float) -> Callable[[int, int], None]:
    """What a long act tells of itself, as a part of one bar."""

    def told(done: int, of: int) -> None:
        show(start + (end - start) * min(done / max(of, 1), 1), words)

    return told


def forget() -> None:
    """Let go of what was brought, in the control too."""
    shelf.drop(session.token())
    session.done("roster")
    session.keep_here(HERE, None)


def notes(read: Read) -> None:
    """What to know of how the file was read."""
    for note in read.notes:
        st.info(say(f"roster_notes.{note}"))
    asked = {one.heading for one in read.judged.questions} if read.judged else set()
    left_out = [one for one in read.judged.left_out if one not in asked] if read.judged else []
    if left_out:
        st.markdown(say("roster.left_out"))
        st.text(", ".join(left_out))


def questions(request: UUID, every: Sequence[Question]) -> None:
    """Headings that are nearly those of columns: nothing goes on until somebody has said what they are."""
    st.warning(say("roster.questions"))
    for one in every:
        column, number = one.column, one.cell + 1
        called = say(f"roster_columns.{column}")
        with st.container(border=True):
            st.markdown(say("roster.question", number=number, column=called))
            st.text(one.heading)
            left, right = st.columns(2)
            yes, no = say("roster.is_column", number=number, column=called), say("roster.is_none", number=number)
            for place, label, answer in ((left, yes, column), (right, no, None)):
                place.button(
                    label,
                    key=f"{answer}:{request}:{one.cell}",
                    width="stretch",
                    on_click=_answer,
                    args=(request, one.cell, answer),
                )


def troubles(every: Sequence[Problem], query: dict[str, str]) -> None:
    """Everything that stands against a roster, by row and column."""
    st.error(say("roster.problems", number=len(every)) if len(every) > 1 else say("roster.problem"))
    page = min(pager.asked(), (len(every) - 1) // PROBLEMS_A_PAGE)
    start = page * PROBLEMS_A_PAGE
    some = every[start : start + PROBLEMS_A_PAGE]
    if len(every) > len(some):
        st.markdown(say("roster.problems_from_to", first=start + 1, last=start + len(some), number=len(every)))
    heading = [say("roster.row"), say("roster.column"), say("roster.remedy")]
    rows = [[str(one.row or ""), _column(one), say(f"roster_problems.{one.trouble}", other=one.other)] for one in some]
    plain_table.show(say("roster.problems_table"), heading, rows, key=f"problems:{page}")
    pager.offer("roster", query, page, more=start + len(some) < len(every))


def _column(one: Problem) -> str:
    column = next((column for column in NEEDED if one.trouble == "column_missing" and column == one.column), None)
    return say(f"roster_columns.{column}") if column else one.column


def preview(would: Preview, query: dict[str, str]) -> None:
    """What a roster would do, in numbers, its first pairs, and what it would leave as it is."""
    numbers = {
        say("roster.new_pairs"): len(would.pairs),
        say("roster.new_people"): would.people,
        say("roster.new_departments"): len(would.departments),
        say("roster.already_here"): would.here,
    } | ({say("roster.filled"): len(would.fills)} if would.fills else {})
    heading = [say("roster.what_happens"), say("roster.number")]
    st.markdown(tables.markdown(heading, [[name, f"{number:,}"] for name, number in numbers.items()]))
    if would.departments:
        st.markdown(say("roster.departments_made"))
        st.text(", ".join(would.departments))
    if would.pairs:
        heading = [say("roster.row"), say("roles.mentor"), say("roles.mentee"), say("roster_columns.department")]
        plain_table.show(say("roster.pairs_table"), heading, map(_row, would.pairs[:PAIRS_SHOWN]), key="pairs")
        if len(would.pairs) > PAIRS_SHOWN:
            st.markdown(say("roster.more_pairs", number=f"{len(would.pairs) - PAIRS_SHOWN:,}"))
    if would.staged:
        st.markdown(say("roster.stages_filled"))
    if would.stays:
        _staying(would.stays, query)


def _staying(every: Sequence[Stays], query: dict[str, str]) -> None:
    """Pairs that the list has in another department than the program, and the way to move them."""
    st.warning(say("roster.stay_one") if len(every) == 1 else say("roster.stay", number=f"{len(every):,}"))
    heading = [say("roster.row"), say("roles.mentor"), say("roles.mentee")]
    heading += [say("roster.in_list"), say("roster.stays_in")]
    rows = ([*_row(one.row), one.department] for one in every[:PAIRS_SHOWN])
    plain_table.show(say("roster.stay_table"), heading, rows, key="stay")
    if len(every) > PAIRS_SHOWN:
        st.markdown(say("roster.more_pairs", number=f"{len(every) - PAIRS_SHOWN:,}"))
    st.page_link(session.script("pairs"), label=say("roster.to_pairs"), query_params=query)


def _row(pair: RosterPair) -> list[str]:
    people = [f"{one.name}\n{one.email}" if one.email else one.name for _, one in pair.people]
    return [str(pair.row), *people, pair.department]


def offer(program_id: UUID, request: UUID, roster: Roster, would: Preview) -> None:
    """The button that brings in what is new, with a bar that shows how far it is; then the page says so."""
    pairs = len(would.pairs)
    label = say("roster.bring_in_one") if pairs == 1 else say("roster.bring_in", number=f"{pairs:,}")
    if not st.button(label if pairs else say("roster.fill_in"), type="primary"):
        return
    bar = st.progress(0.0, say("roster.bringing"))
    told = _shown(bar.progress, say("roster.bringing"), 0, 1)
    with problems.shown():
        try:
            number = session.store().import_roster(session.token(), request, program_id, roster, told)
        except FiveWaysError:
            bar.empty()
            raise
        forget()
        one, many = say("roster.brought_in_one"), say("roster.brought_in", number=f"{number:,}")
        session.remember(BROUGHT_IN, (one if number == 1 else many) if number else say("roster.filled_in"))
        session.go("roster", program=str(program_id))
