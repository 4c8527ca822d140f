"""Whether a text can be stored and given back as it was typed, and what of it fits on one line: the only judge."""

from __future__ import annotations

import unicodedata

from assessments.errors import UnreadableText

# What turns the words around a text is not part of it; the joiners of Persian and emoji are.
DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
EDGES = " \u200b\u2060"


def readable(text: str) -> str:
    """The text itself; raises UnreadableText for half a character (a lone surrogate) or a zero character."""
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableText
    return text


def one_line(text: str) -> str:
    """What can be read of it, on one line; empty when nothing can be seen. Raises UnreadableText."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(character for character in readable(text) if _belongs_on_a_line(character))
    line = " ".join(kept.split()).strip(EDGES)
    return line if any(map(_can_be_seen, line)) else ""


def _belongs_on_a_line(character: str) -> bool:
    control = unicodedata.category(character) == "Cc" and not character.isspace()
    return not control and character not in DIRECTION_CONTROLS


def _can_be_seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANK_LETTERS
