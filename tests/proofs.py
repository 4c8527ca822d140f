"""What a check leaves to `python3 run.py prove`: the same test again with other values.

A whole test is left to it by `@pytest.mark.proof`. What goes there is the same journey at another size, in other colors
or by another hand, what a network or two tabs do only now and then, and long searches. A check keeps each journey once,
each page in both sizes and both schemes, and every rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet


def proof(*values: Any, id: str | None = None) -> ParameterSet:  # noqa: A002 - as pytest calls it
    """One set of values that only the longer proofs try."""
    return pytest.param(*values, id=id, marks=pytest.mark.proof)
