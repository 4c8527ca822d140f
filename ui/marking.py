"""How the last agreements went: asked of each alone before anything is rated, and shown of both at the reveal.

The only place on the screens that takes a mark. Nothing is preselected, and what is chosen is saved or the screen
says why not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

from assessments.agreements import Mark
from assessments.instrument import Role
from server import own
from ui import choices, problems, session, spoken, underway
from ui.choices.plain import choice as plainly
from ui.places import Place
from ui.wording import plain, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assessments.instrument import Instrument
    from store import CheckIn, OpenAgreement, Seat

WISH = "go on"


def ask(instrument: Instrument, seat: Seat) -> bool:
    """Every agreement that waits for this person's mark, with the four choices.

    Says whether the page may be left: a mark that plain inputs hold and the store refused would be gone.
    """
    numbers = {one.id: one.number for one in session.store().check_ins(session.token())}
    told, stored = own.marks(session.store(), session.token()), True
    for number, one in enumerate(session.store().open_agreements(session.token()), start=1):
        with st.container(border=True):
            st.header(_name(instrument, number, one), anchor=False)
            st.markdown(say("last_agreements.made", number=numbers[one.proposal.check_in_id]))
            spoken.show([spoken.words(instrument, one.proposal.agreement)], key=f"last:{one.proposal.id}")
            stored &= _mark(seat, number, one, told)
    if not session.simple_controls():
        choices.standing(own.owner(seat), "marks")
    return stored


def unmarked(instrument: Instrument) -> Sequence[str]:
    """The agreements that wait for this person's mark, by number and principle."""
    waiting = enumerate(session.store().open_agreements(session.token()), start=1)
    return [_name(instrument, number, one) for number, one in waiting if one.mark is None]


def _name(instrument: Instrument, number: int, one: OpenAgreement) -> str:
    principle = instrument.principle(one.proposal.agreement.principle_id)
    return say("last_agreements.of", number=number, principle=plain(principle.title))


def _mark(seat: Seat, number: int, one: OpenAgreement, told: Mapping[str, Any]) -> bool:
    label, owner, agreement_id = say("last_agreements.how", number=number), own.owner(seat), one.proposal.id
    options: dict[str, str] = {mark: say(f"marks.{mark}") for mark in Mark}
    if not session.simple_controls():
        choices.choice(choices.Question(owner, "marks", (str(agreement_id),), label, options, told))
        return True
    token, store, whose = session.token(), session.store(), own.whose(seat)

    def keep(chosen: str) -> None:
        with problems.told_too():
            store.mark_agreement(token, agreement_id, Mark(chosen), uuid4(), whose)

    return plainly(label, options, one.mark, key=f"mark:{owner}:{agreement_id}", on_choice=keep)


def go_on(instrument: Instrument, seat: Seat, *, wanted: bool, stored: bool) -> bool:
    """Whether all agreements have their mark and the person wants to go on; says it when one is missing.

    A mark may still be on its way when they press the button: then the page waits for it.
    """
    owner = own.owner(seat)
    if wanted:
        underway.forget()
        session.hold(WISH, WISH)
    if not session.held(WISH, beside=f"standing:marks:{owner}"):
        return False
    missing = unmarked(instrument)
    if missing and not session.simple_controls() and not underway.watch(owner, words=False).settled:
        return False
    if not missing and session.kept_here("place") is Place.MARKING:
        # the last mark came after the frame had chosen which pages this run may go to
        session.hold(WISH, WISH)
        st.rerun()
    session.let_go(WISH)
    if missing:
        st.error(say("last_agreements.open", agreements="; ".join(missing)))
    elif not stored:
        st.error(say("last_agreements.not_left"))
    return stored and not missing


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
