"""The hospital's own sign-in on the screen: its button, and what becomes of somebody who comes back from there.

The only reader of what Streamlit knows about a provider's user, and the only place that sends anyone to a provider.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from assessments.errors import SignedOut, Uninvited
from server import settings, sign_in
from ui import session
from ui.wording import plain, say

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_open() -> bool:
    return settings.Door.HOSPITAL in settings.current().doors


def offer() -> None:
    """The button that leads to the hospital's sign-in, when that door is open."""
    hospital = settings.current().hospital
    if is_open() and hospital is not None and st.button(say("hospital.sign_in", title=plain(hospital.title))):
        st.login()


def claims() -> Mapping[str, Any]:
    """What the browser's sign-in cookie says, its signature checked. Tests replace this function."""
    return st.user.to_dict()


def somebody() -> sign_in.SignIn | None:
    """Who has signed in at the hospital, here or not; None when nobody has."""
    hospital = settings.current().hospital
    if hospital is None or not is_open():
        return None
    return sign_in.read(claims(), issuer=hospital.expected_issuer, client_id=hospital.client_id)


def arrival() -> tuple[str | None, bool]:
    """A ticket for whoever has just signed in at the hospital, if they may come in, and whether they may not.

    A sign-in buys one ticket, ever, so this tab keeps it for its next run. One that was spent before is nobody's.
    """
    found = somebody()
    if found is None:
        return None, False
    try:
        return session.once(
            f"ticket:{found.name}",
            lambda: session.store().enter_by_provider(
                found.issuer, found.subject, found.email, verified=found.verified, cookie_hash=found.name
            ),
        ), False
    except SignedOut:
        return None, False
    except Uninvited:
        return None, True
