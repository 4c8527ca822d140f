"""Whether the clock came to this moment day by day: the only thing between a clock that jumped and deletion by age.

A machine that starts with the wrong year would find everything old. So each look is written down, and nothing is
called old before looks of a whole week stand there without a hole.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from store.engine import Transaction

HOLE = timedelta(days=3)
PROVED = timedelta(days=7)
_REMEMBERED = timedelta(days=30)


def is_steady(transaction: Transaction, now: datetime) -> bool:
    """Write down that it is `now`, and say whether the looks before it reach back a week without a hole."""
    transaction.rows("drop_clock_marks", now - _REMEMBERED, now)
    transaction.rows("add_clock_mark", now)
    marks = [mark for (mark,) in transaction.rows("clock_marks")]
    since = next((later for later, earlier in pairwise(marks) if later - earlier > HOLE), marks[-1])
    return bool(now - since >= PROVED)
