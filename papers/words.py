"""The words of what one takes away, each with its placeholders.

The only list of them. The texts themselves live in ui/locales and reach this folder as a mapping. What people typed
is never put into one of these sentences: it stands beside them, as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

Words = Mapping[str, str]

NOTHING: frozenset[str] = frozenset()
PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "title": frozenset({"number"}),
        "opened": frozenset({"day"}),
        "confidential": NOTHING,
        "mentor": NOTHING,
        "mentee": NOTHING,
        "somebody_gone": NOTHING,
        "agreements": NOTHING,
        "agreements_none": NOTHING,
        "agreement": frozenset({"number"}),
        "when": NOTHING,
        "will_before": NOTHING,
        "will_mentor": NOTHING,
        "will_mentee": NOTHING,
        "again": frozenset({"day"}),
        "agreed_both": NOTHING,
        "agreed_mentor": NOTHING,
        "agreed_mentee": NOTHING,
        "agreed_none": NOTHING,
        "marked_mentor": frozenset({"mark"}),
        "marked_mentee": frozenset({"mark"}),
        "mark_kept": NOTHING,
        "mark_partly": NOTHING,
        "mark_not_yet": NOTHING,
        "mark_no_longer_needed": NOTHING,
        "strong_title": NOTHING,
        "strong_none": NOTHING,
        "more_title": NOTHING,
        "more_none": NOTHING,
        "different_title": NOTHING,
        "different_none": NOTHING,
        "numbers": frozenset({"mentor", "mentee"}),
        "radar": NOTHING,
        "how_to_read": NOTHING,
        "dots": NOTHING,
        "table": NOTHING,
        "noise": NOTHING,
        "not_validated": NOTHING,
        "next": frozenset({"day"}),
        "print": NOTHING,
        "back": NOTHING,
        "refused": NOTHING,
        "to_start": NOTHING,
        "calendar_title": NOTHING,
        "calendar_what": NOTHING,
        "calendar_soon": NOTHING,
    }
)
NAMES = frozenset(PLACEHOLDERS)


def day(texts: Words, name: str, when: date) -> str:
    """The sentence `name` with a date in it, such as 22 November 2026."""
    return texts[name].format(day=written(when))


def written(when: date) -> str:
    """A date as papers write it."""
    return f"{when.day} {when:%B %Y}"
