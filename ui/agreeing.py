"""Coming to an agreement on the screen: each with where it stands, agreeing to it, and dropping it.

The only place on the screens where two people agree. How an agreement is worded is in `proposing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.instrument import Role
from ui import problems, proposing, session, spoken
from ui.wording import day, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessments.instrument import Instrument
    from store import Proposal, ProposalDraft, Seat
    from ui.proposing import Edited


def cards(
    instrument: Instrument, seat: Seat, role: Role, there: Sequence[Proposal], drafts: Sequence[ProposalDraft]
) -> None:
    """The agreements, each in a place of its own, whatever becomes of the other one: nothing that is typed may move."""
    by_number, edited = {one.number: one for one in there}, None if seat.ending else proposing.edited_here()
    taken = [*by_number, edited.number] if edited else [*by_number]
    for number in range(1, max(taken, default=0) + 1):
        proposal, here = by_number.get(number), edited if edited and edited.number == number else None
        with st.container(border=bool(proposal or here)):
            if proposal or here:
                with st.container():  # always there, so that the fields below stay where they are
                    _card(instrument, seat, role, proposal, here)
            if here:
                proposing.edit(instrument, seat, role, proposal, here, drafts)


def _card(instrument: Instrument, seat: Seat, role: Role, proposal: Proposal | None, edited: Edited | None) -> None:
    """One agreement with where it stands, and what can be done about it unless it is worded anew below."""
    if proposal is None:
        return
    st.header(say("agreements.number", number=proposal.number), anchor=False)
    spoken.show([spoken.words(instrument, proposal.agreement)], key=f"agreement:{proposal.id}")
    if proposal.agreed_at is not None:
        st.success(say("agreements.agreed", day=day(proposal.agreed_at)))
        return
    if seat.ending:
        return
    for one in Role:
        assent = say("agreements.has_agreed" if proposal.assents[one] else "agreements.has_not_agreed")
        st.markdown(f"{say(f'roles.the_{one}')}: {assent}")
    if edited is None or edited.agreement_id != proposal.id:
        _agree(proposal, role, seat)
        _change(proposal)


def _agree(proposal: Proposal, role: Role, seat: Seat) -> None:
    store, token = session.store(), session.token()
    which = f"{proposal.id}:{proposal.revision}"
    if proposal.assents[role] is None:
        if st.button(say("agreements.agree", number=proposal.number), key=f"agree:{which}", type="primary"):
            with problems.shown():
                store.agree(token, proposal.id, proposal.revision)
                session.go("agreements")
        return
    st.markdown(say("agreements.here_too" if seat.has_passphrase[role.other] else "agreements.waits"))
    with st.form(f"agree_too:{which}", border=False, clear_on_submit=True):
        passphrase = st.text_input(
            say("agreements.passphrase", number=proposal.number),
            key=f"partner_passphrase:{which}",
            type="password",
            autocomplete="off",
        )
        pressed = st.form_submit_button(say("agreements.agree_too", number=proposal.number), type="primary")
    if pressed:
        with problems.shown():
            store.agree_for_partner(token, passphrase, proposal.id, proposal.revision)
            session.go("agreements")


def _change(proposal: Proposal) -> None:
    left, right = st.columns(2)
    left.button(
        say("agreements.change", number=proposal.number),
        key=f"change:{proposal.id}",
        width="stretch",
        on_click=proposing.begin,
        args=(proposal,),
    )
    right.button(
        say("agreements.drop", number=proposal.number),
        key=f"drop:{proposal.id}",
        width="stretch",
        on_click=_drop,
        args=(proposal,),
    )


def _drop(proposal: Proposal) -> None:
    # before anything is drawn anew: the wording that was on the screen is the one to drop
    with problems.told():
        session.store().drop_agreement(session.token(), proposal.id, proposal.revision)
