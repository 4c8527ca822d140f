"""How a refusal reaches the person: as its own sentence, on the screen where it happened, with nothing lost.

Also the only place where an unforeseen error is handled: the person gets a reference number, the log
gets the kind and place of the error, and neither gets anybody's text.
"""

from __future__ import annotations

import logging
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import FiveWaysError, GateError, SignedOut
from server.quiet import trail
from ui import session
from ui.wording import plain, say

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger("five_ways")


@contextmanager
def shown() -> Iterator[None]:
    """Run one act of a page; a refusal appears right here."""
    try:
        yield
    except FiveWaysError as problem:
        st.error(plain(str(problem)))


@contextmanager
def told() -> Iterator[None]:
    """Run one act of a callback; a refusal becomes the sentence that `show` puts on the screen."""
    try:
        yield
    except FiveWaysError as problem:
        session.remember("problem", str(problem))


@contextmanager
def told_too() -> Iterator[None]:
    """Store one answer; where the gate refuses it, its page is gone, so the next one says so."""
    try:
        yield
    except GateError as problem:
        session.remember("problem", str(problem))
        raise


def show() -> None:
    """Put the waiting sentence, if any, at the top of the screen."""
    sentence = session.recall("problem")
    if sentence:
        st.error(plain(sentence))


def on_script_error(error: Exception) -> bool:
    """Handle what no page foresaw. Returns True: Streamlit shows nothing of its own."""
    if isinstance(error, FiveWaysError):
        st.error(plain(str(error)))
        if isinstance(error, SignedOut):
            st.link_button(say("frame.to_start"), "/")
        return True
    reference = secrets.token_hex(3).upper()
    log.error("Reference %s: %s", reference, trail(error))
    st.error(say("frame.unforeseen", reference=reference))
    return True
