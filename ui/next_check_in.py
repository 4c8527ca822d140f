"""Opening the pair's next check-in, in full or as a pulse, with what each is for.

The only place on the screens that opens one after the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from assessments.instrument import Form
from ui import problems, session
from ui.wording import say

if TYPE_CHECKING:
    from assessments.instrument import Instrument, Role


def offer(instrument: Instrument, role: Role) -> None:
    """Choose a form and begin."""
    st.header(say("next_check_in.title"), anchor=False)
    st.markdown(say("next_check_in.when"))
    st.markdown("\n".join(f"- {say(f'next_check_in.{form}_what')}" for form in Form))
    chosen = st.radio(
        say("next_check_in.which"),
        list(Form),
        format_func=lambda form: say(
            f"next_check_in.{form}", asked=len(instrument.asked(role, form)), minutes=minutes(form)
        ),
        key="next_form",
    )
    if st.button(say("next_check_in.start"), type="primary"):
        with problems.shown():
            session.store().next_check_in(session.token(), cast("Form", chosen), session.request("next"))
            session.done("next")
            session.go("start")


def minutes(form: Form) -> str:
    """How long one person answers, in words."""
    return say(f"next_check_in.minutes_{form}")
