"""Whether a text can be stored and given back as it was typed: the only judge of that."""

from __future__ import annotations

from assessments.errors import UnreadableText


def readable(text: str) -> str:
    """The text itself; raises UnreadableText for half a character (a lone surrogate) or a zero character."""
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableText
    return text
