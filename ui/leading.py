"""Which of their programs a lead looks at, and the ways to the other pages of a lead.

The only place where a lead's page learns its program: from the address, else from this tab, else there is only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

import streamlit as st

from store import Duty, DutyOf
from ui import register, session
from ui.places import SCREENS
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = "led_program"


def led() -> list[DutyOf]:
    """The programs of whoever sits here, the first one first."""
    return [one for one in session.who().duties if one.duty is Duty.LEAD and one.program_id]


def program(page: str) -> DutyOf:
    """The program that `page` is about; where several could be meant, the lead chooses first."""
    programs = led()
    wanted = session.asked_id("program") or session.kept_here(KEPT)
    found = next((one for one in programs if one.program_id == wanted), None)
    if found is None and len(programs) == 1:
        found = programs[0]
    if found is None or session.asked("choose"):
        _choose(page, programs)
    session.keep_here(KEPT, found.program_id)
    st.text(found.program_name or "")
    return found


def query(one: DutyOf, **more: object) -> dict[str, str]:
    """What the address of a page about this program asks for."""
    return {"program": str(one.program_id), **{name: str(value) for name, value in more.items()}}


def id_of(one: DutyOf) -> UUID:
    """The program's id; a lead's duty always has one."""
    return one.program_id or UUID(int=0)


def _choose(page: str, programs: list[DutyOf]) -> NoReturn:
    st.markdown(say("leading.choose"))
    lines = [register.Line(one.program_name or "", "", (), {"program": str(one.program_id)}) for one in programs]
    register.show(say("leading.programs"), [say("leading.program")], lines, page, key="led")
    st.stop()


def ways(here: str, one: DutyOf) -> None:
    """The ways from this page of a lead to all others that there are, about the same program."""
    st.header(say("leading.ways"), anchor=False)
    for screen in SCREENS:
        if screen.duty is Duty.LEAD and screen.in_menu and screen.script != here:
            _link(screen.script, say(f"titles.{screen.script}"), query(one))
    if len(led()) > 1:
        _link(here, say("leading.another"), {"choose": "yes"})


def _link(script: str, label: str, asked: Mapping[str, str]) -> None:
    st.page_link(session.script(script), label=label, query_params=asked)
