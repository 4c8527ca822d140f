"""What is done anew when a database server was lost in the middle of it, and how long is waited before.

The only place that repeats an act of a person. Only acts for which twice is as good as once are repeated: they carry an
id that the caller made, or what they do is there already the second time. For every other act it is said that it may
not be saved, and its person decides.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from assessments.errors import MaybeSaved, StoreInterrupted

TIMES = 3
Asked = ParamSpec("Asked")
Told = TypeVar("Told")


def repeated(act: Callable[Asked, Told]) -> Callable[Asked, Told]:
    """The same act, which finds out by itself what has become of it."""

    @wraps(act)
    def until_known(*asked: Asked.args, **named: Asked.kwargs) -> Told:
        for repeat in range(TIMES):
            try:
                return act(*asked, **named)
            except (StoreInterrupted, MaybeSaved):
                time.sleep(waiting(repeat))
        return act(*asked, **named)

    return until_known


def waiting(repeat: int) -> float:
    """How many seconds to wait before something is tried again: longer each time, and not everybody equally long."""
    longest: float = min(0.05 * 2**repeat, 1.0)
    return longest * random.uniform(0.5, 1.5)  # noqa: S311
