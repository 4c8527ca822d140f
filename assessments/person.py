"""What people and programs may be called, and what may serve as an address or a passphrase: the only judge of each."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from assessments.errors import (
    DepartmentUnnamed,
    EmailUnusable,
    NameMissing,
    NameTooLong,
    PassphraseTooWeak,
    ProgramUnnamed,
    TextTooLong,
)
from assessments.readable import one_line, readable

MAX_NAME = 80
MAX_EMAIL, MAX_CONTACTS = 254, 1000
MIN_PASSPHRASE, MAX_PASSPHRASE = 8, 128
MIN_DIFFERENT = 4
# Words of this place, and rows of keys that lists of common passwords lack.
ALSO_REFUSED = frozenset(
    {"passphrase", "mentoring", "mentorship", "hospital", "medicine", "fiveways", "abcdefgh", "87654321"}
)


def first_name(text: str) -> str:
    """The name to show, 1 to 80 characters on one line; raises NameMissing, NameTooLong or UnreadableText."""
    name = one_line(text)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME:
        raise NameTooLong(len(name), MAX_NAME)
    return name


def program_name(text: str) -> str:
    """The name to show, 1 to 80 characters on one line; raises ProgramUnnamed, TextTooLong or UnreadableText."""
    name = one_line(text)
    if not name:
        raise ProgramUnnamed
    if len(name) > MAX_NAME:
        raise TextTooLong(len(name), MAX_NAME)
    return name


def department_name(text: str) -> str:
    """The name to show, 1 to 80 characters on one line; raises DepartmentUnnamed, TextTooLong or UnreadableText."""
    name = one_line(text)
    if not name:
        raise DepartmentUnnamed
    if len(name) > MAX_NAME:
        raise TextTooLong(len(name), MAX_NAME)
    return name


def contacts(text: str) -> str:
    """Whom to turn to, as typed, at most 1,000 characters; raises TextTooLong or UnreadableText."""
    if len(readable(text)) > MAX_CONTACTS:
        raise TextTooLong(len(text), MAX_CONTACTS)
    return text.strip()


def email(text: str) -> str:
    """The address in the one spelling to compare; raises EmailUnusable or UnreadableText."""
    address = unicodedata.normalize("NFC", readable(text)).strip().lower()
    looks_right = re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", address)
    if len(address) > MAX_EMAIL or not address.isprintable() or not looks_right:
        raise EmailUnusable
    return address


def fold_passphrase(text: str) -> str:
    """The one spelling to hash and compare, whatever the keyboard made of it; raises UnreadableText.

    To be applied to what is typed at the door too, or the same words typed on two machines may not match.
    """
    return " ".join(unicodedata.normalize("NFC", readable(text)).split())


def passphrase(text: str, code: str | None = None) -> str:
    """The folded passphrase, 8 to 128 characters; raises PassphraseTooWeak (also for the pair's `code`)."""
    folded = fold_passphrase(text)
    if len(folded) < MIN_PASSPHRASE:
        raise PassphraseTooWeak(f"A passphrase needs at least {MIN_PASSPHRASE} characters.")
    if len(folded) > MAX_PASSPHRASE:
        raise PassphraseTooWeak(f"A passphrase has at most {MAX_PASSPHRASE} characters.")
    bare = _bare(folded)
    if {bare, folded.casefold()} & (ALSO_REFUSED | _common()) or len(set(folded.casefold())) < MIN_DIFFERENT:
        raise PassphraseTooWeak("This passphrase is one of the first that anyone would guess.")
    if code is not None and bare == _bare(code):
        raise PassphraseTooWeak("Your pair's code cannot be your passphrase, because your partner knows it.")
    return folded


@cache
def _common() -> frozenset[str]:
    """Passwords that many people have chosen: of those long enough for us, more than ten thousand."""
    # loaded when the first passphrase is chosen: nothing else needs half a second of lists
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(one for one in FREQUENCY_LISTS["passwords"] if len(one) >= MIN_PASSPHRASE)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
