"""How people come back: what a typed code opens, and what a page tells them to bring next time.

The only place in the pages that knows which codes work at this server.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from assessments.errors import NoSuchLink, NoSuchPair
from server import settings
from ui import session
from ui.wording import code, say

if TYPE_CHECKING:
    from store import PairCard, Seat


def at_this_laptop() -> bool:
    """Whether pairs start here by themselves, and come back with their pair's code."""
    return settings.Door.LAPTOP in settings.current().doors


def by_a_code() -> bool:
    """Whether any code opens anything here."""
    return bool({settings.Door.LAPTOP, settings.Door.DEPARTMENT} & settings.current().doors)


def pair_of(typed: str) -> PairCard:
    """The pair of this code; a personal code leads on to the passphrase. Raises NoSuchPair or NoSuchLink."""
    if at_this_laptop():
        with suppress(NoSuchPair):
            return session.store().pair_card(typed)
    return _go_on_as_a_person(typed)


def _go_on_as_a_person(typed: str) -> NoReturn:
    try:
        session.keep_invite(session.store().open_code(typed))
    except NoSuchLink:
        if at_this_laptop():
            raise NoSuchPair from None
        raise
    session.go("welcome")


def tell(seat: Seat, sentence: str) -> None:
    """What to bring next time; `sentence` leads to the pair's code, where that opens anything."""
    if works(seat.code):
        st.markdown(sentence)
        st.markdown(f"`{code(seat.code)}`")
    else:
        st.markdown(say("coming_back.as_before"))


def works(pair_code: str) -> bool:
    """Whether this pair comes back by its code; people of a program each have a way in of their own."""
    if at_this_laptop():
        with suppress(NoSuchPair):
            return session.store().pair_card(pair_code) is not None
    return False
