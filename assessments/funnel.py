"""How far the pairs of a program are, in numbers of pairs: the only list of the steps, and of what a pair waits for.

Every step is one that a pair has taken as a whole, so that no number and no pair tells which of the two is behind.
"""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The steps of a pair on its way through its latest check-in, the first one first; each includes those before.

    CAME_IN: at least one of the two has come in; STARTED: both have, so that nothing but answering is left to do.
    """

    INVITED = "invited"
    CAME_IN = "came_in"
    STARTED = "started"
    SUBMITTED = "submitted"
    OPENED = "opened"
    AGREED = "agreed"


class Waits(StrEnum):
    """What a pair waits for until its views are open: that both come in, that both submit, that both open them."""

    TO_COME_IN = "to_come_in"
    TO_SUBMIT = "to_submit"
    TO_OPEN = "to_open"
