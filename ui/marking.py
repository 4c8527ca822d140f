"""How the last agreements went: asked of each alone before anything is rated, and shown of both at the reveal.

The only place on the screens that takes a mark. Nothing is preselected, and what is chosen is saved or the screen
says why not.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from assessments.agreements import Mark
from assessments.errors import FiveWaysError
from assessments.instrument import Role
from server import own
from ui import problems, session, spoken
from ui.wording import plain, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assessments.instrument import Instrument
    from store import CheckIn, OpenAgreement, Seat


def ask(instrument: Instrument, seat: Seat) -> None:
    """Every agreement that waits for this person's mark, with the four choices."""
    numbers = {one.id: one.number for one in session.store().check_ins(session.token())}
    for number, one in enumerate(session.store().open_agreements(session.token()), start=1):
        with st.container(border=True):
            st.header(_name(instrument, number, one), anchor=False)
            st.markdown(say("last_agreements.made", number=numbers[one.proposal.check_in_id]))
            spoken.show([spoken.words(instrument, one.proposal.agreement)], key=f"last:{one.proposal.id}")
            _mark(seat, number, one)


def unmarked(instrument: Instrument) -> Sequence[str]:
    """The agreements that wait for this person's mark, by number and principle."""
    waiting = enumerate(session.store().open_agreements(session.token()), start=1)
    return [_name(instrument, number, one) for number, one in waiting if one.mark is None]


def _name(instrument: Instrument, number: int, one: OpenAgreement) -> str:
    principle = instrument.principle(one.proposal.agreement.principle_id)
    return say("last_agreements.of", number=number, principle=plain(principle.title))


def _mark(seat: Seat, number: int, one: OpenAgreement) -> None:
    key = f"mark:{own.owner(seat)}:{one.proposal.id}"

    def keep(chosen: str) -> None:
        session.store().mark_agreement(session.token(), one.proposal.id, Mark(chosen), uuid4(), own.whose(seat))
        session.settle(key)

    def keep_first() -> None:
        # saved before anything is drawn; if that fails, it is tried again below and said
        session.leave_open(key)
        with suppress(FiveWaysError), problems.told_too():
            keep(session.typed(key))

    if not session.is_open(key):
        session.follow(key, one.mark)
    chosen = st.radio(
        say("last_agreements.how", number=number),
        list(Mark),
        index=None,
        format_func=lambda mark: say(f"marks.{mark}"),
        key=key,
        on_change=keep_first,
    )
    if chosen is not None and session.is_open(key):
        with problems.shown():
            keep(chosen)


def show(instrument: Instrument, check_in: CheckIn) -> None:
    """How both marked their agreements in this check-in; nothing where there were none to mark."""
    store, token = session.store(), session.token()
    marked = store.marks(token, check_in.id)
    if not marked:
        return
    agreed = {one.id: one for earlier in store.check_ins(token) for one in store.agreements(token, earlier.id)}
    st.header(say("marks.title"), anchor=False)
    told = [
        spoken.words(
            instrument,
            agreed[one.agreement_id].agreement,
            title=say("marks.number", number=place),
            after=[both(one.marks)],
            with_day=False,
        )
        for place, one in enumerate(marked, start=1)
    ]
    spoken.show(told, key="marks")


def both(marks: Mapping[Role, Mark]) -> str:
    """What the two say, in a sentence."""
    mentor, mentee = marks[Role.MENTOR], marks[Role.MENTEE]
    if mentor is mentee:
        return say("marks.alike", mark=say(f"marks.{mentor}"))
    return say("marks.differ", mentor=say(f"marks.{mentor}"), mentee=say(f"marks.{mentee}"))
