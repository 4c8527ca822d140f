"""What Python takes from the browser's word that nothing is under way any more."""

from __future__ import annotations

from typing import Any

import pytest

from ui.underway import Underway, read


def test_nothing_is_under_way_once_the_browser_has_said_so() -> None:
    assert read({"look": "this one", "refused": []}, "this one") == Underway(settled=True)
    assert Underway(settled=True).nothing


def test_refused_texts_are_named_and_not_nothing() -> None:
    told = read({"look": "this one", "refused": ["care", "example"]}, "this one")
    assert told == Underway(settled=True, refused=("care", "example"))
    assert not told.nothing


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"look": "an earlier one", "refused": []},
        {"look": "this one"},
        {"look": "this one", "refused": None},
        "this one",
    ],
)
def test_until_then_and_after_an_earlier_look_something_may_be(told: Any) -> None:
    assert read(told, "this one") == Underway(settled=False)
    assert not read(told, "this one").nothing
