"""How the two are sitting: one device handed over, two devices, or apart; and the partner's own way in.

The only place that asks the store for a link to the partner. It is shown to the one who asked, once in a tab, and the
partner needs none any more once they have a passphrase.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import streamlit as st

from store import Door, Link
from ui import coming_back, door, link_card, next_check_in, problems, session
from ui.wording import code, say

if TYPE_CHECKING:
    from store import Seat, Who

ONLY_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class Way(StrEnum):
    """How two people answer."""

    ONE = "one"
    TWO = "two"
    APART = "apart"


def choose(seat: Seat, *, joined: bool, sealed: bool) -> None:
    """Let the person say how the two are sitting, and show what is needed for it.

    `joined`: the partner comes in by themselves; `sealed`: this person has submitted.
    """
    who = session.who()
    st.header(say("sitting.title"), anchor=False)
    name = f"sitting:{seat.pair_id}"
    if not session.is_there("sitting"):
        session.put("sitting", session.kept_here(name) or (Way.ONE if who.door is Door.LAPTOP else Way.APART))
    way = st.radio(
        say("sitting.how"),
        list(Way),
        format_func=lambda way: say(f"sitting.{way}"),
        key="sitting",
        label_visibility="collapsed",
    )
    session.keep_here(name, way)
    if cast("Way", way) is Way.ONE:
        _one_device(sealed=sealed)
    elif joined:
        _reminder(seat, None) if way is Way.APART else st.markdown(say("sitting.two_joined"))
    elif _in_program(who):
        st.markdown(say("sitting.own_link"))
    else:
        _partners_link(seat, apart=way is Way.APART)


def _one_device(*, sealed: bool) -> None:
    st.markdown(say("sitting.one_now" if sealed else "sitting.one_later"))
    if sealed and st.button(say("sealed.hand_over"), type="primary"):
        with problems.shown():
            door.enter(session.store().hand_over(session.token()))


def _in_program(who: Who) -> bool:
    return any(one.pair_id == who.pair_id and one.program_name is not None for one in who.pairs)


def _partners_link(seat: Seat, *, apart: bool) -> None:
    """The link, once it was asked for in this tab; asking again elsewhere makes a new one and revokes this."""
    st.markdown(say("sitting.apart_how" if apart else "sitting.two_how"))
    if _only_on_this_computer():
        st.markdown(say("sitting.only_here"))
    name = f"partners_link:{seat.pair_id}"
    link = cast("Link | None", session.kept_here(name))
    st.markdown(say("sitting.for_them_alone"))
    if link is None:
        st.button(say("sitting.make"), type="primary", on_click=_make_link, args=(name,))
    elif apart:
        _reminder(seat, link)
    else:
        link_card.show(link)


def _make_link(name: str) -> None:
    with problems.told():
        session.keep_here(name, session.store().invite_partner(session.token()))


def _reminder(seat: Seat, link: Link | None) -> None:
    """A text to send to the partner. It says nothing of anybody's answers."""
    minutes = next_check_in.minutes(seat.check_in.form)
    if link is not None:
        text = say("sitting.remind_by_link", address=link_card.address_of(link), minutes=minutes)
    elif coming_back.works(seat.code):
        text = say("sitting.remind_by_code", site=session.site(), code=code(seat.code), minutes=minutes)
    else:
        text = say("sitting.remind", site=session.site(), minutes=minutes)
    st.markdown(say("sitting.remind_how"))
    st.code(text, language=None, wrap_lines=True)


def _only_on_this_computer() -> bool:
    return urlsplit(session.site()).hostname in ONLY_HERE
