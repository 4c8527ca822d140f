"""What a command is: what it does in a few words, what is typed after it, and what it says while it works.

The only place that says how commands look, so that each of them is one module with one function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import Namespace


@dataclass(frozen=True, slots=True)
class Word:
    """One word that may be typed after a command, as argparse takes it."""

    name: str
    how: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """`run` is given what was typed; each sentence it returns, or yields as it goes, is printed when it is there.

    It raises a FiveWaysError when it cannot do what it is for, or when something is left to do.
    """

    does: str
    run: Callable[[Namespace], Iterable[str]]
    words: tuple[Word, ...] = ()
