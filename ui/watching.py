"""The partner's progress while one waits: how many questions, never one answer; and going on by itself.

The only place that draws it. What is drawn again is a fragment of a few lines, so that nothing a person is doing is
ever drawn anew; when it is drawn again is told by ui/partner. Asking does not count as being there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import Locked, NotAllowed, SignedOut, StoreError
from store.progress import standing
from ui import partner, session, tables
from ui.wording import plain, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessments.instrument import Instrument
    from store import Proposal
    from store.progress import Progress

WAITING_SECONDS = 2.0
REVEAL_SECONDS = 1.0


@st.fragment
def until_sealed(instrument: Instrument, *, joined: bool) -> None:
    """How far the partner is; once they have submitted, or nothing will be compared any more, the page goes on.

    `joined`: whether the page around this shows somebody who has come in; it is drawn anew when that changes.
    """
    seen = _seen()
    if seen is not None:
        if seen.sealed or seen.closed or seen.left:
            session.go("start")
        if seen.partner_joined != joined:
            st.rerun()
        st.markdown(_how_far(instrument, seen))
    partner.watch(seen, WAITING_SECONDS)


@st.fragment
def until_revealed(*, pressed: bool) -> None:
    """Whether the partner is ready; the page is drawn anew when that changes, and goes on when both views are open.

    `pressed`: what the page around this shows of the partner.
    """
    seen = _seen()
    if seen is not None:
        if seen.revealed:
            session.go("views")
        if seen.closed or seen.left or not seen.sealed or seen.pressed != pressed:
            session.go("start")
        st.markdown(say("together.pressed" if seen.pressed else "watching.not_ready"))
    partner.watch(seen, REVEAL_SECONDS)


@st.fragment
def until_agreements_change(drawn: Sequence[Proposal], *, ended: bool) -> None:
    """Draws nothing; the page is drawn anew when the agreements are not those that it has `drawn` any more.

    `ended`: whether the page around this says that the relationship has ended.
    """
    seen = _seen()
    if seen is not None:
        if not seen.revealed or seen.left:
            session.go("start")
        if seen.agreements != standing(drawn) or seen.ended != ended:
            st.rerun()
    partner.watch(seen, WAITING_SECONDS)


def _how_far(instrument: Instrument, seen: Progress) -> str:
    if not seen.partner_joined:
        return say("watching.not_in")
    if not any(answered for _, answered, _ in seen.by_principle):
        return say("watching.nothing_yet")
    rows = [
        (instrument.principle(name).title, say("watching.answered", answered=answered, asked=asked))
        for name, answered, asked in seen.by_principle
    ]
    return tables.markdown([say("watching.principle"), say("watching.so_far")], rows)


def _seen() -> Progress | None:
    """How far the partner is, or None with a sentence on the screen; a lost seat is shown by the whole page."""
    try:
        return session.store().progress(session.token())
    except (SignedOut, Locked, NotAllowed):
        st.rerun()
    except StoreError as problem:
        st.error(plain(str(problem)))
    return None
