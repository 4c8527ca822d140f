"""What a person may be called and what may serve as their passphrase: the only place that judges either."""

from __future__ import annotations


def first_name(text: str) -> str:
    """The name to show, 1 to 80 characters on one line; raises NameMissing, NameTooLong or UnreadableText."""
    raise NotImplementedError


def fold_passphrase(text: str) -> str:
    """The one spelling to hash and compare, whatever the keyboard made of it; raises UnreadableText.

    To be applied to what is typed at the door too, or the same words typed on two machines may not match.
    """
    raise NotImplementedError


def passphrase(text: str, code: str | None = None) -> str:
    """The folded passphrase, 8 to 128 characters; raises PassphraseTooWeak (also when it is the pair's `code`)."""
    raise NotImplementedError
