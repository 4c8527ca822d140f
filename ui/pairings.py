"""Pairs as their lead sees them: the list with its search and its pages, and the department of one of them.

The only place on the screens that puts the two names of a pair side by side for somebody who is neither.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from store import pairings
from ui import leading, pager, plain_table, register, session, staff
from ui.wording import named, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Department, DutyOf, Paired, PairedCard

WITHOUT = "without"


def find(program: DutyOf, name: str, *, without: bool) -> None:
    """The search by name, and the way to all pairs or to those without a department."""
    kept = {WITHOUT: "yes"} if without else {}
    with st.form("search"):
        wanted = st.text_input(say("invitations.search"), name, 80, key=f"find:{name}", autocomplete="off")
        if st.form_submit_button(say("invitations.find")):
            session.go("pairs", **leading.query(program, find=wanted, **kept))
    label = say("pairs.to_all" if without else "pairs.to_without")
    other = {} if without else {WITHOUT: "yes"}
    st.page_link(session.script("pairs"), label=label, query_params=leading.query(program, **other))


def listed(program: DutyOf, found: Paired, name: str, page: int, *, without: bool) -> None:
    """A page of the pairs, each of which leads to its department; else why there is none."""
    if not found.pairs:
        _nothing(program, name, without=without)
        return
    st.markdown(say("pairs.one") if found.number == 1 else say("pairs.number", number=f"{found.number:,}"))
    lines = [
        register.Line(
            named(one.mentor),
            one.mentor_email or "",
            (_mentee(one), one.department or say("pairs.no_department"), _in(one)),
            leading.query(program, pair=one.pair_id),
        )
        for one in found.pairs
    ]
    heading = [say("roles.mentor"), say("roles.mentee"), say("pairs.department"), say("pairs.come_in")]
    register.show(say("pairs.title"), heading, lines, "one_pair", key=f"pairs:{program.program_id}")
    asked = leading.query(program, **({"find": name} if name else {}), **({WITHOUT: "yes"} if without else {}))
    pager.offer("pairs", asked, page, more=(page + 1) * pairings.PAGE < found.number)


def _nothing(program: DutyOf, name: str, *, without: bool) -> None:
    if name:
        st.markdown(say("pairs.nobody"))
    elif without:
        st.markdown(say("pairs.all_placed"))
    else:
        st.markdown(say("pairs.none"))
        st.page_link(session.script("roster"), label=say("departments.to_roster"), query_params=leading.query(program))


def _mentee(one: PairedCard) -> str:
    return f"{named(one.mentee)}\n{one.mentee_email}" if one.mentee_email else named(one.mentee)


def _in(one: PairedCard) -> str:
    return say("pairs.both_in" if one.both_in else "pairs.not_both")


def of_address(program: DutyOf) -> PairedCard | None:
    """The pair that the address asks for, in this program."""
    wanted = session.asked_id("pair")
    return session.store().paired_here(session.token(), leading.id_of(program), wanted) if wanted else None


def people(one: PairedCard) -> None:
    """Whose pair it is, and whether both have come in."""
    rows = [
        [say("roles.mentor"), named(one.mentor), one.mentor_email or say("person.no_email")],
        [say("roles.mentee"), named(one.mentee), one.mentee_email or say("person.no_email")],
    ]
    heading = [say("invitations.role"), say("people.person"), say("pairs.email")]
    plain_table.show(say("one_pair.title"), heading, rows, key="two")
    st.markdown(say("one_pair.both_in" if one.both_in else "one_pair.not_both"))


def place(program: DutyOf, one: PairedCard, departments: Sequence[Department]) -> None:
    """Another department for this pair, by its number; 0 is none."""
    rows = [["0", say("pairs.no_department")]]
    rows += [[str(number), department.name] for number, department in enumerate(departments, start=1)]
    plain_table.show(
        say("departments.table"), [say("departments.number"), say("departments.department")], rows, key="departments"
    )
    ids = [None, *(department.id for department in departments)]
    now = ids.index(one.department_id) if one.department_id in ids else 0
    # a list that changed meanwhile has other numbers: what was pressed beside the old one does nothing
    listed = "-".join(str(department.id) for department in departments)
    with st.form(f"place:{session.request('place')}:{listed}"):
        number = st.number_input(
            say("departments.number"), 0, len(departments), now, key=f"place:{one.pair_id}:{listed}"
        )
        pressed = st.form_submit_button(say("one_pair.place"), type="primary")
    staff.tell_done("place")
    if pressed:
        staff.carry_out(
            partial(session.store().place_pair, session.token(), leading.id_of(program), one.pair_id, ids[number]),
            say("one_pair.placed"),
            "one_pair",
            leading.query(program, pair=one.pair_id),
            part="place",
        )
